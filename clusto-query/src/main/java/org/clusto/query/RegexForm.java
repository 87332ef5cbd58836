package org.clusto.query;

import com.google.re2j.PatternSyntaxException;
import java.util.regex.Matcher;
import org.clusto.expression.Pattern;
import org.clusto.expression.Pattern.Letters;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a regular expression: those of RE2, and bounds on its length, its depth and what its
 * counted repetitions grow to, because RE2/J recurses into it and writes repetitions out.
 */
final class RegexForm {

  /** How long a regular expression may be, in characters. */
  static final int LONGEST = 10_000;

  /** How deep its parentheses may nest. */
  static final int DEEPEST = 200;

  /** How long it may be with its counted repetitions written out, as an upper estimate. */
  static final int LARGEST = 100_000;

  /** How many optional repetitions it may have: RE2/J nests them, {@code (a(a(a)?)?)?}. */
  static final int MOST_OPTIONAL = 500;

  /** A counted repetition, of a group or not; or an escape, whose braces are none. */
  private static final java.util.regex.Pattern REPETITION =
      java.util.regex.Pattern.compile(
          "\\\\(?:x\\{[0-9A-Fa-f]*\\}|.)|(\\))?\\{([0-9]{1,4})(?:,([0-9]{0,4}))?\\}",
          java.util.regex.Pattern.DOTALL);

  private RegexForm() {}

  /** Refuses what is no regular expression, or a needlessly large one. */
  static void check(Pattern.Regex regex, Refusal refusal) {
    checkSize(regex.regex(), refusal);
    checkDepth(regex.regex(), refusal);
    checkFolding(regex, refusal);
    checkSyntax(regex, refusal);
  }

  private static void checkFolding(Pattern.Regex regex, Refusal refusal) {
    boolean folding =
        regex.letters() == Letters.CASE_INSENSITIVE || FoldTrap.isFolding(regex.regex());
    int trap = folding ? FoldTrap.find(regex.regex()) : -1;
    if (trap >= 0) {
      throw refusal.because(
          "a regular expression that ignores case cannot hold the characters U+1C80 to U+1C88,"
              + " a range with them, or very wide ranges",
          trap);
    }
  }

  private static void checkSize(String regex, Refusal refusal) {
    if (regex.length() > LONGEST) {
      throw refusal.because("a regular expression has at most " + LONGEST + " characters", 0);
    }
    Repetitions repetitions = repetitions(regex);
    if (repetitions.growth() > LARGEST / Math.max(1, regex.length())
        || repetitions.optional() > MOST_OPTIONAL) {
      throw refusal.because("the repetitions of this regular expression make it too large", 0);
    }
  }

  /**
   * The counted repetitions of a regular expression.
   *
   * @param growth how many times a part of it may come to stand in the program, at most: once for
   *     each repetition of what is no group, of which one can apply to it, times those of groups,
   *     which may nest
   * @param optional how many of them may be left out
   */
  private record Repetitions(long growth, long optional) {}

  private static Repetitions repetitions(String regex) {
    long ofGroups = 1;
    long ofOthers = 1;
    long optional = 0;
    Matcher repetition = REPETITION.matcher(regex);
    while (ofGroups <= LARGEST && repetition.find()) {
      int least = count(repetition.group(2));
      int most = Math.max(least, count(repetition.group(3)));
      optional += most - least;
      if (repetition.group(1) != null) {
        ofGroups *= Math.max(1, most);
      } else {
        ofOthers = Math.max(ofOthers, most);
      }
    }
    return new Repetitions(ofGroups * ofOthers, optional);
  }

  private static int count(@Nullable String digits) {
    return digits == null || digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  private static void checkDepth(String regex, Refusal refusal) {
    int depth = 0;
    for (int i = 0; i < regex.length(); i++) {
      switch (regex.charAt(i)) {
        case '\\' -> i++;
        case '(' -> depth++;
        case ')' -> depth--;
        default -> {}
      }
      if (depth > DEEPEST) {
        throw refusal.because(
            "the regular expression is nested too deeply (at most " + DEEPEST + ")", i);
      }
    }
  }

  private static void checkSyntax(Pattern.Regex regex, Refusal refusal) {
    int flags =
        regex.letters() == Letters.CASE_INSENSITIVE ? com.google.re2j.Pattern.CASE_INSENSITIVE : 0;
    try {
      var unused = com.google.re2j.Pattern.compile(regex.regex(), flags);
    } catch (PatternSyntaxException e) {
      throw refusal.because(
          "the regular expression is malformed: " + e.getDescription(),
          offset(regex.regex(), e.getPattern()));
    }
  }

  /** Where the part that RE2 complains about stands, or the start. */
  private static int offset(String regex, @Nullable String part) {
    return part == null ? 0 : Math.max(0, regex.indexOf(part));
  }
}
