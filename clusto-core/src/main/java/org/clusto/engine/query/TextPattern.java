package org.clusto.engine.query;

import java.util.function.Predicate;
import org.clusto.expression.ExpressionException;
import org.clusto.expression.Pattern;
import org.clusto.query.PatternRules;

/**
 * A pattern, ready to be held against text. Regular expressions run in time linear in the text,
 * whatever the pattern: on an automaton of our own, or where that does not know them on RE2.
 */
final class TextPattern {

  private final Predicate<String> predicate;
  private final String prefix;
  private final boolean isPrefixAlone;

  private TextPattern(Predicate<String> predicate, String prefix) {
    this(predicate, prefix, false);
  }

  private TextPattern(Predicate<String> predicate, String prefix, boolean isPrefixAlone) {
    this.predicate = predicate;
    this.prefix = prefix;
    this.isPrefixAlone = isPrefixAlone;
  }

  /**
   * Makes a pattern ready.
   *
   * @throws ExpressionException if it is a malformed glob or regular expression
   */
  static TextPattern of(Pattern pattern) {
    PatternRules.require(pattern);
    if (pattern instanceof Pattern.Glob glob) {
      return ofGlob(glob.glob());
    } else if (pattern instanceof Pattern.Regex regex) {
      return ofRegex(regex);
    }
    String literal = ((Pattern.Literal) pattern).text();
    return new TextPattern(literal::equals, literal);
  }

  private static TextPattern ofGlob(String glob) {
    String prefix = GlobMatcher.literalPrefix(glob);
    return glob.equals(prefix + "*")
        ? new TextPattern(text -> text.startsWith(prefix), prefix, true)
        : new TextPattern(new GlobMatcher(glob)::matches, prefix);
  }

  private static TextPattern ofRegex(Pattern.Regex regex) {
    int flags =
        regex.letters() == Pattern.Letters.CASE_INSENSITIVE
            ? com.google.re2j.Pattern.CASE_INSENSITIVE
            : 0;
    com.google.re2j.Pattern compiled = com.google.re2j.Pattern.compile(regex.regex(), flags);
    Predicate<String> found = text -> compiled.matcher(text).find();
    AsciiProgram common = AsciiRegex.compile(regex);
    return new TextPattern(common == null ? found : new AsciiAutomaton(common, found)::isIn, "");
  }

  /** Whether the text is of this pattern. */
  boolean matches(String text) {
    return predicate.test(text);
  }

  /** Whether a text that begins with the {@linkplain #prefix prefix} is of this pattern. */
  boolean matchesBehindPrefix(String text) {
    return isPrefixAlone || predicate.test(text);
  }

  /** What every text of this pattern begins with; may be empty. */
  String prefix() {
    return prefix;
  }
}
