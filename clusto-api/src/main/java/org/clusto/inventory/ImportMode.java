package org.clusto.inventory;

/** What an import does with names that exist. */
public enum ImportMode {
  /** Refuses them. */
  CREATE,
  /** Sets the given keys, and leaves the others. */
  MERGE,
  /** Makes the entity exactly what the file says. */
  REPLACE
}
