package org.clusto.store.etcd;

import org.clusto.model.StoreException;

/** No server answered in time; whether what was asked for was done, nobody knows. */
final class OutOfReachException extends StoreException {
  private static final long serialVersionUID = 1L;

  OutOfReachException(String message) {
    super(message);
  }

  OutOfReachException(String message, Throwable cause) {
    super(message, cause);
  }
}
