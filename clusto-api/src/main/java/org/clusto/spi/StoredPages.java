package org.clusto.spi;

/**
 * A state that a store reads piece by piece, each when it is first needed. May be asked by any
 * number of threads, for as long as the store is open.
 */
public interface StoredPages {

  /**
   * A page of records.
   *
   * @param number the ids of its records, divided by {@link RecordPage#IDS}
   */
  RecordPage records(int number);

  /** How many pages the engine wrote beside the records. */
  int count();

  /**
   * What the engine wrote as one of its pages.
   *
   * @param number as {@link Sink#add} gave it, from 0
   * @throws org.clusto.model.StoreException if it cannot be read
   */
  byte[] page(int number);

  /** Takes what an engine keeps beside the records, so as not to work it out again. */
  @FunctionalInterface
  interface Sink {

    /** Takes a page, of at least one byte, and gives its number: 0, 1 and so on. */
    int add(byte[] page);
  }

  /** Writes what an engine keeps beside the records of a state. */
  @FunctionalInterface
  interface Writer {

    /** Writes nothing. */
    Writer NONE = sink -> {};

    /** Hands all pages to a store, which may hold few of them in memory at a time. */
    void write(Sink sink);
  }
}
