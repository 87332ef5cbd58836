package org.clusto.store.mapdb;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clusto.model.StoreException;

/** The file {@code format}: one line that says that a directory holds an inventory, and how. */
final class StoreFormat {
  static final int VERSION = 1;

  static final String NAME = "format";
  private static final Pattern LINE =
      Pattern.compile("clusto inventory, store format ([0-9]{1,9})\\s*");
  private static final int LONGEST = 200;

  private StoreFormat() {}

  /** Whether a directory holds an inventory. */
  static boolean isIn(StoreDirectory directory) {
    return Files.isRegularFile(directory.file(NAME));
  }

  /** Says that a directory holds an inventory. */
  static void write(StoreDirectory directory) throws IOException {
    Path file = directory.file(NAME);
    Path temporary = directory.createTemporary(file);
    try (AppendFile out = directory.disk().append(temporary)) {
      byte[] line = line(VERSION).getBytes(StandardCharsets.US_ASCII);
      out.write(line, line.length);
      out.force();
    }
    directory.publish(temporary, file);
  }

  static String line(int version) {
    return "clusto inventory, store format " + version + "\n";
  }

  /**
   * Refuses what this program cannot read.
   *
   * @throws StoreException if the format is newer, or not said
   */
  static void require(StoreDirectory directory) throws IOException {
    Path file = directory.file(NAME);
    if (found(file).isEmpty()) {
      throw new StoreException(
          "%s is %s: it should say \"%s\"; restore it"
              .formatted(file, Files.exists(file) ? "damaged" : "missing", line(VERSION).strip()));
    }
    refuseNewer(directory);
  }

  /**
   * Refuses what only a newer program can read.
   *
   * @throws StoreException if the format is newer
   */
  static void refuseNewer(StoreDirectory directory) throws IOException {
    OptionalInt found = found(directory.file(NAME));
    if (found.orElse(VERSION) > VERSION) {
      throw new StoreException(
          ("the inventory in %s is of store format %d, and this clusto reads up to %d;"
                  + " open it with a newer clusto")
              .formatted(directory.path(), found.getAsInt(), VERSION));
    }
  }

  /** The number of the format, where it is said. */
  private static OptionalInt found(Path file) throws IOException {
    if (!Files.exists(file)) {
      return OptionalInt.empty();
    }
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      String text = new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII);
      Matcher line = LINE.matcher(text);
      return line.matches() ? OptionalInt.of(Integer.parseInt(line.group(1))) : OptionalInt.empty();
    }
  }
}
