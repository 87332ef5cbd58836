package org.clusto.bench.contender;

/**
 * The value of an attribute that leads to another entity.
 *
 * @param name that entity's
 */
record Relation(String name) {}
