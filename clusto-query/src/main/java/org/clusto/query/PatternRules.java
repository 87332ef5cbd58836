package org.clusto.query;

import org.clusto.expression.ExpressionException;
import org.clusto.expression.Pattern;

/** The rules of patterns, for those that were not written as text. */
public final class PatternRules {
  private PatternRules() {}

  /**
   * Refuses what could not be written as text either.
   *
   * @throws ExpressionException if the pattern is a malformed glob or regular expression, or one
   *     that is needlessly large
   */
  public static void require(Pattern pattern) {
    Refusal refusal = (reason, offset) -> new ExpressionException(reason);
    if (pattern instanceof Pattern.Glob glob) {
      GlobForm.check(glob.glob(), refusal);
    } else if (pattern instanceof Pattern.Regex regex) {
      RegexForm.check(regex, refusal);
    }
  }
}
