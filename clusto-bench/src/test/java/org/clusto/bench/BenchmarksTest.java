package org.clusto.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each benchmark on a small fleet, for a short time: what it prints is whole. */
class BenchmarksTest {

  @TempDir private Path directory;

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

  @ParameterizedTest
  @ValueSource(strings = {"--rounds=0", "--commits=0", "--servers=0", "--directory=nowhere"})
  void option_outOfBounds_isWrongUsage(String option) {
    assertThat(run(option)).isEqualTo(2);
    assertThat(printed()).first().asString().matches(".*(is needed, not 0|not 0|no directory .*)");
  }
}
