package org.clusto.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** A process that reads files from beginning to end, and makes a checksum of them. */
final class ColdRead {

  private static final int BUFFER = 1 << 20;

  private ColdRead() {}

  /**
   * Reports what that took.
   *
   * @param arguments the files
   */
  public static void main(String[] arguments) throws Exception {
    List<Path> files = Stream.of(arguments).map(Path::of).toList();
    ColdProcess.report(
        () -> {
          checksum(files);
          return () -> {};
        });
  }

  static long checksum(List<Path> files) throws IOException {
    CRC32C checksum = new CRC32C();
    byte[] buffer = new byte[BUFFER];
    for (Path file : files) {
      try (InputStream input = Files.newInputStream(file)) {
        for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
          checksum.update(buffer, 0, read);
        }
      }
    }
    return checksum.getValue();
  }
}
