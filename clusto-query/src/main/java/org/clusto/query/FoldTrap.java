package org.clusto.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What RE2/J 1.8 does not end soon when it ignores case: the characters U+1C80 to U+1C88, on which
 * it never ends, because the Java platform knows their upper case and its tables do not
 * (google/re2j#168), and wide ranges, whose characters it visits one by one. Where a regular
 * expression holds them is estimated generously: in one with a bracket every {@code -} is taken for
 * a range's.
 */
final class FoldTrap {

  private static final int FIRST = 0x1c80;
  private static final int LAST = 0x1c88;

  /**
   * How many characters all ranges of a regular expression may have: those of all scripts in use.
   */
  private static final int MOST_VISITED = 400_000;

  private static final Pattern FOLDING_FLAG = Pattern.compile("\\(\\?[A-Za-z]*i");
  private static final Pattern CHARACTER =
      Pattern.compile(
          "\\\\x(?:\\{0*([0-9A-Fa-f]{1,8})\\}|([0-9A-Fa-f]{2}))|\\\\?(.)", Pattern.DOTALL);

  private final String regex;
  private final boolean ranges;
  private long visited;

  private FoldTrap(String regex) {
    this.regex = regex;
    this.ranges = regex.indexOf('[') >= 0;
  }

  /** Whether the regular expression ignores case by a flag of its own. */
  static boolean isFolding(String regex) {
    return FOLDING_FLAG.matcher(regex).find();
  }

  /** Where the regular expression, which ignores case, may be a trap; -1 for nowhere. */
  static int find(String regex) {
    return new FoldTrap(regex).find();
  }

  private int find() {
    Matcher character = CHARACTER.matcher(regex);
    for (int at = 0; character.find(at); ) {
      long low = codePoint(character);
      int start = character.start();
      at = character.end();
      long high = isRangeSign(at) && character.find(at + 1) ? codePoint(character) : low;
      if (isTrap(low, high)) {
        return start;
      }
    }
    return -1;
  }

  private boolean isTrap(long low, long high) {
    visited += Math.max(0, high - low);
    return (low <= LAST && Math.max(low, high) >= FIRST) || visited > MOST_VISITED;
  }

  private boolean isRangeSign(int at) {
    return ranges && at < regex.length() && regex.charAt(at) == '-';
  }

  private static long codePoint(Matcher character) {
    for (int group = 1; group <= 2; group++) {
      String digits = character.group(group);
      if (digits != null) {
        return Long.parseLong(digits, 16);
      }
    }
    return character.group(3).codePointAt(0);
  }
}
