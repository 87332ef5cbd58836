package org.clusto.query;

/** Words that errors have in common. */
final class Wording {

  static final String NUMBER_EXPECTED = "a whole number, 0 or more, is expected after \"limit\"";
  static final String MOMENT_EXPECTED =
      "a version or a time is expected after \"as of\", like 17, 2024-01-31 or 2024-01-31T00:00:00Z";

  private static final int SHOWN = 200;

  private Wording() {}

  /** A piece of an expression for an error: on one line, its middle left out where it is long. */
  static String shown(String piece) {
    if (piece.length() <= SHOWN) {
      return piece.replaceAll("\\p{Cntrl}", " ");
    }
    int head = piece.offsetByCodePoints(0, SHOWN / 2);
    int tail = piece.offsetByCodePoints(piece.length(), -SHOWN / 4);
    return shown(piece.substring(0, head)) + "…" + shown(piece.substring(tail));
  }

  /** The same in quotes. */
  static String quoted(String piece) {
    return '"' + shown(piece) + '"';
  }

  /** A hint to follow what is wrong. */
  static String didYouMean(String words) {
    return " (did you mean " + words + "?)";
  }
}
