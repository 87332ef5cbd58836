package org.clusto.inventory;

/** Is told how far an import is. */
@FunctionalInterface
public interface ImportProgress {

  /** Tells nobody. */
  ImportProgress NONE = (entities, bytes) -> {};

  /**
   * Called now and then, from the importing thread.
   *
   * @param entities how many entities were read
   * @param bytes how many bytes were read
   */
  void read(long entities, long bytes);
}
