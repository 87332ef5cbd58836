package org.clusto.cli.shell;

/** A script that could not be run to its end; the message says where, and may have many lines. */
public final class ScriptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The error, for a script that cannot be understood. */
  ScriptException(String message) {
    super(message);
  }

  /** The error, for something that the script threw. */
  ScriptException(String message, Throwable thrown) {
    super(message, thrown);
  }
}
