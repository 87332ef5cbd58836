package org.clusto.expression;

import org.clusto.model.ClustoException;

/**
 * An expression is malformed or names what cannot be; it was not run. The message has the reason,
 * and where the expression was text, the text with a caret under the place.
 */
public final class ExpressionException extends ClustoException {
  private static final long serialVersionUID = 1L;
  private static final int CONTEXT = 60;

  private final String reason;
  private final int position;

  /** An error in an expression that was not written as text. */
  public ExpressionException(String reason) {
    super(reason);
    this.reason = reason;
    this.position = -1;
  }

  /**
   * An error in the text of an expression.
   *
   * @param reason what is wrong, what was expected, and what may have been meant
   * @param text the expression
   * @param position where, in characters ({@code char}) from 0 to the text's length
   */
  public ExpressionException(String reason, String text, int position) {
    // Put together by hand: this is called deep in a parser, and formatting would load classes
    // there.
    super(
        reason
            + ", at position "
            + (text.codePointCount(0, position) + 1)
            + System.lineSeparator()
            + pointed(text, position));
    this.reason = reason;
    this.position = position;
  }

  /** What is wrong, in one line, without the place. */
  public String reason() {
    return reason;
  }

  /** Where in the text, in characters from 0, or -1 where there was no text. */
  public int position() {
    return position;
  }

  /** The part of the text around the position, and a line with a caret under it. */
  private static String pointed(String text, int position) {
    int from = Math.max(0, position - CONTEXT);
    int end = Math.min(text.length(), position + CONTEXT);
    from -= from > 0 && Character.isLowSurrogate(text.charAt(from)) ? 1 : 0;
    end += end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? 1 : 0;
    String before = (from > 0 ? "…" : "") + text.substring(from, position);
    String after = text.substring(position, end) + (end < text.length() ? "…" : "");
    return "  "
        + oneLine(before + after)
        + System.lineSeparator()
        + "  "
        + " ".repeat(before.codePointCount(0, before.length()))
        + "^";
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
