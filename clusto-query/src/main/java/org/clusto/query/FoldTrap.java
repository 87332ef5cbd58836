package org.clusto.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters on which RE2/J 1.8 never ends when it ignores case: U+1C80 to U+1C88, of which the
 * Java platform knows the upper case and RE2/J's tables do not (google/re2j#168). Where a regular
 * expression holds one, or a range with one, is estimated generously: no harmless text of any
 * alphabet in use is refused.
 */
final class FoldTrap {

  private static final int FIRST = 0x1c80;
  private static final int LAST = 0x1c88;

  private static final Pattern FOLDING_FLAG = Pattern.compile("\\(\\?[A-Za-z]*i");
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\x(?:\\{([0-9A-Fa-f]{1,8})\\}|([0-9A-Fa-f]{2}))|\\\\?(.)", Pattern.DOTALL);

  private FoldTrap() {}

  /** Whether the regular expression ignores case by a flag of its own. */
  static boolean isFolding(String regex) {
    return FOLDING_FLAG.matcher(regex).find();
  }

  /** Where the regular expression may hold one of the characters; -1 for nowhere. */
  static int find(String regex) {
    Matcher character = ESCAPE.matcher(regex);
    long low = -1;
    int at = 0;
    while (character.find(at)) {
      long high = codePoint(character);
      if (isIn(high) || (low >= 0 && low <= LAST && high >= FIRST)) {
        return at;
      }
      at = character.end();
      low = isRangeSign(regex, at) ? high : -1;
      at += low < 0 ? 0 : 1;
    }
    return -1;
  }

  private static boolean isIn(long codePoint) {
    return codePoint >= FIRST && codePoint <= LAST;
  }

  private static boolean isRangeSign(String regex, int at) {
    return at < regex.length() && regex.charAt(at) == '-';
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
