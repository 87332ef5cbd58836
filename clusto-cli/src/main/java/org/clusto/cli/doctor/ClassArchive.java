package org.clusto.cli.doctor;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The archive of classes with which the command starts faster, as the launcher says.
 *
 * @param said the value of {@link #PROPERTY}
 * @param maps the file in which Linux says what is mapped into this process
 */
record ClassArchive(String said, Path maps) {

  /** A file, {@code off}, or empty where there is none yet. */
  static final String PROPERTY = "clusto.archive";

  static ClassArchive ofProcess() {
    return new ClassArchive(System.getProperty(PROPERTY, "off"), Path.of("/proc/self/maps"));
  }

  void examine(Diagnosis diagnosis) {
    boolean isUsed = isUsed();
    diagnosis.found("archive", sentence(isUsed), ImmutableMap.of("file", file(), "used", isUsed));
  }

  private String file() {
    return isNamed() ? said : "";
  }

  private boolean isNamed() {
    return !said.isEmpty() && !said.equals("off");
  }

  private String sentence(boolean isUsed) {
    if (said.equals("off")) {
      return "none: CLUSTO_ARCHIVE is off, or the command was started without its launcher";
    } else if (said.isEmpty()) {
      return "none yet: it is made in the background, in the user's cache (where that can be"
          + " written), and makes the next start faster";
    }
    return isUsed ? said : said + ", which this Java does not take: start again after deleting it";
  }

  private boolean isUsed() {
    if (!isNamed() || !Files.isRegularFile(maps)) {
      return isNamed();
    }
    try (Stream<String> lines = Files.lines(maps)) {
      return lines.anyMatch(line -> line.endsWith(said));
    } catch (IOException e) {
      return true;
    }
  }
}
