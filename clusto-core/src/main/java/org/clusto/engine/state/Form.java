package org.clusto.engine.state;

import org.clusto.encoding.MalformedException;

/**
 * How the keys or values of a structure stand in a page.
 *
 * @param <T> what is written
 */
interface Form<T> {

  void write(T thing, PageOutput out);

  T read(PageInput in) throws MalformedException;

  /**
   * Whether what is written leads to other pages, so that a page of it cannot be copied as it is.
   */
  default boolean leadsOn() {
    return false;
  }
}
