package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusto.Clusto;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LauncherIT {

  /** The exit code of a process that SIGINT has ended. */
  private static final int INTERRUPTED = 130;

  @TempDir private Path directory;
  private Shell shell = new Shell(Path.of(""), "inventory");

  @BeforeEach
  void inventory() throws IOException {
    shell = new Shell(directory, "inventory");
    StringBuilder fleet = new StringBuilder();
    for (int i = 1; i <= 3000; i++) {
      fleet.append("{\"name\":\"server").append(i).append("\",\"driver\":\"Server\"}\n");
    }
    Files.writeString(directory.resolve("fleet.jsonl"), fleet);
    shell.answer("clusto init && clusto import fleet.jsonl");
  }

  @Test
  void version_isPrinted() {
    assertThat(shell.answer("clusto --version")).startsWith("clusto ").contains("\nJava ");
  }

  @Test
  void launcher_throughASymbolicLinkFromElsewhere_runs() {
    assertThat(
            shell.answer(
                "ln -s \"$(command -v clusto)\" link; here=$PWD; cd /; \"$here/link\" --inventory"
                    + " \"$here/inventory\" query name:server7; rm \"$here/link\""))
        .isEqualTo("server7\n");
  }

  @Test
  void pipe_thatIsClosedEarly_isNoError() {
    Shell.Result result =
        shell.run("{ clusto query '*'; echo \"exit $?\" >&2; } | head -n 1; clusto --help | true");

    assertThat(result.out()).isEqualTo("server1\n");
    assertThat(result.err()).isEqualTo("exit 0\n");
  }

  @Test
  void output_thatIsFull_isAnError() {
    Shell.Result result = shell.run("clusto query '*' > /dev/full");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo("clusto: cannot write the output: No space left on device\n");
  }

  @Test
  void exitCodes_areAsDocumented() {
    assertThat(shell.run("clusto query name:nobody").code()).isZero();
    assertThat(shell.run("clusto query 'name:'").code()).isEqualTo(1);
    assertThat(shell.run("clusto info nobody").code()).isEqualTo(1);
    assertThat(shell.run("clusto nothing").code()).isEqualTo(2);
    assertThat(shell.run("clusto --inventory nowhere list").code()).isEqualTo(1);
    assertThat(shell.run("clusto check").code()).isZero();
    assertThat(shell.run("clusto --inventory nowhere check").code()).isEqualTo(1);
    assertThat(shell.run("clusto undo").code()).isEqualTo(1);
    assertThat(shell.run("clusto undo x").code()).isEqualTo(2);
    assertThat(shell.run("clusto diff 1 99").code()).isEqualTo(1);
    assertThat(shell.run("clusto diff 1").code()).isZero();
  }

  @Test
  void checkpoint_thatIsDamaged_isSaidInOneLine() throws IOException {
    shell.answer("clusto checkpoint");
    Path checkpoint =
        directory.resolve("inventory").resolve("checkpoint-00000000000000000001.mapdb");
    byte[] bytes = Files.readAllBytes(checkpoint);
    bytes[bytes.length / 2] ^= 1;
    Files.write(checkpoint, bytes);

    Shell.Result result = shell.run("clusto query name:server7");

    assertThat(result.out()).isEqualTo("server7\n");
    assertThat(result.err())
        .isEqualTo(
            "clusto: "
                + checkpoint.toRealPath()
                + " is damaged and not used (its checksum does not match); what was before it and"
                + " the journal give the same, and a new checkpoint takes its place: run `clusto"
                + " checkpoint`\n");
    shell.run("clusto checkpoint");
    assertThat(shell.answer("clusto query name:server7")).isEqualTo("server7\n");
  }

  @Test
  void log_thatFollows_tellsOfEachCommitOfOthersUntilInterrupted() throws Exception {
    Process following = shell.start("clusto --json log --follow --since 1");
    try (BufferedReader commits = following.inputReader()) {
      shell.answer("for i in 1 2 3; do clusto create Pool pool$i; done");
      assertThat(commits.readLine()).startsWith("{\"version\":2,").contains("pool1");
      assertThat(commits.readLine()).startsWith("{\"version\":3,").contains("pool2");
      assertThat(commits.readLine()).startsWith("{\"version\":4,").contains("pool3");

      shell.answer("clusto delete --yes pool2");
      assertThat(commits.readLine()).startsWith("{\"version\":5,").contains("\"deleted\"");

      shell.answer("kill -INT " + following.pid());
      assertThat(commits.readLine()).isNull();
      assertThat(following.waitFor()).isEqualTo(INTERRUPTED);
      assertThat(following.errorReader().readLine()).isNull();
    } finally {
      following.destroyForcibly();
    }
  }

  @Test
  void log_thatFollowsAWriterThatStays_tellsAtOnce() throws Exception {
    Process following = shell.start("clusto history server1 --follow -n 1");
    try (Inventory writer = Clusto.open(directory.resolve("inventory"));
        BufferedReader commits = following.inputReader()) {
      assertThat(commits.readLine()).startsWith("1  ").endsWith("  import  (created)");
      Entity server = writer.getByName("server1");
      for (int i = 0; i < 50; i++) {
        server.set("n", i);
        writer.create("Pool", "pool" + i);
      }
      server.delete();
      for (int i = 0; i < 50; i++) {
        assertThat(commits.readLine()).startsWith(2 + 2 * i + "  ").endsWith("(1 change)");
      }
      assertThat(commits.readLine()).startsWith("102  ").endsWith("(deleted)");
    } finally {
      following.destroyForcibly();
    }
  }

  @Test
  void log_thatFollows_endsQuietlyWhenNobodyReads() throws Exception {
    Process following = shell.start("clusto log --follow --since 0");
    try {
      try (BufferedReader commits = following.inputReader()) {
        assertThat(commits.readLine()).endsWith("  import  (3000 created)");
      }
      assertThat(following.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(following.exitValue()).isZero();
      assertThat(following.errorReader().readLine()).isNull();
    } finally {
      following.destroyForcibly();
    }
  }

  @Test
  void log_thatFollows_saysWhatAWriterTookBack() throws Exception {
    Path journal = directory.resolve("inventory/journal-00000000000000000001.log");
    byte[] before = Files.readAllBytes(journal);
    shell.answer("clusto create Pool pool1");
    Process following = shell.start("clusto log --follow --since 1");
    try (BufferedReader commits = following.inputReader()) {
      assertThat(commits.readLine()).endsWith("  create pool1  (created)");

      // What a writer does after a failed fsync, and the next one.
      Path shorter = Files.write(directory.resolve("shorter"), before);
      Files.move(shorter, journal, StandardCopyOption.ATOMIC_MOVE);
      shell.answer("clusto create Pool pool2");

      assertThat(commits.readLine()).startsWith("2  ").endsWith("  create pool2  (created)");
      assertThat(following.errorReader().readLine())
          .isEqualTo(
              "clusto: version 2 was taken back, since the writer's disk failed; what there is now"
                  + " follows");
    } finally {
      following.destroyForcibly();
    }
  }

  @Test
  void log_thatFollows_saysWhatWasDroppedBeforeItWasTold() throws Exception {
    Process following = shell.start("clusto log --follow --since 1");
    try (BufferedReader commits = following.inputReader()) {
      shell.answer("clusto create Pool pool");
      assertThat(commits.readLine()).startsWith("2  ");

      shell.answer("kill -STOP " + following.pid());
      OpenOptions options = OpenOptions.defaults().keepHistory(Duration.ZERO);
      try (Inventory writer = Clusto.open(directory.resolve("inventory"), options)) {
        for (int i = 0; i < 5; i++) {
          writer.getByName("pool").set("n", i);
          writer.checkpoint();
        }
      }
      shell.answer("kill -CONT " + following.pid());

      assertThat(commits.readLine()).startsWith("7  ");
      shell.answer("kill -INT " + following.pid());
      assertThat(following.errorReader().lines())
          .containsExactly(
              "clusto: versions 3 to 6 were dropped from the history before a watch could tell of"
                  + " them");
    } finally {
      following.destroyForcibly();
    }
  }

  @Test
  void log_onATerminal_isCut() {
    try (Inventory writer = Clusto.open(directory.resolve("inventory"))) {
      for (int i = 0; i < 21; i++) {
        writer.create("Pool", "pool" + i);
      }
    }

    assertThat(shell.run("script -qec 'clusto --no-pager log' /dev/null").out())
        .hasLineCount(21)
        .endsWith("there are more; -n says how many to show\r\n");
    assertThat(shell.answer("clusto log")).hasLineCount(22);
  }

  @Test
  void undo_onATerminal_asks() {
    String ask = "script -qec 'clusto undo' /dev/null";
    shell.answer("clusto create Pool pool1");

    assertThat(shell.run("echo n | " + ask).out())
        .contains("would undo version 2:", "  - pool1: Pool", "go on? [y/N]", "nothing was undone");
    assertThat(shell.run("echo y | " + ask).out()).contains("undid version 2 (version 3)");
  }

  @Test
  void writers_atTheSameTime_waitForEachOther() {
    Shell.Result result =
        shell.run("for i in 1 2 3 4; do clusto create Pool pool$i & done; wait; clusto list Pool");

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).endsWith("pool1\npool2\npool3\npool4\n");
  }

  @Test
  void queryStdin_withBrokenUtf8_goesOn() {
    assertThat(
            shell.answer(
                "printf 'name:server1\\nname:\\377\\n\\nname:\"\\303\\251\"\\nname:server2'"
                    + " | clusto --json query --stdin"))
        .satisfies(
            out ->
                assertThat(out.lines())
                    .hasSize(5)
                    .startsWith("[\"server1\"]", "{\"error\":\"the line is not UTF-8\"}")
                    .endsWith("[]", "[\"server2\"]"));
  }

  @Test
  void queryStdin_ofAConversation_answersEachLineAtOnce() {
    assertThat(
            shell.answer(
                "mkfifo ask tell; clusto --json query --stdin < ask > tell & exec 3> ask 4< tell;"
                    + " for i in 1 2 3; do echo name:server$i >&3; read -r line <&4; echo $i $line;"
                    + " done; exec 3>&-; wait"))
        .isEqualTo("1 [\"server1\"]\n2 [\"server2\"]\n3 [\"server3\"]\n");
  }

  @Test
  void queryStdin_ofThousands_answersThem() {
    assertThat(
            shell
                .answer(
                    "i=0; while [ $i -lt 5000 ]; do i=$((i+1)); echo \"name:server$i or name:x\";"
                        + " done | clusto --json query --stdin")
                .lines())
        .hasSize(5000)
        .contains("[\"server3000\"]", "[]");
  }

  @Test
  void queryStdin_ofAHugeLiteral_isAnswered() {
    assertThat(
            shell.answer(
                "{ printf 'name:\"'; head -c 2000000 /dev/zero | tr '\\0' x; printf '\"\\n*\\n'; }"
                    + " | clusto --json query --stdin | cut -c 1-11"))
        .isEqualTo("[]\n[\"server1\",\n");
  }

  @Test
  void names_ofAnyKind_areGivenAndTaken() {
    List<String> names =
        List.of("a b", "it's \"so\"", "\\n", "机架-é", "עברית", "👩‍💻", "$HOME *", "name:x", "a=b");
    for (String name : names) {
      String quoted = "'" + name.replace("'", "'\\''") + "'";

      assertThat(
              shell.answer("clusto create Pool " + quoted + " > /dev/null; clusto info " + quoted))
          .contains("name: " + name + "\n");
    }

    assertThat(shell.answer("clusto list Pool").lines()).containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void names_withControlCharacters_neverReachTheTerminal() {
    String create =
        "clusto create Pool \"$(printf 'evil\\n\\033[2J\\342\\200\\256')\" > created; cat created;";

    assertThat(shell.answer(create + "clusto list Pool; clusto --json list Pool; clusto export"))
        .contains(
            "created Pool evil\\n\\u001b[2J\\u202e (",
            "\nevil\\n\\u001b[2J\\u202e\n",
            "[\"evil\\n\\u001B[2J\\u202e\"]")
        .doesNotContain("\u001b");
  }

  @Test
  void locale_thatIsAscii_losesNoNames() {
    assertThat(
            shell.answer(
                "LC_ALL=C clusto create Pool 'é机' > /dev/null; LC_ALL=POSIX clusto list Pool"))
        .isEqualTo("é机\n");
  }

  @Test
  void arguments_likeOptionsOrFiles_areTakenAsTheyAre() throws IOException {
    Files.writeString(directory.resolve("x"), "list");

    assertThat(shell.answer("clusto create Pool @x; clusto create Pool -- -y; clusto list Pool"))
        .contains("created Pool @x (", "created Pool -y (", "\n-y\n@x\n");
  }

  @Test
  void delete_onATerminal_asks() {
    String ask = "script -qec 'clusto delete server1' /dev/null";

    assertThat(shell.run("echo n | " + ask).out())
        .contains("would delete Server server1", "go on? [y/N]", "nothing was deleted");
    assertThat(shell.answer("clusto query name:server1")).isEqualTo("server1\n");

    assertThat(shell.run("echo y | " + ask).out()).contains("deleted server1 (version 2)");
    assertThat(shell.answer("clusto query name:server1")).isEmpty();
  }

  @Test
  void delete_withoutATerminal_needsYes() {
    Shell.Result result = shell.run("echo y | clusto delete server1");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "clusto: deleting needs --yes where nobody can be asked; --dry-run shows what it would"
                + " do\n");
  }

  @Test
  void import_onATerminal_showsProgressAndElsewhereNone() {
    String again = "clusto import --mode merge fleet.jsonl";

    String slow = "(sleep 4; cat fleet.jsonl) | clusto import --mode merge -";
    assertThat(shell.run("script -qec '" + slow + "' /dev/null").out()).contains("\r\u001b[K");
    assertThat(shell.run(again).err()).isEmpty();
  }

  @Test
  void export_thatFails_leavesTheOldFile() throws IOException {
    Path file = directory.resolve("out.jsonl");
    Files.writeString(file, "old");

    Shell.Result result = shell.run("ulimit -f 8; clusto export out.jsonl");

    assertThat(result.code()).isNotZero();
    assertThat(Files.readString(file)).isEqualTo("old");
  }

  @Test
  void export_toAPipe_isWritten() {
    assertThat(shell.answer("mkfifo p; wc -l < p & clusto export p > /dev/null; wait").strip())
        .isEqualTo("3000");
  }

  @Test
  void readers_whileAnotherReads_work() {
    assertThat(
            shell.answer(
                "mkfifo ask; clusto query --stdin < ask > answers & exec 3> ask; clusto query"
                    + " name:server1; echo name:server2 >&3; exec 3>&-; wait; cat answers"))
        .isEqualTo("server1\nserver2\n");
  }

  @Test
  void bytes_ofTheOutput_areUtf8() throws IOException {
    shell.answer("clusto create Pool é > /dev/null; LC_ALL=C clusto list Pool > out");

    assertThat(Files.readAllBytes(directory.resolve("out")))
        .isEqualTo("é\n".getBytes(StandardCharsets.UTF_8));
  }
}
