package org.clusto.testing;

/** How often random tests try: {@code -Dclusto.tries=10} makes them ten times as long. */
public final class Tries {
  private Tries() {}

  /** So many, times the factor. */
  public static int times(int tries) {
    return tries * Integer.getInteger("clusto.tries", 1);
  }
}
