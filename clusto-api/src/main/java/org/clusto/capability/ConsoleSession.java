package org.clusto.capability;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * An open console. One thread may read while another writes. When the device is lost, both streams
 * throw an {@link java.io.IOException} that says so.
 */
public interface ConsoleSession extends AutoCloseable {

  /**
   * What the console prints, as bytes. It ends when this is closed, or when the device lets go of
   * the console.
   */
  InputStream output();

  /** What is typed to it, as bytes. Writing waits while the device cannot take more. */
  OutputStream input();

  /** Sends a serial break; where the way to the console has none, nothing happens. */
  void sendBreak();

  /** Says how large the window is; a console that has no windows does not mind. */
  default void setSize(int rows, int columns) {}

  /** Lets go of the console. Closing again does nothing. */
  @Override
  void close();
}
