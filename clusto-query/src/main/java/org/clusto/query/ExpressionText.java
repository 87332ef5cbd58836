package org.clusto.query;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * The text of an expression as the lexer sees it: by {@code char}, so that positions are those of
 * the text, and with every character beyond ASCII shown as a space or as one plain letter, because
 * the lexer's tables, which make it fast, end at ASCII. What tokens hold is the text itself.
 */
final class ExpressionText implements CharStream {

  private static final int ASCII_END = 0x80;
  private static final int LETTER = 'x';
  private static final int SPACE = ' ';

  private final String text;
  private int next;

  ExpressionText(String text) {
    this.text = text;
  }

  @Override
  public int LA(int offset) {
    int at = offset > 0 ? next + offset - 1 : next + offset;
    return at < 0 || at >= text.length() || offset == 0 ? IntStream.EOF : shown(text.charAt(at));
  }

  private static int shown(char c) {
    if (c < ASCII_END) {
      return c;
    }
    return BareWord.isSpace(c) ? SPACE : LETTER;
  }

  @Override
  public void consume() {
    if (next == text.length()) {
      throw new IllegalStateException("nothing is left to consume");
    }
    next++;
  }

  @Override
  public int index() {
    return next;
  }

  @Override
  public void seek(int index) {
    next = Math.min(index, text.length());
  }

  @Override
  public int size() {
    return text.length();
  }

  @Override
  public String getText(Interval interval) {
    return interval.a >= text.length() ? "" : text.substring(interval.a, interval.b + 1);
  }

  /** Nothing: all of the text stays available. */
  @Override
  public int mark() {
    return 0;
  }

  @Override
  public void release(int marker) {}

  @Override
  public String getSourceName() {
    return "expression";
  }
}
