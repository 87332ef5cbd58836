package org.clusto.cli.verb;

/** Numbers of things, in words. */
final class Count {
  private Count() {}

  /** {@code 1 change}, {@code 2 changes}. */
  static String of(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** {@code 1 entity}, {@code 2 entities}. */
  static String ofEntities(long number) {
    return number + (number == 1 ? " entity" : " entities");
  }
}
