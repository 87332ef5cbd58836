package org.clusto.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the command shows on a terminal, how it pages, and what it tells as it happens. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ScreenIT {

  /** The exit code of a process that SIGINT has ended. */
  private static final int INTERRUPTED = 130;

  private static final String ESCAPE = "\u001b";

  @TempDir private Path directory;
  private Shell shell = new Shell(Path.of(""), "inventory");
  private PseudoTerminal terminal = new PseudoTerminal(shell);

  @BeforeEach
  void inventory() throws IOException {
    shell = new Shell(directory, "inventory");
    terminal = new PseudoTerminal(shell);
    StringBuilder fleet = new StringBuilder("{\"name\":\"rack1\",\"driver\":\"Rack\"}\n");
    for (int i = 1; i <= 60; i++) {
      fleet.append("{\"name\":\"web%03d\",\"driver\":\"Server\"}\n".formatted(i));
    }
    Files.writeString(directory.resolve("fleet.jsonl"), fleet);
    shell.answer("clusto init && clusto import fleet.jsonl");
  }

  /** Runs a command at a terminal that knows colours, of 30 lines and 100 columns. */
  private Shell.Result onScreen(String variables, String command) {
    return onScreen(30, variables, command);
  }

  private Shell.Result onScreen(int rows, String variables, String command) {
    return terminal.run(
        "sh -c 'stty rows %d cols 100; exec env TERM=xterm %s %s'"
            .formatted(rows, variables, command),
        "",
        "");
  }

  @Test
  void list_onATerminal_isATableInColour_andInAPipeNamesAlone() {
    assertThat(onScreen("", "clusto list Rack").out())
        .isEqualTo(
            "\u001b[2mNAME\u001b[0m   \u001b[2mDRIVER\u001b[0m\n\u001b[1mrack1\u001b[0m  Rack\n");
    assertThat(onScreen("NO_COLOR=1", "clusto list Rack").out())
        .isEqualTo("NAME   DRIVER\nrack1  Rack\n");
    assertThat(shell.answer("clusto list Rack")).isEqualTo("rack1\n");
    assertThat(shell.answer("clusto --color always list Rack")).contains(ESCAPE);
  }

  @Test
  void configuration_saysColourAndPager() throws IOException {
    Files.createDirectories(directory.resolve("settings/clusto"));
    Files.writeString(
        directory.resolve("settings/clusto/config"), "color = never\npager = sed s/^/paged:/\n");

    assertThat(onScreen("", "clusto list Server").out())
        .startsWith("paged:NAME    DRIVER\npaged:web001  Server\n")
        .hasLineCount(61);
    assertThat(onScreen("", "clusto --color always list Rack").out()).contains(ESCAPE);
  }

  @Test
  void pager_getsWhatIsLongerThanTheTerminal() {
    String pager = "CLUSTO_PAGER=\"sed -e s/^/paged:/\"";

    assertThat(onScreen(pager, "clusto list Server").out()).startsWith("paged:").hasLineCount(61);
    assertThat(onScreen(pager, "clusto list Rack").out()).doesNotContain("paged");
    assertThat(onScreen(2, pager, "clusto list Rack").out()).startsWith("paged:").hasLineCount(2);
    assertThat(onScreen(70, pager, "clusto list Server").out())
        .doesNotContain("paged")
        .hasLineCount(61);
    assertThat(onScreen(pager, "clusto --no-pager list Server").out())
        .doesNotContain("paged")
        .hasLineCount(61);
    assertThat(onScreen("CLUSTO_PAGER=", "clusto list Server").out()).hasLineCount(61);
    assertThat(onScreen("CLUSTO_PAGER=no-such-pager", "clusto list Server").out()).hasLineCount(61);
    assertThat(shell.answer("CLUSTO_PAGER=false clusto list Server")).hasLineCount(60);
  }

  @Test
  void pager_getsHelpAndFleetFilesToo() {
    String pager = "CLUSTO_PAGER=\"sed -e s/^/paged:/\"";

    for (String verb : List.of("--help", "help log", "log --help", "help", "export")) {
      String command = "clusto " + verb;
      assertThat(onScreen(pager, command).out().lines()).as(verb).allMatch(this::isPaged);
      assertThat(shell.answer(pager + " " + command)).as(verb).doesNotContain("paged");
    }
    assertThat(onScreen(pager, "clusto --version").out()).startsWith("clusto ");
    assertThat(onScreen(pager, "clusto help --no-pager").out()).startsWith("Usage: ");
    assertThat(onScreen("PAGER=\"head -n 3\"", "clusto export"))
        .isEqualTo(
            new Shell.Result(
                0,
                shell.answer("clusto export").lines().limit(3).collect(joining("\n")) + "\n",
                ""));
  }

  private boolean isPaged(String line) {
    return line.startsWith("paged:");
  }

  @Test
  void pager_thatIsQuit_isNoError() {
    Shell.Result result = onScreen("PAGER=\"head -n 3\"", "clusto list Server");

    assertThat(result.code()).isZero();
    assertThat(result.out()).hasLineCount(3).doesNotContain("clusto:");
  }

  @Test
  void names_ofAnyKind_neverReachTheScreenAsEscapes() {
    List<String> names =
        List.of(
            "a b", "it's", "two\nlines", "עברית", "机架", "\u202eevil", "\u001b]0;x\u0007\u001b[2J");
    for (String name : names) {
      shell.answer("clusto create Pool " + Shell.quoted(name));
      shell.answer("clusto insert web001 " + Shell.quoted(name));
    }

    for (String verb :
        List.of(
            "list Pool",
            "tree",
            "pool list",
            "info web001",
            "log -v",
            "locate web001",
            "graph driver:Pool",
            "history web001",
            "diff 1",
            "pool siblings web001")) {
      Shell.Result result = onScreen("NO_COLOR=1", "clusto --no-pager " + verb);

      assertThat(result.code()).as(verb).isZero();
      assertThat(result.out()).as(verb).doesNotContain(ESCAPE, "\u0007", "\u202e", "two\nlines");
    }
    assertThat(onScreen("", "clusto list Pool").out())
        .contains("two\\nlines", "机架", "\\u202eevil", "\\u001b]0;x\\u0007\\u001b[2J")
        .contains("\u2068עברית\u2069")
        .doesNotContain(ESCAPE + "]", ESCAPE + "[2J");
  }

  @Test
  void import_thatTakesLong_showsHowFarItIs() throws IOException {
    StringBuilder fleet = new StringBuilder();
    for (int i = 0; i < 300_000; i++) {
      fleet.append(
          "{\"name\":\"n%d\",\"driver\":\"Server\",\"attrs\":{\"n\":%d}}\n".formatted(i, i));
    }
    Files.writeString(directory.resolve("big.jsonl"), fleet);

    String shown = onScreen("", "clusto import big.jsonl").out();

    assertThat(shown).contains("importing [").contains("%").contains("imported: 300000 created");
    assertThat(shell.run("clusto export out.jsonl").err()).isEmpty();
  }

  @Test
  void watch_tellsWhoEntersAndLeaves() throws Exception {
    shell.answer("clusto attr set web002 status broken");
    Process watching = shell.start("clusto --json watch --now attr:status,broken");
    Process plain = shell.start("clusto watch --now attr:status,broken");
    try (BufferedReader json = watching.inputReader();
        BufferedReader lines = plain.inputReader()) {
      assertThat(json.readLine())
          .isEqualTo("{\"version\":2,\"change\":\"selected\",\"name\":\"web002\"}");
      assertThat(lines.readLine()).isEqualTo("  web002");
      shell.answer("clusto attr set web001 status broken; clusto attr set web003 status free");
      assertThat(json.readLine())
          .isEqualTo("{\"version\":3,\"change\":\"entered\",\"name\":\"web001\"}");
      assertThat(lines.readLine()).isEqualTo("+ web001");
      shell.answer("clusto rename web001 db1; clusto attr del db1 status");
      assertThat(json.readLine())
          .isEqualTo("{\"version\":5,\"change\":\"renamed\",\"name\":\"db1\",\"from\":\"web001\"}");
      assertThat(lines.readLine()).isEqualTo("~ web001 -> db1");
      assertThat(json.readLine()).isEqualTo("{\"version\":6,\"change\":\"left\",\"name\":\"db1\"}");
      assertThat(lines.readLine()).isEqualTo("- db1");

      shell.answer("kill -INT " + watching.pid() + " " + plain.pid());
      assertThat(watching.waitFor()).isEqualTo(INTERRUPTED);
      assertThat(watching.errorReader().readLine()).isNull();
    } finally {
      watching.destroyForcibly();
      plain.destroyForcibly();
    }
    assertThat(shell.run("clusto watch '* as of 1'").err())
        .isEqualTo(
            "clusto: watch is about what is to come: leave \"as of\" out of the expression\n");
    assertThat(shell.run("clusto --as-of 1 watch '*'").code()).isEqualTo(2);
  }
}
