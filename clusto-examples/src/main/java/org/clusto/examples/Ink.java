package org.clusto.examples;

import java.nio.charset.Charset;

/** The characters that drawings are made of: box drawing where the terminal has it, else ASCII. */
enum Ink {
  UNICODE('─', '│', '┌', '┐', '├', '┤', '└', '┘', "–", "⋮", "…"),
  ASCII('-', '|', '+', '+', '+', '+', '+', '+', "-", ":", "...");

  final char across;
  final char down;
  final char topLeft;
  final char topRight;
  final char left;
  final char right;
  final char bottomLeft;
  final char bottomRight;
  final String to;
  final String through;
  final String ellipsis;

  Ink(
      char across,
      char down,
      char topLeft,
      char topRight,
      char left,
      char right,
      char bottomLeft,
      char bottomRight,
      String to,
      String through,
      String ellipsis) {
    this.across = across;
    this.down = down;
    this.topLeft = topLeft;
    this.topRight = topRight;
    this.left = left;
    this.right = right;
    this.bottomLeft = bottomLeft;
    this.bottomRight = bottomRight;
    this.to = to;
    this.through = through;
    this.ellipsis = ellipsis;
  }

  /** The ink that a character set has. */
  static Ink of(Charset charset) {
    return charset.newEncoder().canEncode("─│┌┐├┤└┘–⋮…") ? UNICODE : ASCII;
  }

  /** The ink that the standard output of this process has. */
  static Ink ofStandardOutput() {
    // The first since JDK 19, the second before, on a terminal; else what everything is written in.
    String charset =
        System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
    return of(charset == null ? Charset.defaultCharset() : Charset.forName(charset));
  }

  String line(int width) {
    return String.valueOf(across).repeat(width);
  }

  /** The text in so many characters: filled up, or cut with an ellipsis. */
  String fit(String text, int width) {
    return text.length() <= width
        ? text + " ".repeat(width - text.length())
        : text.substring(0, width - ellipsis.length()) + ellipsis;
  }
}
