package org.clusto.expression;

/** What the text of a name or value must look like. */
public sealed interface Pattern {

  /**
   * Exactly this text.
   *
   * @param text the whole text
   */
  record Literal(String text) implements Pattern {}

  /**
   * A glob over the whole text: {@code *} any run of characters, {@code ?} one character, {@code
   * [abc]}, {@code [a-c]} one of them, {@code [!a]} one other.
   *
   * @param glob the glob; a character is a Unicode code point
   */
  record Glob(String glob) implements Pattern {}

  /**
   * A regular expression in RE2 syntax, found anywhere in the text.
   *
   * @param regex the regular expression
   * @param letters whether upper and lower case are told apart
   */
  record Regex(String regex, Letters letters) implements Pattern {}

  /** Whether upper and lower case letters are told apart. */
  enum Letters {
    /** They are. */
    CASE_SENSITIVE,
    /** They are not. */
    CASE_INSENSITIVE
  }

  /** The pattern of exactly this text. */
  static Pattern literal(String text) {
    return new Literal(text);
  }

  /** The pattern of a glob. */
  static Pattern glob(String glob) {
    return new Glob(glob);
  }

  /** The pattern of a regular expression that tells upper from lower case. */
  static Pattern regex(String regex) {
    return new Regex(regex, Letters.CASE_SENSITIVE);
  }
}
