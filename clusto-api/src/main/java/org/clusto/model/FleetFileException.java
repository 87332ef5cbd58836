package org.clusto.model;

/**
 * A fleet file was refused; nothing of it was imported. The message has the line and the reason.
 */
public final class FleetFileException extends ClustoException {
  private static final long serialVersionUID = 1L;

  private final long line;

  /**
   * The refusal of a line.
   *
   * @param line its number, from 1
   * @param reason what is wrong with it
   */
  public FleetFileException(long line, String reason) {
    super("line " + line + ": " + reason + "; nothing was imported");
    this.line = line;
  }

  /** The number of the line, from 1. */
  public long line() {
    return line;
  }
}
