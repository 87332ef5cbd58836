package org.clusto.model;

/** Another writer has the inventory open; nothing was changed. */
public final class AnotherWriterException extends StoreException {
  private static final long serialVersionUID = 1L;

  private final String writer;

  /**
   * The error with its message.
   *
   * @param writer who writes, as {@link #writer} gives it
   */
  public AnotherWriterException(String message, String writer) {
    super(message);
    this.writer = writer;
  }

  /** Who writes, in words: {@code process 4711 on host7}. */
  public String writer() {
    return writer;
  }
}
