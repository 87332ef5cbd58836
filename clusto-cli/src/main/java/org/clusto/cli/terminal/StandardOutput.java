package org.clusto.cli.terminal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.clusto.model.ClustoException;

/** Standard output, which may be closed or full: turns both into what the command can end with. */
final class StandardOutput extends OutputStream {

  /** A file that Linux always has, and that is never empty. */
  private static final Path FILE = Path.of("/proc/self/exe");

  private final FileOutputStream target;

  StandardOutput(FileOutputStream target) {
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

  /**
   * Makes sure that a pipe still has a reader, without writing to it. To write nothing always
   * succeeds, but to send nothing from a file does not: Linux (sendfile(2), since 5.12) first looks
   * for the reader, and waits while the pipe is full.
   *
   * @throws ReaderGoneException if the reader is gone; elsewhere than on Linux only writing tells
   */
  void requireReader() {
    try (FileChannel file = FileChannel.open(FILE, StandardOpenOption.READ)) {
      var unused = file.transferTo(file.size(), 1, target.getChannel());
    } catch (IOException e) {
      if (isReaderGone(e)) {
        throw new ReaderGoneException();
      }
      // Then it cannot be told, and the next write will tell.
    }
  }

  private static RuntimeException lost(IOException e) {
    return isReaderGone(e)
        ? new ReaderGoneException()
        : new ClustoException("cannot write the output: " + e.getMessage(), e);
  }

  private static boolean isReaderGone(IOException e) {
    return String.valueOf(e.getMessage()).startsWith("Broken pipe");
  }
}
