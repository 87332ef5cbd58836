package org.clusto.model;

import java.util.Comparator;

/** Orders and checks of text. */
public final class Texts {

  /**
   * Name order: runs of ASCII digits compare as numbers, all else by code point, so that {@code
   * server2} comes before {@code server10}; what is equal so far compares by code point as a whole.
   */
  public static final Comparator<String> NAME_ORDER =
      ((Comparator<String>) Texts::compareNaturally).thenComparing(Texts::compareByCodePoint);

  private Texts() {}

  /**
   * Compares by code point (which for characters beyond U+FFFF differs from {@link
   * String#compareTo}).
   */
  public static int compareByCodePoint(String a, String b) {
    int shared = Math.min(a.length(), b.length());
    for (int i = 0; i < shared; i++) {
      char left = a.charAt(i);
      char right = b.charAt(i);
      if (left != right) {
        return Integer.compare(codePointRank(left), codePointRank(right));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /**
   * Whether a character does something to the terminal that shows it, rather than look like
   * something: control characters, line and paragraph separators, and the explicit bidirectional
   * controls and marks (Unicode Standard Annex 9, section 2).
   */
  public static boolean actsOnATerminal(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      case Character.FORMAT -> reorders(c);
      default -> false;
    };
  }

  private static boolean reorders(int c) {
    return (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200e
        || c == 0x200f
        || c == 0x061c;
  }

  /** Moves surrogates behind all other characters: code point order on UTF-16. */
  private static int codePointRank(char c) {
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }

  private static int compareNaturally(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
        int endA = endOfDigits(a, i);
        int endB = endOfDigits(b, j);
        int byNumber = compareDigits(a, i, endA, b, j, endB);
        if (byNumber != 0) {
          return byNumber;
        }
        i = endA;
        j = endB;
      } else if (a.charAt(i) != b.charAt(j)) {
        return Integer.compare(codePointRank(a.charAt(i)), codePointRank(b.charAt(j)));
      } else {
        i++;
        j++;
      }
    }
    return Integer.compare(a.length() - i, b.length() - j);
  }

  private static int compareDigits(String a, int fromA, int endA, String b, int fromB, int endB) {
    int i = skipZeros(a, fromA, endA);
    int j = skipZeros(b, fromB, endB);
    if (endA - i != endB - j) {
      return Integer.compare(endA - i, endB - j);
    }
    while (i < endA && a.charAt(i) == b.charAt(j)) {
      i++;
      j++;
    }
    return i == endA ? 0 : Character.compare(a.charAt(i), b.charAt(j));
  }

  private static int skipZeros(String text, int from, int end) {
    int i = from;
    while (i < end && text.charAt(i) == '0') {
      i++;
    }
    return i;
  }

  private static int endOfDigits(String text, int from) {
    int i = from;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Refuses text that UTF-8 cannot carry.
   *
   * @throws InvalidValueException if the text holds half a surrogate pair
   */
  static void requireEncodable(String text, String what) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw new InvalidValueException(
              what + " holds half a surrogate pair at position " + i + ", which is no character");
        }
        i++;
      }
    }
  }

  /** A name of a driver with its article, as it is written in a sentence. */
  public static String withArticle(String driver) {
    return ("AEIOaeio".indexOf(driver.charAt(0)) >= 0 ? "an " : "a ") + driver;
  }
}
