package org.clusto.engine;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;

/** What came from a stream, in a file of its own, to be read from the start again. */
final class Spool implements AutoCloseable {

  private final Path path;
  private final RandomAccessFile file;

  private Spool(Path path) throws IOException {
    this.path = path;
    this.file = new RandomAccessFile(path.toFile(), "rw");
  }

  /** All that a stream gives until its end. */
  static Spool of(InputStream source) {
    try {
      Spool spool = new Spool(Files.createTempFile("clusto-import", ".jsonl"));
      try {
        source.transferTo(Channels.newOutputStream(spool.file.getChannel()));
        return spool;
      } catch (IOException | RuntimeException e) {
        spool.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("what is to be imported cannot be read", e);
    }
  }

  /** The same from the start; one who reads at a time. */
  InputStream fromStart() {
    try {
      file.seek(0);
      return new FileInputStream(file.getFD());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (file) {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
