package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions, interrupts, and streams that end: the command as a process, also at a terminal. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TerminalIT {

  /** The exit code of a process that SIGINT has ended. */
  private static final int INTERRUPTED = 130;

  private static final String PROMPT = "[y/N] ";
  private static final String BATCH = "clusto attr set 'driver:Server' status broken";

  @TempDir private Path directory;
  private Shell shell = new Shell(Path.of(""), "inventory");
  private PseudoTerminal terminal = new PseudoTerminal(shell);

  @BeforeEach
  void inventory() throws IOException {
    shell = new Shell(directory, "inventory");
    terminal = new PseudoTerminal(shell);
    Files.writeString(
        directory.resolve("start.clusto"),
        Stream.iterate(1, i -> i <= 40, i -> i + 1)
            .map("create Server web%03d status=free\n"::formatted)
            .reduce("", String::concat));
    shell.answer("clusto init && clusto apply start.clusto");
  }

  private void assertUnchanged() {
    assertThat(shell.answer("clusto query 'not attr:status,free'; clusto log | wc -l").strip())
        .isEqualTo("1");
    assertThat(shell.answer("clusto check")).startsWith("sound: 40 entities");
  }

  @Test
  void batch_thatIsAgreedTo_isDone() {
    Shell.Result result = terminal.run(BATCH, PROMPT, "y\n");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("clusto: would change 40 entities: web[001-040]\n", "go on? [y/N] ")
        .endsWith("set status of 40 entities (version 2)\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"n\n", "\n", "what?\n", PseudoTerminal.CTRL_D})
  void batch_thatIsNotAgreedTo_isNotDone(String keys) {
    Shell.Result result = terminal.run(BATCH, PROMPT, keys);

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).endsWith("clusto: nothing was changed\n");
    assertUnchanged();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        BATCH,
        "clusto delete web001",
        "clusto apply delete.clusto",
        "clusto undo",
        "clusto apply -"
      })
  void question_thatIsInterrupted_isAnsweredByNothing(String command) throws IOException {
    Files.writeString(directory.resolve("delete.clusto"), "delete web001\nattr set web002 a b\n");
    String waitsFor = command.endsWith("-") ? "" : PROMPT;

    Shell.Result result =
        terminal.run(
            waitsFor.isEmpty() ? "sh -c 'echo ready; exec " + command + "'" : command,
            waitsFor.isEmpty() ? "ready" : waitsFor,
            PseudoTerminal.CTRL_C);

    assertThat(result.code()).isEqualTo(INTERRUPTED);
    assertThat(result.out()).doesNotContain("Exception");
    assertUnchanged();
  }

  @Test
  void apply_onATerminal_showsTheDiffAndAsks() throws IOException {
    Files.writeString(directory.resolve("delete.clusto"), "delete web001\nattr set web002 a b\n");

    Shell.Result no = terminal.run("clusto apply delete.clusto", PROMPT, "n\n");
    assertThat(no.code()).isEqualTo(1);
    assertThat(no.out()).contains("- web001: Server\n", "+ web002: a=b\n", "nothing was changed");
    assertUnchanged();

    Shell.Result yes = terminal.run("clusto apply delete.clusto", PROMPT, "yes\n");
    assertThat(yes.code()).isZero();
    assertThat(yes.out()).endsWith("applied delete.clusto (version 2)\n");
    assertThat(terminal.run("clusto apply delete.clusto", PROMPT, "").out())
        .isEqualTo("nothing to change: all is as delete.clusto says\n");
  }

  @Test
  void names_ofAnyKind_neverReachTheTerminalAsEscapes() {
    List<String> names =
        List.of(
            "a b", "it's", "two\nlines", "עברית", "机架", "\u202eevil", "\u001b]0;x\u0007\u001b[2J");
    for (String name : names) {
      shell.run("clusto create Pool " + Shell.quoted(name));
    }

    for (String keys : List.of("n\n", "y\n")) {
      Shell.Result result = terminal.run("clusto delete driver:Pool", PROMPT, keys);

      assertThat(result.out())
          .contains("a b", "it's", "two\\nlines", "עברית", "机架", "\\u202eevil", "\\u001b]0;x")
          .doesNotContain("\u001b", "\u0007", "\u202e", "two\nlines");
    }
    assertThat(shell.answer("clusto list Pool")).isEmpty();
  }

  @Test
  void import_thatIsInterrupted_leavesNothing() throws Exception {
    Process importing = shell.start("clusto import -");
    try (OutputStream input = importing.getOutputStream()) {
      for (int i = 0; i < 5000; i++) {
        input.write(
            "{\"name\":\"new%d\",\"driver\":\"Server\"}\n"
                .formatted(i)
                .getBytes(StandardCharsets.UTF_8));
      }
      input.flush();
      // Then it waits for more, in the middle of its transaction.
      shell.answer("until clusto doctor | grep -q 'being changed by'; do sleep 0.1; done");
      shell.answer("kill -INT " + importing.pid());

      assertThat(importing.waitFor()).isEqualTo(INTERRUPTED);
      assertThat(importing.errorReader().lines()).isEmpty();
    } finally {
      importing.destroyForcibly();
    }
    assertUnchanged();
  }

  @Test
  void export_thatIsInterrupted_leavesTheOldFileAndNoOther() throws Exception {
    StringBuilder fleet = new StringBuilder();
    for (int i = 0; i < 200_000; i++) {
      fleet.append("{\"name\":\"new").append(i).append("\",\"driver\":\"Server\"}\n");
    }
    Files.writeString(directory.resolve("big.jsonl"), fleet);
    Files.createDirectory(directory.resolve("to"));
    Path old = Files.writeString(directory.resolve("to/out.jsonl"), "old");
    shell.answer("clusto import big.jsonl");

    Process exporting = shell.start("clusto export to/out.jsonl");
    try {
      while (exporting.isAlive() && files().count() < 2) {
        Thread.sleep(1);
      }
      shell.answer("kill -INT " + exporting.pid() + " || true");
      assertThat(exporting.waitFor()).isEqualTo(INTERRUPTED);
    } finally {
      exporting.destroyForcibly();
    }
    assertThat(files()).containsExactly(old);
    assertThat(old).hasContent("old");
  }

  private Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("to"))) {
      return files.toList().stream();
    }
  }

  @Test
  void pipe_thatIsClosedEarly_isNoErrorOfAnyVerb() {
    for (String verb :
        List.of("query '*'", "info '*'", "export", "log -v", "attr get '*'", "help apply")) {
      Shell.Result result = shell.run("{ clusto " + verb + "; echo \"exit $?\" >&2; } | true");

      assertThat(result.err()).as(verb).isEqualTo("exit 0\n");
    }
  }

  @Test
  void output_thatIsFullOrClosed_isAnErrorInOneLine() {
    for (String verb : List.of("query '*'", "info web001", "--help", "create Pool p", "export")) {
      Shell.Result full = shell.run("clusto " + verb + " > /dev/full");

      assertThat(full.code()).as(verb).isEqualTo(1);
      assertThat(full.err())
          .as(verb)
          .isEqualTo("clusto: cannot write the output: No space left on device\n");
    }
    Shell.Result closed = shell.run("clusto query '*' >&-");
    assertThat(closed.code()).isEqualTo(1);
    assertThat(closed.err()).startsWith("clusto: cannot write the output").hasLineCount(1);
  }

  @Test
  void asOf_withALocalTime_isOfTheLocalZone() {
    assertThat(
            shell.answer(
                "TZ=Asia/Tokyo; export TZ; clusto --as-of $(date -d '+1 minute' +%FT%T) list | wc -l;"
                    + " clusto --as-of $(date -d '-1 hour' +%FT%T) list | wc -l"))
        .isEqualToIgnoringWhitespace("40 0");
  }

  @Test
  void export_onATerminal_showsNothingThatActsOnIt() {
    shell.answer("clusto delete --yes '*'");
    String name = "\u001b]0;x\u0007 \u009b31m \u202eevil \u2028 机架 😀";
    shell.answer(
        "clusto create Pool "
            + Shell.quoted(name)
            + " "
            + Shell.quoted("note=json:{\"a\":\"\u009b2J\u202e\"}"));

    String inAPipe = shell.answer("clusto export");
    assertThat(inAPipe)
        .contains("\\u001B]0;x\\u0007 \\u009B31m \\u202Eevil \\u2028 机架 😀", "\\u009B2J\\u202E")
        .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e", "\u2028");
    assertThat(terminal.run("clusto --no-pager export", "", "").out()).isEqualTo(inAPipe);
    assertThat(terminal.run("clusto --json info '*'", "", "").out())
        .contains("\\u009b2J\\u202e")
        .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e", "\u2028");
    assertThat(
            shell.answer(
                "clusto export to.jsonl >/dev/null; clusto export | cmp - to.jsonl; clusto"
                    + " --inventory again init >/dev/null; clusto --inventory again import to.jsonl"
                    + " >/dev/null; clusto --inventory again export | cmp - to.jsonl"))
        .isEmpty();
  }
}
