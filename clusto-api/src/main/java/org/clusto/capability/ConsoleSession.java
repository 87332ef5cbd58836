package org.clusto.capability;

import java.io.InputStream;
import java.io.OutputStream;

/** An open console. */
public interface ConsoleSession extends AutoCloseable {

  /** What the console prints, as bytes. */
  InputStream output();

  /** What is typed to it, as bytes. */
  OutputStream input();

  /** Sends a serial break. */
  void sendBreak();

  /** Lets go of the console. Closing again does nothing. */
  @Override
  void close();
}
