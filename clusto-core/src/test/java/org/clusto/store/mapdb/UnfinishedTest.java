package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What stands under a name of its own until it is whole. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class UnfinishedTest {
  @TempDir Path directory;

  private Unfinished file() throws IOException {
    return Unfinished.begin(directory.resolve("draft"), Disk.REAL, Disk.REAL::createFile);
  }

  @Test
  void file_thatIsPublished_stays() throws IOException {
    try (Unfinished unfinished = file()) {
      unfinished.publish(directory.resolve("whole"));
    }
    assertThat(directory).isDirectoryContaining("glob:**/whole");
    assertThat(directory.resolve("draft")).doesNotExist();
  }

  @Test
  void file_thatIsClosedBefore_isGone() throws IOException {
    file().close();

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void directory_thatIsClosedBefore_isGoneWithItsFiles() throws IOException {
    Path draft = directory.resolve("draft");
    try (Unfinished unfinished = Unfinished.begin(draft, Disk.REAL, Disk.REAL::createDirectory)) {
      Disk.REAL.createFile(draft.resolve("one"));
      Disk.REAL.createFile(draft.resolve("two"));
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void begin_thatFails_leavesNothing() {
    assertThatThrownBy(
            () ->
                Unfinished.begin(
                    directory.resolve("draft"),
                    Disk.REAL,
                    path -> {
                      Disk.REAL.createFile(path);
                      throw new IOException("no room");
                    }))
        .hasMessage("no room");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void process_thatEndsMeanwhile_leavesNothing() throws Exception {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Leaving.class.getName(),
                    directory.toString()))
            .inheritIO()
            .start();
    try {
      assertThat(process.waitFor()).isEqualTo(7);
    } finally {
      process.destroyForcibly();
    }
    assertThat(directory).isEmptyDirectory();
  }

  /** Begins a file and a directory, and ends in the middle. */
  static final class Leaving {
    private Leaving() {}

    public static void main(String[] arguments) throws IOException {
      Path directory = Path.of(arguments[0]);
      Unfinished file =
          Unfinished.begin(directory.resolve("file"), Disk.REAL, Disk.REAL::createFile);
      Unfinished tree =
          Unfinished.begin(directory.resolve("tree"), Disk.REAL, Disk.REAL::createDirectory);
      Files.writeString(directory.resolve("tree/a"), "a");
      if (Files.exists(directory.resolve("file")) && Files.exists(directory.resolve("tree/a"))) {
        System.exit(7);
      }
      tree.close();
      file.close();
    }
  }
}
