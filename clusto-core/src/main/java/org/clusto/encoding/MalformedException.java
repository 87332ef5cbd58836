package org.clusto.encoding;

/** Bytes that are no payload of this store's format; whoever knows the file says where they are. */
public final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedException(String message) {
    super(message);
  }

  public MalformedException(Exception cause) {
    super(cause);
  }

  public MalformedException(String message, Throwable cause) {
    super(message, cause);
  }
}
