package org.clusto.cli.shell;

/**
 * A part of a script that is run as a whole: a snippet of Java, or a command such as {@code /exit}.
 *
 * @param source its text
 * @param line the line in which it begins, from 1
 * @param isWhole whether the script does not end in the middle of it
 */
record Piece(String source, int line, boolean isWhole) {

  /** Whether it is a command. */
  boolean isCommand() {
    return isCommand(source);
  }

  /** Whether a line begins a command, and not a comment. */
  static boolean isCommand(String line) {
    return line.startsWith("/") && !line.startsWith("//") && !line.startsWith("/*");
  }
}
