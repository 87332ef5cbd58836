package org.clusto.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.clusto.model.FleetFileException;
import org.clusto.model.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a fleet file (JSON Lines, UTF-8, one entity a line) from a stream, line by line. A byte
 * order mark at the start, {@code \r\n} and blank lines are passed over. For one thread; the stream
 * stays the caller's to close.
 */
public final class FleetReader {

  private final FleetLines lines;
  private final Repeats repeats = new Repeats();

  /** A reader of a stream, which need not be buffered. */
  public FleetReader(InputStream source) {
    this.lines = new FleetLines(source);
  }

  /**
   * The next entity, or null at the end.
   *
   * @throws FleetFileException if a line is longer than 16 MiB, is not UTF-8 or not an entity
   * @throws UncheckedIOException if the stream cannot be read
   */
  public @Nullable FleetEntity next() {
    try {
      for (String text = lines.next(); text != null; text = lines.next()) {
        if (!text.isBlank()) {
          return entity(text);
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the fleet file: " + e.getMessage(), e);
    }
  }

  private FleetEntity entity(String text) throws IOException {
    try {
      return FleetLine.parse(lines.number(), text, repeats);
    } catch (InvalidValueException e) {
      throw new FleetFileException(lines.number(), String.valueOf(e.getMessage()));
    }
  }

  /** How many bytes were taken from the stream so far. */
  public long bytesRead() {
    return lines.bytesRead();
  }
}
