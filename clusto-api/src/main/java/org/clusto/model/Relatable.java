package org.clusto.model;

/** What an attribute can relate to: something with the id of an entity. */
public interface Relatable {

  /**
   * The id of the entity: positive, the same for as long as the entity lives, never given again.
   */
  int id();

  /** The name of the entity. */
  String name();
}
