package org.clusto.engine.query;

import com.google.re2j.Pattern;

/** Globs as regular expressions. */
final class Globs {

  private static final String SPECIAL = "*?[";

  private Globs() {}

  /** The text before the first character that stands for others. */
  static String literalPrefix(String glob) {
    int end = 0;
    while (end < glob.length() && SPECIAL.indexOf(glob.charAt(end)) < 0) {
      end++;
    }
    return glob.substring(0, end);
  }

  /** A regular expression for the whole text. */
  static String toRegex(String glob) {
    StringBuilder regex = new StringBuilder(glob.length() * 2);
    int i = 0;
    while (i < glob.length()) {
      char c = glob.charAt(i);
      int close = c == '[' ? endOfClass(glob, i) : -1;
      if (close > 0) {
        appendClass(regex, glob.substring(i + 1, close));
        i = close + 1;
      } else if (c == '*') {
        appendStar(regex);
        i++;
      } else if (c == '?') {
        regex.append('.');
        i++;
      } else {
        int end = glob.offsetByCodePoints(i, 1);
        regex.append(Pattern.quote(glob.substring(i, end)));
        i = end;
      }
    }
    return regex.toString();
  }

  /** Several stars are one. */
  private static void appendStar(StringBuilder regex) {
    int length = regex.length();
    boolean starBefore =
        length >= 2
            && regex.charAt(length - 1) == '*'
            && regex.charAt(length - 2) == '.'
            && (length == 2 || regex.charAt(length - 3) != '\\');
    if (!starBefore) {
      regex.append(".*");
    }
  }

  /** Where the class ends that begins here; a ] that comes first in it is a member. */
  private static int endOfClass(String glob, int open) {
    int first = open + 1 < glob.length() && glob.charAt(open + 1) == '!' ? open + 2 : open + 1;
    return glob.indexOf(']', first + 1);
  }

  private static void appendClass(StringBuilder regex, String members) {
    boolean negated = members.startsWith("!");
    regex.append(negated ? "[^" : "[");
    String rest = negated ? members.substring(1) : members;
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      boolean range = c == '-' && i > 0 && i < rest.length() - 1;
      if (!range && !Character.isLetterOrDigit(c) && c < 128) {
        regex.append('\\');
      }
      regex.append(c);
    }
    regex.append(']');
  }
}
