package org.clusto.store.mapdb;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The zeros behind the end of a segment, where its writer will put the commits to come. */
final class Room {
  private Room() {}

  /**
   * How long a file is without room: where only zeros are behind what is known to be whole, the
   * file ends with that.
   *
   * @param whole up to where the file is whole
   * @param length how long the file was
   */
  static long without(Path path, long whole, long length) throws IOException {
    return whole < length && isZero(path, whole) ? whole : length;
  }

  private static boolean isZero(Path path, long from) throws IOException {
    try (InputStream file = new FileInputStream(path.toFile())) {
      var unused = file.skip(from);
      InputStream bytes = new BufferedInputStream(file);
      int next = 0;
      while (next == 0) {
        next = bytes.read();
      }
      return next < 0;
    }
  }
}
