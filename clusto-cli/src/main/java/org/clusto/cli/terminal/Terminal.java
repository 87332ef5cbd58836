package org.clusto.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a command runs in.
 *
 * @param in where it reads from
 * @param out where its answers go; failures are {@link ReaderGoneException} or say what happened
 * @param err where errors, warnings, questions and progress go, as UTF-8
 * @param variables the variables of its environment
 */
public record Terminal(
    InputStream in, OutputStream out, PrintStream err, Map<String, String> variables) {

  /** Set by the launcher to 1 where standard input is a terminal; the JVM cannot tell. */
  public static final String STDIN_TTY = "CLUSTO_STDIN_TTY";

  /** Set by the launcher to 1 where standard output is a terminal. */
  public static final String STDOUT_TTY = "CLUSTO_STDOUT_TTY";

  /** Set by the launcher to 1 where standard error is a terminal. */
  public static final String STDERR_TTY = "CLUSTO_STDERR_TTY";

  /** The one of this process. */
  public static Terminal ofProcess() {
    return new Terminal(
        System.in,
        new StandardOutput(new FileOutputStream(FileDescriptor.out)),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        System.getenv());
  }

  /** Whether the answers go to a screen. */
  public boolean isScreen() {
    return isSet(STDOUT_TTY);
  }

  /** Whether somebody watches standard error. */
  public boolean isWatched() {
    return isSet(STDERR_TTY);
  }

  /** Whether somebody is there who can answer a question. */
  public boolean canAsk() {
    return isSet(STDIN_TTY) && isWatched();
  }

  /**
   * Makes sure that somebody may still read the answers.
   *
   * @throws ReaderGoneException if they go to a pipe whose reader is gone, where that can be told
   */
  public void requireReader() {
    if (out instanceof StandardOutput own) {
      own.requireReader();
    }
  }

  /** Whether a variable is set to 1. */
  public boolean isSet(String variable) {
    return "1".equals(variables.get(variable));
  }

  /** Says something on standard error, in one line. */
  public void say(String message) {
    err.println("clusto: " + Shown.inOneLine(message));
  }
}
