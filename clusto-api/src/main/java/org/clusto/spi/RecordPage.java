package org.clusto.spi;

import org.clusto.model.EntityRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records whose ids differ in their last six bits only, kept in a form that is small; each is
 * made when it is asked for. May be asked by any number of threads.
 */
public interface RecordPage {

  /** How many ids a page is for: page 0 for those from 0 to 63, and so on. */
  int IDS = 64;

  /** Whether there is a record of this id. */
  boolean has(int id);

  /**
   * The record of this id, made anew each time; null where there is none.
   *
   * @throws org.clusto.model.StoreException if it is not as it was written
   */
  @Nullable EntityRecord find(int id);
}
