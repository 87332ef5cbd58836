package org.clusto.query;

/** What a value without quotes may hold. */
final class BareWord {
  private BareWord() {}

  /** Whether the character is white space, in any script, no-break spaces included. */
  static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** Whether a bare word goes on with the character. */
  static boolean isPlain(char c) {
    return "()\"',<>=".indexOf(c) < 0 && !isSpace(c);
  }

  /** Whether the text, written as it is after a colon, is one bare word. */
  static boolean is(String text) {
    return !text.isEmpty() && text.charAt(0) != '/' && isPlain(text);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a bare word is a glob. */
  static boolean isGlob(String word) {
    return word.indexOf('*') >= 0 || word.indexOf('?') >= 0 || word.indexOf('[') >= 0;
  }
}
