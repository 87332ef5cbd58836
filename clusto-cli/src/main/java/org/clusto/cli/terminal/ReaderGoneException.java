package org.clusto.cli.terminal;

/** Whoever read the output has closed it: there is nothing more to do, and nothing went wrong. */
public final class ReaderGoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The news, without a stack trace. */
  public ReaderGoneException() {
    super("nobody reads the output any more", null, false, false);
  }
}
