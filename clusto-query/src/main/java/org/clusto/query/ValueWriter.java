package org.clusto.query;

import org.clusto.expression.ExpressionException;
import org.clusto.expression.Pattern;
import org.clusto.expression.Pattern.Letters;

/** Writes values: bare where they can be, else in the quotes or slashes that they need. */
final class ValueWriter {

  private final StringBuilder text;

  ValueWriter(StringBuilder text) {
    this.text = text;
  }

  void writePattern(Pattern pattern) {
    if (pattern instanceof Pattern.Literal literal) {
      writeLiteral(literal.text());
    } else if (pattern instanceof Pattern.Glob glob) {
      writeGlob(glob.glob());
    } else if (pattern instanceof Pattern.Regex regex) {
      writeRegex(regex);
    }
  }

  void writeLiteral(String literal) {
    if (BareWord.is(literal) && !BareWord.isGlob(literal)) {
      text.append(literal);
    } else {
      writeQuoted(literal);
    }
  }

  private void writeQuoted(String literal) {
    text.append('"');
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      text.append(c == '"' || c == '\\' ? "\\" : "").append(c);
    }
    text.append('"');
  }

  private void writeGlob(String glob) {
    if (!BareWord.isGlob(glob)) {
      throw unwritable("glob", glob, "it has no *, ? or [ and so would be a literal");
    }
    if (!BareWord.is(glob)) {
      throw unwritable(
          "glob",
          glob,
          "it begins with a slash or holds a space, parenthesis, quote, comma, <, > or =");
    }
    GlobForm.check(glob, (reason, offset) -> unwritable("glob", glob, reason));
    text.append(glob);
  }

  private void writeRegex(Pattern.Regex regex) {
    RegexForm.check(
        regex, (reason, offset) -> unwritable("regular expression", regex.regex(), reason));
    text.append('/');
    writeWithEscapedSlashes(regex.regex());
    text.append(regex.letters() == Letters.CASE_INSENSITIVE ? "/i" : "/");
  }

  private void writeWithEscapedSlashes(String regex) {
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\') {
        text.append(c).append(escaped(regex, ++i));
      } else {
        text.append(c == '/' ? "\\/" : String.valueOf(c));
      }
    }
  }

  private static char escaped(String regex, int i) {
    if (i == regex.length() || regex.charAt(i) == '/') {
      throw unwritable("regular expression", regex, "its slashes must stand without a backslash");
    }
    return regex.charAt(i);
  }

  private static ExpressionException unwritable(String kind, String pattern, String reason) {
    return new ExpressionException(
        "the %s %s cannot be written in the language: %s"
            .formatted(kind, Wording.quoted(pattern), reason));
  }
}
