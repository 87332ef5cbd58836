package org.clusto.store.mapdb;

/** Bytes that are no payload of this store's format; whoever knows the file says where they are. */
final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedException(String message) {
    super(message);
  }

  MalformedException(Exception cause) {
    super(cause);
  }

  MalformedException(String message, Throwable cause) {
    super(message, cause);
  }
}
