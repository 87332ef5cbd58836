package org.clusto.store.mapdb;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clusto.model.StoreException;

/** The file {@code format}: one line that says that a directory holds an inventory, and how. */
final class StoreFormat {
  static final int VERSION = 1;

  private static final String NAME = "format";
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
    int found = read(directory.file(NAME));
    if (found > VERSION) {
      throw new StoreException(
          ("the inventory in %s is of store format %d, and this clusto reads up to %d;"
                  + " open it with a newer clusto")
              .formatted(directory.path(), found, VERSION));
    }
  }

  private static int read(Path file) throws IOException {
    String text = ascii(file);
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      throw new StoreException(
          file + " is damaged: it should say \"" + line(VERSION).strip() + "\"; restore it");
    }
    return Integer.parseInt(line.group(1));
  }

  private static String ascii(Path file) throws IOException {
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII);
    }
  }
}
