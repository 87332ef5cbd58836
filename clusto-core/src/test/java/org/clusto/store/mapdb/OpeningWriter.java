package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.clusto.inventory.OpenOptions;

/** A writer in a process of its own that opens a store and closes it, for what it logs. */
final class OpeningWriter {
  private OpeningWriter() {}

  /** What such a process prints and logs. */
  static String outputOf(Path directory) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                OpeningWriter.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    try (var output = process.getInputStream()) {
      return new String(output.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }

  public static void main(String[] arguments) {
    StoreDirectory directory = new StoreDirectory(Path.of(arguments[0]), Disk.REAL);
    MapDbStore.open(directory, OpenOptions.defaults()).close();
  }
}
