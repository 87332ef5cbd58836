package org.clusto.inventory;

/**
 * What an entity object stands on: the id of an entity, and from where it is seen. Made by the
 * engine; a driver's constructor takes one and hands it on.
 *
 * @param id the id of the entity
 * @param scope from where it is seen
 */
public record EntityHandle(int id, Scope scope) {}
