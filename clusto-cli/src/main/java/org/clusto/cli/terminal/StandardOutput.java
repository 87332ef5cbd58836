package org.clusto.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import org.clusto.model.ClustoException;

/** Standard output, which may be closed or full: turns both into what the command can end with. */
final class StandardOutput extends OutputStream {

  private final OutputStream target;

  StandardOutput(OutputStream target) {
    this.target = target;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    try {
      target.write(bytes, from, length);
    } catch (IOException e) {
      throw lost(e);
    }
  }

  private static RuntimeException lost(IOException e) {
    String reason = String.valueOf(e.getMessage());
    return reason.startsWith("Broken pipe")
        ? new ReaderGoneException()
        : new ClustoException("cannot write the output: " + reason, e);
  }
}
