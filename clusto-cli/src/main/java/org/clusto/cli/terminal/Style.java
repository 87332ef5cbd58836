package org.clusto.cli.terminal;

/** What a piece of text is, and so how it looks where there is colour. */
public enum Style {
  /** Text as any other. */
  PLAIN(""),
  /** What the eye looks for: the name that a line is about. */
  STRONG("1"),
  /** What only leads the eye: headings, lines, positions. */
  FAINT("2"),
  /** What came to be, or is free. */
  GAIN("32"),
  /** What is gone. */
  LOSS("31"),
  /** What is now another, and the number of a version. */
  CHANGE("33"),
  /** The key of an attribute. */
  KEY("36");

  private static final String RESET = "\u001b[0m";

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** Text in this style, for a terminal. */
  String paint(String shown) {
    return code.isEmpty() || shown.isBlank() ? shown : "\u001b[" + code + "m" + shown + RESET;
  }
}
