package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.GroovyShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code clusto shell} as a process: at a terminal, with scripts in files, and in a pipe. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ShellIT {

  /** What is typed for the line before. */
  private static final String CTRL_P = "\u0010";

  private static final String PROMPT = "jshell> ";

  /** Takes the turn to write at once, or fails. */
  private static final String WRITE = "clusto --wait 0 create Pool pool$$ > /dev/null";

  @TempDir private Path directory;
  private Shell shell = new Shell(Path.of(""), "inventory");

  @BeforeEach
  void inventory() {
    shell = new Shell(directory, "inventory");
    shell.answer(
        "clusto init; clusto create Rack rack1; clusto create Server server1 status=free; clusto"
            + " insert server1 rack1 3");
  }

  private Shell.Result script(String name, String text, String... args) {
    try {
      Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return shell.run(groovy() + "clusto shell " + name + " " + String.join(" ", args));
  }

  /** Has the launcher find Groovy, which is not in the command. */
  private static String groovy() {
    Path jar =
        Path.of(GroovyShell.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    return "export CLUSTO_CLASSPATH=" + Shell.quoted(jar.toString()) + "; ";
  }

  private void assertDone(Shell.Result result, String out) {
    assertThat(result).isEqualTo(new Shell.Result(0, out, ""));
  }

  private void assertFailed(Shell.Result result, String err) {
    assertThat(result.err()).isEqualTo("clusto: " + err + "\n");
    assertThat(result.code()).isEqualTo(1);
    shell.answer(WRITE);
  }

  @Test
  void script_inJShell_seesInventoryImportsAndArguments() {
    Shell.Result result =
        script(
            "report.jsh",
            """
            #!/usr/bin/env -S clusto shell
            // Lines that are whole need no semicolon.
            System.out.println(args.length + " " + List.of(args))

            for (Server server : inventory.query("driver:Server").toList(Server.class)) {
              System.out.println(server.name());
            }
            var names = Clusto.query(driver(Rack.class))
                .limit(1)
                .names()
            int twice(int x) {
              return 2 * x;
            }
            System.out.println(names); System.out.println(twice(21))
            if (names.isEmpty()) {
              System.out.println("none");
            }
            else {
              System.out.println("some");
            }
            System.out.println(Clusto.getByName("server1").connectedMatching(driver(Rack.class)).names())
            Pattern.compile("x")
            """,
            "one",
            "'a \"b\" \\n'",
            "--json");

    assertDone(result, "3 [one, a \"b\" \\n, --json]\nserver1\n[rack1]\n42\nsome\n[rack1]\n");
  }

  @Test
  void script_inGroovy_seesInventoryImportsAndArguments() {
    Shell.Result result =
        script(
            "report.groovy",
            """
            #!/usr/bin/env -S clusto shell
            println "${inventory.size()} $args"
            inventory.query("driver:Server").each { println it.name() }
            Rack rack = Clusto.getByName("rack1") as Rack
            println Clusto.query(driver(Rack)).names()
            inventory.transact("mark it") { tx -> tx.getByName("server1").set("status", "taken") }
            """,
            "one",
            "--json");

    assertDone(result, "2 [one, --json]\nserver1\n[rack1]\n");
    assertThat(shell.answer("clusto attr get server1 status")).isEqualTo("taken\n");
  }

  @Test
  void script_fromStandardInput_isRun() {
    assertThat(shell.answer("echo 'System.out.println(inventory.size())' | clusto shell"))
        .isEqualTo("2\n");
    assertThat(shell.answer("echo 'System.out.println(List.of(args))' | clusto shell - server1 é"))
        .isEqualTo("[server1, é]\n");
    assertThat(shell.answer("clusto shell < /dev/null")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                             | 0",
        "/exit                          | 0",
        "/exit 3                        | 3",
        "int x = 2 \\n/exit x + 2\\nfoo | 4",
        "System.exit(5)                 | 5"
      })
  void script_thatEnds_givesItsExitCode(String text, int code) {
    Shell.Result result = script("end.jsh", text.replace("\\n", "\n"));

    assertThat(result).isEqualTo(new Shell.Result(code, "", ""));
    shell.answer(WRITE);
  }

  @Test
  void mistake_inJShell_isShownWithItsPlace() {
    assertFailed(
        script("a.jsh", "int x = 1;\nvoid f() {\n  int y = \"é\";\n}\n"),
        """
        a.jsh:3: incompatible types: java.lang.String cannot be converted to int
            int y = "é";
                    ^\
        """);
    assertFailed(
        script("a.jsh", "\n/* a\n comment */ int x = 1;\n\n  foo(x)\n"),
        "a.jsh:5: cannot find symbol\n  symbol:   method foo(int)\n  foo(x)\n  ^");
    assertFailed(
        script("a.jsh", "int x = 1;\n\nint f() { return g(); }\n"),
        "a.jsh:3: \"f\" uses what is not there: method g()");
    assertFailed(
        script("a.jsh", "int f() { return g(); }\nint x = f();\n"),
        "a.jsh:1: \"f\" uses what is not there: method g()");
    assertFailed(
        script("a.jsh", "int x = 1;\nvoid f() {\n"),
        "a.jsh:2: the script ends in the middle of what begins here");
    assertFailed(
        script("a.jsh", "/open b.jsh\n"),
        "a.jsh:1: /open is for typing only; of JShell's commands, a script may use /exit");
  }

  @Test
  void exception_inJShell_isShownWithItsPlace() {
    assertFailed(
        script("a.jsh", "void f(String name) {\n  Clusto.getByName(name);\n}\n\nf(\"serverx\");\n"),
        "a.jsh:2: there is no entity \"serverx\"; did you mean \"server1\"?\n  called from a.jsh:5");
    assertFailed(
        script("a.jsh", "int x = 0;\nint y = 1 / x;\n"),
        "a.jsh:2: java.lang.ArithmeticException: / by zero");
    assertFailed(
        script("a.jsh", "Clusto.query(\"drver:Server\").names()"),
        """
        a.jsh:1: there is no field "drver:" (did you mean "driver:"?), at position 1
          drver:Server
          ^\
        """);
  }

  @Test
  void mistakesAndExceptions_inGroovy_areShownWithTheirPlaces() {
    assertFailed(
        script("a.groovy", "def x = 1\nprintln(x +\n"),
        "a.groovy:2: Unexpected input: '('\n  println(x +\n         ^");
    assertFailed(
        script("a.groovy", "def f(name) {\n  Clusto.getByName(name)\n}\n\nf('nobody')\n"),
        "a.groovy:2: there is no entity \"nobody\"\n  called from a.groovy:5");
    assertFailed(
        script("a.groovy", "assert 1 + 1 == 3\n"),
        """
        a.groovy:1: Assertion failed:\s

        assert 1 + 1 == 3
                 |   |
                 2   false
        """);
    assertThat(script("a.groovy", "System.exit(4)").code()).isEqualTo(4);
  }

  @Test
  void exception_inATransaction_rollsItBack() {
    String text =
        """
        inventory.transact("all of it", tx -> {
          tx.getByName("server1").set("status", "taken");
          throw new IllegalStateException("no");
        });
        """;

    assertFailed(
        script("a.jsh", text),
        "a.jsh:3: java.lang.IllegalStateException: no\n  called from a.jsh:1");
    assertThat(shell.answer("clusto attr get server1 status")).isEqualTo("free\n");
  }

  @Test
  void debug_showsWhereInClusto() {
    assertThat(shell.run("echo 'Clusto.getByName(\"x\")' | CLUSTO_DEBUG=1 clusto shell").err())
        .startsWith("clusto: standard input:1: there is no entity \"x\"\n")
        .contains("Caused by: org.clusto.model.NotFoundException");
  }

  @Test
  void files_thatCannotBeRead_areNamed() {
    assertFailed(shell.run("clusto shell no.jsh"), "cannot read no.jsh: no such file or directory");
    assertFailed(shell.run("printf '\\377' | clusto shell"), "standard input is not UTF-8");
    assertFailed(
        shell.run("clusto --inventory nowhere shell < /dev/null"),
        "there is no inventory at nowhere; make one with \"clusto init\"");
  }

  @Test
  void java_withoutJShell_isNamedWithWhatToInstall() {
    for (String script : List.of("clusto shell a.jsh", "clusto shell < /dev/null")) {
      Shell.Result result =
          shell.run(
              "CLUSTO_JAVA_OPTS='--limit-modules java.se'; export CLUSTO_JAVA_OPTS; " + script);

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err())
          .startsWith("clusto: the Java in " + System.getProperty("java.home") + " has no JShell")
          .contains("-jdk-headless", "JAVA_HOME")
          .hasLineCount(1);
    }
  }

  @Test
  void groovy_thatIsNotThere_isNamedWithWhereToPutIt() throws IOException {
    Files.writeString(directory.resolve("a.groovy"), "println 1\n");

    Shell.Result result = shell.run("clusto shell a.groovy");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("clusto: Groovy is not here: put its jar (org.apache.groovy:groovy")
        .contains("/lib/ext", "CLUSTO_CLASSPATH")
        .hasLineCount(1);
  }

  @Test
  void readOnly_changesNothingAndNeedsNoTurn() throws Exception {
    String change = "echo 'inventory.create(\"Pool\", \"pool\")' | clusto ";
    assertFailed(
        shell.run(change + "shell --read-only"),
        "standard input:1: the inventory was opened for reading only");

    try (Waiting writer = new Waiting("clusto shell")) {
      assertThat(
              shell.answer(
                  "echo 'System.out.println(inventory.size())' | clusto shell --read-only"))
          .isEqualTo("4\n");
      assertThat(shell.run("clusto shell --wait 0 < /dev/null").err())
          .contains("\"inventory\" is being changed by", "--wait")
          .hasLineCount(1);
      assertThat(writer.process.isAlive()).isTrue();
    }
  }

  @Test
  void asOf_showsThePastAndChangesNothing() {
    assertThat(
            shell.answer(
                "echo 'System.out.println(Clusto.query(\"*\").names() + \" \" + inventory.version())' |"
                    + " clusto --as-of 1 shell"))
        .isEqualTo("[rack1] 1\n");
    assertFailed(
        shell.run("echo 'inventory.create(\"Pool\", \"pool\")' | clusto shell --as-of 1"),
        "standard input:1: this is the inventory as of version 1, where there is no create: what is"
            + " past cannot be changed");
    assertThat(
            shell.run("echo 'Clusto.getByName(\"rack1\").delete()' | clusto shell --as-of 1").err())
        .startsWith("clusto: standard input:1: this is the inventory as of version 1");
    assertThat(shell.answer("echo 'inventory.exportFleet(System.out)' | clusto shell --as-of 1"))
        .isEqualTo("{\"name\":\"rack1\",\"driver\":\"Rack\",\"attrs\":{}}\n");
  }

  @Test
  void watch_inAScript_doesNotHoldItUp() {
    assertThat(
            shell.answer(
                "echo 'var w = inventory.watch(r -> System.out.println(r.version()));"
                    + " inventory.create(\"Pool\", \"pool\"); w.close();' | clusto shell"))
        .isIn("", "5\n", "4\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"counting.jsh", "counting.groovy"})
  void pipe_thatIsClosedEarly_endsTheScriptQuietly(String name) throws IOException {
    Files.writeString(
        directory.resolve(name),
        """
        for (int i = 0; i < 1000000; i++) { System.out.println(i); }
        inventory.create("Pool", "afterwards");
        """);

    Shell.Result result =
        shell.run(groovy() + "{ clusto shell " + name + "; echo \"exit $?\" >&2; } | head -n 1");

    assertThat(result.out()).isEqualTo("0\n");
    assertThat(result.err()).isEqualTo("exit 0\n");
    assertThat(shell.answer("clusto list Pool")).isEmpty();
  }

  @Test
  void output_thatIsFull_isAnError() {
    assertFailed(
        shell.run("echo 'System.out.println(1);' | clusto shell > /dev/full"),
        "standard input:1: cannot write the output: No space left on device");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "KILL, 137"})
  void script_thatIsKilled_leavesNothingHalfDone(String signal, int code) throws Exception {
    try (Waiting script = new Waiting("clusto shell")) {
      shell.answer("kill -" + signal + " " + script.process.pid());

      assertThat(script.process.waitFor()).isEqualTo(code);
      assertThat(script.process.errorReader().lines()).isEmpty();
    }
    shell.answer(WRITE);
    assertThat(shell.answer("clusto query name:half")).isEmpty();
    assertThat(shell.answer("clusto check")).startsWith("sound: ");
  }

  /** A script that has committed a pool, and then waits in the middle of a transaction. */
  private final class Waiting implements AutoCloseable {
    private final Process process;

    Waiting(String command) throws IOException, InterruptedException {
      Files.writeString(
          directory.resolve("wait.jsh"),
          """
          inventory.create("Pool", "whole");
          inventory.transact("half", tx -> {
            inventory.create("Pool", "half");
            System.out.println("waiting");
            try { Thread.sleep(600_000); } catch (InterruptedException e) { }
          });
          """);
      process = shell.start(command + " wait.jsh");
      assertThat(process.inputReader().readLine()).isEqualTo("waiting");
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  @Test
  void session_atATerminal_asksChangesAndEnds() {
    Shell.Result result =
        session(
            "clusto shell",
            "inventory.size()\n",
            "Clusto.getByName(\"server1\").set(\"status\", \"taken\")\n",
            PseudoTerminal.CTRL_D);

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .startsWith("JShell on inventory: 2 entities, version 3. ")
        .contains("==> 2\n");
    assertThat(shell.answer("clusto attr get server1 status")).isEqualTo("taken\n");
  }

  @Test
  void session_thatExitsWithACode_endsWithIt() {
    assertThat(session("clusto shell", "/exit 3\n").code()).isEqualTo(3);
    shell.answer(WRITE);
  }

  @Test
  void session_interrupted_stopsWhatRunsAndGoesOn() {
    Shell.Result result =
        session(
            "clusto shell",
            "System.out.println(\"runs\" + \"!\"); while (true) { }\n",
            PseudoTerminal.CTRL_C,
            "inventory.size() * 21\n",
            "half a line" + PseudoTerminal.CTRL_C,
            PseudoTerminal.CTRL_D);

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("==> 42\n");
    shell.answer(WRITE);
  }

  @Test
  void session_withAWatch_goesOn() {
    Shell.Result result =
        session(
            "clusto shell --read-only",
            "var watch = inventory.watch(revision -> {})\n",
            "inventory.size() * 21\n",
            PseudoTerminal.CTRL_D);

    assertThat(result.out()).contains("for reading", "==> 42\n");
  }

  @Test
  void session_ofTheDay_remembersTheLinesOfTheOneBefore() {
    var unused = session("clusto shell", "inventory.size() * 21\n", PseudoTerminal.CTRL_D);

    Shell.Result result = session("clusto shell", CTRL_P + "\n", PseudoTerminal.CTRL_D);

    assertThat(result.out()).contains("==> 42\n");
    assertThat(shell.answer("stat -c %a state/clusto/shell")).isEqualTo("600\n");
  }

  @Test
  void session_namesOfAnyKind_neverReachTheTerminalAsEscapes() {
    shell.run("clusto create Pool \"$(printf 'evil\\033]0;x\\007\\033[2J\\342\\200\\256')\"");

    Shell.Result result =
        session(
            "clusto shell",
            "inventory.query(\"driver:Pool\").names()\n",
            "System.out.println(inventory.query(\"driver:Pool\").names())\n",
            PseudoTerminal.CTRL_D);

    assertThat(result.out())
        .contains("==> [evil\\u001b]0;x\\u0007\\u001b[2J\\u202e]\n")
        .contains("\u001b[?2004l[evil\\u001b]0;x\\u0007\\u001b[2J\\u202e]\n")
        .doesNotContain("\u001b]0", "\u001b[2J", "\u0007", "\u202e");
  }

  /** Types lines, each at a prompt (Ctrl-C too where something runs). */
  private Shell.Result session(String command, String... keys) {
    return new PseudoTerminal(shell).converse(command, PROMPT, List.of(keys));
  }
}
