package org.clusto.imports;

/**
 * Another entity of the same source.
 *
 * @param identity what it is to the source
 */
public record Reference(String identity) {}
