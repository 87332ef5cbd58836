package org.clusto.model;

/** A name, key, value or address is not of the form that it must have; nothing was changed. */
public final class InvalidValueException extends ClustoException {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 80;

  /** The error with its message. */
  public InvalidValueException(String message) {
    super(message);
  }

  /** The text as errors show it: control characters replaced, and no longer than a line. */
  public static String shortened(String text) {
    String start = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    return start.replaceAll("\\p{Cntrl}", "\uFFFD");
  }
}
