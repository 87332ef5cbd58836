package org.clusto.capability;

/** A power strip whose outlets can be switched one by one. */
public interface Outlets {

  /**
   * One outlet.
   *
   * @param type the type of its port, such as {@code pwr-nema-5}
   * @param number the number of its port
   */
  Power outlet(String type, int number);
}
