package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals that end long verbs at many moments: each is done whole or not at all. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class InterruptIT {

  private static final int RUNS = 2;
  private static final int ENTITIES = 30_000;

  @TempDir private static Path directory;
  private static Shell shell = new Shell(Path.of(""), "inventory");

  @BeforeAll
  static void inventory() throws IOException {
    shell = new Shell(directory, "inventory");
    Files.writeString(directory.resolve("old.jsonl"), fleet("old"));
    Files.writeString(directory.resolve("new.jsonl"), fleet("new"));
    shell.answer("clusto --inventory start init; clusto --inventory start import old.jsonl");
    shell.answer("clusto --inventory start backup old.backup");
  }

  private static String fleet(String prefix) {
    StringBuilder fleet = new StringBuilder();
    for (int i = 0; i < ENTITIES; i++) {
      fleet.append("{\"name\":\"%s%d\",\"driver\":\"Server\"}\n".formatted(prefix, i));
    }
    return fleet.toString();
  }

  /** A new inventory, beside a directory in which the verbs write, with an old file. */
  private void prepare() throws IOException {
    shell.answer("rm -rf inventory to; cp -r start inventory; mkdir to");
    Files.writeString(directory.resolve("to/out.jsonl"), "old");
  }

  private List<String> files(String place) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(place))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "backup to/backup,INT,130",
    "backup to/backup,TERM,143",
    "restore old.backup to/again,INT,130",
    "restore old.backup to/again,TERM,143",
    "export to/out.jsonl,INT,130",
    "export to/out.jsonl,TERM,143",
    "import new.jsonl,INT,130",
    "import new.jsonl,TERM,143"
  })
  void verb_thatIsInterrupted_leavesNothingHalfDone(String verb, String signal, int code)
      throws Exception {
    prepare();
    long start = System.nanoTime();
    shell.answer("clusto " + verb);
    long whole = System.nanoTime() - start;
    assertWhole();

    for (int run = 1; run <= RUNS; run++) {
      prepare();
      interrupt(verb, signal, whole * run / (RUNS + 1), code);
      assertWhole();
    }
  }

  private void interrupt(String verb, String signal, long nanos, int code) throws Exception {
    Process process = shell.start("clusto " + verb);
    try {
      boolean isOver = process.waitFor(nanos, TimeUnit.NANOSECONDS);
      shell.run("kill -" + signal + " " + process.pid());
      assertThat(process.waitFor()).isIn(isOver ? List.of(0) : List.of(0, code));
      assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
          .isEmpty();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Each file is there whole or not at all, and the inventory as before, or with all that came. */
  private void assertWhole() throws IOException {
    assertThat(files("inventory")).isNotEmpty().noneMatch(name -> name.endsWith(".tmp"));
    assertThat(shell.answer("clusto check")).matches("sound: [36]0000 entities, [^\n]+\n");
    assertThat(files("to")).isSubsetOf("again", "backup", "out.jsonl").contains("out.jsonl");
    if (files("to").contains("backup")) {
      shell.answer("clusto restore to/backup to/again");
    }
    if (files("to").contains("again")) {
      assertThat(shell.answer("clusto --inventory to/again check")).startsWith("sound: 30000 ");
    }
    Path out = directory.resolve("to/out.jsonl");
    if (!Files.readString(out).equals("old")) {
      assertThat(Files.readAllLines(out)).hasSize(ENTITIES);
    }
  }
}
