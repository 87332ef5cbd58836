package org.clusto.query;

import java.util.List;
import org.antlr.v4.runtime.Token;
import org.clusto.expression.ExpressionException;

/**
 * Where parsing stopped.
 *
 * @param text the whole text
 * @param before the tokens up to the one that cannot stand where it stands
 * @param offending that token
 * @param nesting what is open there
 */
record Situation(String text, List<Token> before, Token offending, Nesting nesting) {

  /**
   * The type of the token before, or of the one so many further back; {@link Token#EOF} for none.
   */
  int previousType(int back) {
    int index = before.size() - back;
    return index < 0 ? Token.EOF : before.get(index).getType();
  }

  /** The token before; there must be one. */
  Token previous() {
    return before.get(before.size() - 1);
  }

  /** Whether one of the tokens before is of one of the types. */
  boolean isAfter(int... types) {
    return lastOf(types) != Token.EOF;
  }

  /** The type, among these, of which there was a token last; {@link Token#EOF} for none. */
  int lastOf(int... types) {
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int type : types) {
        if (before.get(i).getType() == type) {
          return type;
        }
      }
    }
    return Token.EOF;
  }

  /** Where the offending token stands; the end of the text is behind it. */
  int position() {
    return Math.min(offending.getStartIndex(), text.length());
  }

  boolean isAtEnd() {
    return offending.getType() == Token.EOF;
  }

  boolean isAtSpace() {
    return !isAtEnd() && BareWord.isSpace(text.charAt(position()));
  }

  /** Whether nothing, not even a space, stands between the offending token and the one before. */
  boolean isStuck() {
    return !before.isEmpty() && previous().getStopIndex() + 1 == position();
  }

  /** The offending token for an error. */
  String found() {
    if (isAtEnd()) {
      return "the end";
    }
    if (isAtSpace()) {
      return "white space";
    }
    String found = offending.getText();
    return found.startsWith("\"") ? Wording.shown(found) : Wording.quoted(found);
  }

  /** The token before for an error. */
  String previousWord() {
    return Wording.quoted(previous().getText());
  }

  /** The text from a position up to white space or a parenthesis. */
  String wordAt(int start) {
    int end = start;
    while (end < text.length() && isInWord(text.charAt(end))) {
      end++;
    }
    return Wording.shown(text.substring(start, end));
  }

  private static boolean isInWord(char c) {
    return !BareWord.isSpace(c) && c != '(' && c != ')';
  }

  /** The word after the offending token and white space; empty if there is none. */
  String wordAfter() {
    int start = offending.getStopIndex() + 1;
    if (start < text.length() && isInWord(text.charAt(start))) {
      return "";
    }
    while (start < text.length() && BareWord.isSpace(text.charAt(start))) {
      start++;
    }
    return wordAt(start);
  }

  /** The error, at the offending token. */
  ExpressionException because(String reason) {
    return at(reason, position());
  }

  /** The error, elsewhere. */
  ExpressionException at(String reason, int position) {
    return new ExpressionException(reason, text, position);
  }
}
