package org.clusto.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.clusto.bench.contender.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each benchmark on a small fleet, for a short time: what it prints is whole. */
class BenchmarksTest {

  @TempDir private Path directory;
  @TempDir private Path plots;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private int run(String... arguments) {
    PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return Benchmarks.run(both, both, arguments);
  }

  private List<String> printed() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private List<String> printedBy(String benchmark) {
    int code =
        run(
            benchmark,
            "--servers=100",
            "--rounds=1",
            "--seconds=0.1",
            "--commits=50",
            "--pause-seconds=0.2",
            "--sizes=100,200",
            "--plots=" + plots,
            "--contenders=clusto,ideal",
            "--directory=" + directory);

    assertThat(code).isZero();
    assertThat(directory).isEmptyDirectory();
    return printed();
  }

  private static List<String> rows(List<String> lines, String who) {
    return lines.stream().filter(line -> line.startsWith("| " + who)).toList();
  }

  @Test
  void commits_run_printTheMachineAndATable() {
    List<String> lines = printedBy("commits");

    assertThat(lines).contains("## Small commits, durable, to an inventory of 100 servers");
    assertThat(lines).anyMatch(line -> line.matches("- cores: [0-9]+"));
    assertThat(lines).anyMatch(line -> line.matches("- file system: .+"));
    assertThat(lines).anyMatch(line -> line.matches("Each appends [0-9]+ bytes a commit\\..+"));
    assertThat(rows(lines, "clusto")).hasSize(3);
    assertThat(rows(lines, "append"))
        .hasSize(6)
        .allMatch(line -> line.matches("\\|[^|]+(\\| +[0-9,.]+ ){4}\\| +[0-9.]+ \\(.+\\) \\|"));
  }

  @Test
  void addresses_run_printATable() {
    List<String> lines = printedBy("addresses");

    assertThat(lines).contains("## Addresses");
    assertThat(rows(lines, "10.0.0.0/8 ")).hasSize(3);
    assertThat(rows(lines, "2001:db8::/64 "))
        .hasSize(3)
        .allMatch(line -> line.matches("\\|[^|]+(\\| +[0-9,.]+ ){4}\\| +[0-9.]+ \\(.+\\) \\|.+"));
  }

  @Test
  void open_run_printsATable() {
    List<String> lines = printedBy("open");

    assertThat(lines).contains("## Open an inventory of 100 servers in a new process");
    assertThat(rows(lines, "clusto, from a "))
        .hasSize(2)
        .allMatch(line -> line.matches("\\|[^|]+(\\| +[0-9,.]+ ){2}\\| +(\\| +[0-9,.]+ ){4}\\|"));
    assertThat(rows(lines, "read the "))
        .hasSize(2)
        .allMatch(line -> line.matches("\\|[^|]+(\\| +[0-9,.]+ ){3}(\\| +){4}\\|"));
  }

  @Test
  void history_run_printsATableWithTheRightAnswers() {
    List<String> lines = printedBy("history");

    assertThat(lines)
        .contains("## The past of an inventory of 100 servers, after 50 small commits");
    assertThat(answers(lines)).containsExactly(20, 1, 2, 1, 51, 62, 75, 100, 100);
    assertThat(rows(lines, "read the journal")).hasSize(1);
  }

  private static List<Integer> answers(List<String> lines) {
    return lines.stream()
        .map(line -> line.split("\\|"))
        .filter(cells -> cells.length == 6 && cells[2].matches(" +[0-9]+ "))
        .map(cells -> Integer.valueOf(cells[2].strip()))
        .toList();
  }

  @Test
  void load_run_printsATable() {
    assertThat(rows(printedBy("load"), "entities a second"))
        .singleElement()
        .asString()
        .matches(".*≥ 0.5 x ideal \\| +(yes|no) \\|");
  }

  @Test
  void questions_run_printARowForEach() {
    List<String> lines = printedBy("questions");

    assertThat(lines).contains("## Questions to 100 servers, µs");
    assertThat(lines.stream().filter(line -> line.matches("\\|.*\\| +(yes|no) \\|.*")))
        .hasSize(Question.values().length);
  }

  @Test
  void process_run_printsOpeningHeapAndDisk() {
    List<String> lines = printedBy("process");

    assertThat(rows(lines, "open + ")).hasSize(2);
    assertThat(rows(lines, "heap a server")).hasSize(2);
    assertThat(rows(lines, "disk a server")).hasSize(1);
  }

  @Test
  void durable_run_printsCommitsAndAddresses() {
    List<String> lines = printedBy("durable");

    assertThat(rows(lines, "commits, ")).hasSize(3);
    assertThat(rows(lines, "next free address")).hasSize(1);
  }

  @Test
  void readers_run_printHowMuchMoreTwoAsk() {
    assertThat(rows(printedBy("readers"), "two threads / one")).hasSize(1);
  }

  @Test
  void pauses_run_printThemWithAndWithoutWriters() {
    List<String> lines = printedBy("pauses");

    assertThat(rows(lines, "clusto, ")).hasSize(2);
    assertThat(rows(lines, "the clock alone, ")).hasSize(2);
  }

  @Test
  void parsing_run_printsATable() {
    List<String> lines = printedBy("parsing");

    assertThat(rows(lines, "parseTenTerms"))
        .hasSize(2)
        .allMatch(line -> line.matches("\\|[^|]+\\| +[0-9,.]+ \\|[^|]+\\| +[0-9,]+ \\|.*"));
  }

  @Test
  void start_run_printsEachSizeBesideABareJvm(@TempDir Path elsewhere) throws IOException {
    Path launcher = Files.writeString(elsewhere.resolve("clusto"), "#!/bin/sh\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    System.setProperty(StartBenchmark.LAUNCHER, launcher.toString());
    try {
      List<String> lines = printedBy("start");

      assertThat(rows(lines, "java Hello")).singleElement().asString().contains(" 1.00 |");
      assertThat(rows(lines, "clusto locate NAME, "))
          .hasSize(2)
          .allMatch(line -> line.matches(".*≤ 3 x bare JVM \\| +(yes|no) \\|"));
    } finally {
      System.clearProperty(StartBenchmark.LAUNCHER);
    }
  }

  @Test
  void growth_run_printsATableAndPlots() {
    List<String> lines = printedBy("growth");

    assertThat(rows(lines, "load, entities a second ")).hasSize(2);
    assertThat(plots.resolve("questions.svg")).isNotEmptyFile();
    assertThat(plots.resolve("load-commit-open.svg")).isNotEmptyFile();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rounds=0", "--commits=0", "--servers=0", "--directory=nowhere"})
  void option_outOfBounds_isWrongUsage(String option) {
    assertThat(run(option)).isEqualTo(2);
    assertThat(printed()).first().asString().matches(".*(is needed, not 0|not 0|no directory .*)");
  }
}
