package org.clusto.ipmi.testing;

import java.io.IOException;

/** A BMC that is a program on loopback. */
public interface SimulatedBmc extends AutoCloseable {

  /** Its UDP port. */
  int port();

  /** Ends it as a power cut would. */
  void kill();

  @Override
  void close() throws IOException;
}
