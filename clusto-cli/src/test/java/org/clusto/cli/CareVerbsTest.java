package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.clusto.Clusto;
import org.clusto.inventory.Inventory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs that take care of what is kept: check, backup, restore, checkpoint; and --wait. */
class CareVerbsTest {

  @TempDir private Path directory;
  private Path fleet = Path.of("");
  private Cli cli = new Cli(Path.of(""));

  @BeforeEach
  void fleet() {
    fleet = directory.resolve("fleet");
    cli = new Cli(fleet);
    cli.answer("init");
    cli.answer("create", "Rack", "rack1");
    cli.answer("create", "Server", "server1");
    cli.answer("insert", "server1", "rack1", "7");
  }

  @Test
  void check_ofASoundInventory_saysSo() {
    assertThat(cli.answer("check"))
        .isEqualTo("sound: 2 entities, version 3, history from version 1\n");
    assertThat(cli.answer("--json", "check"))
        .isEqualTo(
            "{\"sound\":true,\"loaded\":true,\"entities\":2,\"version\":3,\"historyFrom\":1,"
                + "\"findings\":[]}\n");
  }

  @Test
  void check_ofADamagedInventory_listsWhatIsFoundAndFails() throws IOException {
    damageTheFirstJournal();

    Cli.Result plain = cli.run("check");
    assertThat(plain.code()).isEqualTo(1);
    assertThat(plain.out())
        .startsWith("error: ")
        .containsOnlyOnce("journal-")
        .doesNotContain("sound");
    assertThat(plain.err())
        .startsWith("clusto: not sound: ")
        .contains(" error")
        .containsOnlyOnce("\n");

    Cli.Result json = cli.run("--json", "check");
    assertThat(json.code()).isEqualTo(1);
    assertThat(json.out())
        .startsWith("{\"sound\":false,")
        .contains("\"findings\":[{\"severity\":\"error\",\"where\":\"")
        .containsOnlyOnce("\n");
  }

  private void damageTheFirstJournal() throws IOException {
    try (Stream<Path> files = Files.list(fleet)) {
      Path journal =
          files
              .filter(f -> f.getFileName().toString().startsWith("journal-"))
              .sorted()
              .toList()
              .get(0);
      byte[] bytes = Files.readAllBytes(journal);
      bytes[bytes.length / 2] ^= 1;
      Files.write(journal, bytes);
    }
  }

  @Test
  void check_whereNoInventoryIs_fails() {
    assertFailed(
        "\"clusto init\"", "--inventory", directory.resolve("nowhere").toString(), "check");
  }

  @Test
  void backup_isRestoredWithItsHistory() {
    String file = directory.resolve("fleet.backup").toString();
    String copy = directory.resolve("copy").toString();

    assertThat(cli.answer("backup", file)).isEqualTo("backed up to " + file + " (version 3)\n");
    cli.answer("create", "Server", "later");
    assertThat(cli.answer("restore", file, copy)).isEqualTo("restored 2 entities (version 3)\n");

    Cli restored = new Cli(Path.of(copy));
    assertThat(restored.answer("export")).isEqualTo(cli.answer("export", "--as-of", "3"));
    assertThat(restored.answer("log", "-v")).isEqualTo(cli.answer("--as-of", "3", "log", "-v"));
    assertThat(restored.answer("check")).startsWith("sound: 2 entities, version 3");
    assertThat(restored.answer("create", "Pool", "p")).isEqualTo("created Pool p (version 4)\n");
  }

  @Test
  void backup_withJson_saysWhatItIsOf() {
    String file = directory.resolve("b").toString();

    assertThat(cli.answer("--json", "backup", file))
        .isEqualTo("{\"backup\":\"" + file + "\",\"version\":3}\n");
    assertThat(new Cli(directory.resolve("new")).answer("--json", "restore", file))
        .isEqualTo("{\"restored\":2,\"version\":3}\n");
  }

  @Test
  void backup_besideAWriter_works() {
    try (Inventory writer = Clusto.open(fleet)) {
      writer.create("Pool", "p");

      assertThat(cli.answer("backup", directory.resolve("b").toString())).contains("(version 4)");
      assertThat(cli.answer("check")).startsWith("sound: 3 entities, version 4");
    }
  }

  @Test
  void backup_whereAFileIs_leavesIt() throws IOException {
    Path file = Files.writeString(directory.resolve("taken"), "mine");

    assertFailed("taken", "backup", file.toString());
    assertThat(file).hasContent("mine");
  }

  @Test
  void restore_ofWhatIsNoBackup_makesNothing() throws IOException {
    Path file = Files.writeString(directory.resolve("other"), "mine");
    Path target = directory.resolve("copy");

    assertFailed("other", "restore", file.toString(), target.toString());
    assertFailed("there is no such file", "restore", "nowhere", target.toString());
    assertThat(target).doesNotExist();
  }

  @Test
  void restore_whereNothingCanBeMade_saysWhyInOneLine() throws IOException {
    String file = directory.resolve("b").toString();
    cli.answer("backup", file);
    Path taken = Files.writeString(directory.resolve("taken"), "mine");

    Cli.Result result = cli.run("restore", file, taken.resolve("copy").toString());

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("clusto: " + file + " could not be restored to ")
        .contains(taken.toString())
        .doesNotContain("Exception")
        .containsOnlyOnce("\n");
  }

  @Test
  void restore_whereAnInventoryIs_leavesIt() {
    String file = directory.resolve("b").toString();
    cli.answer("backup", file);
    cli.answer("create", "Server", "later");

    assertThat(cli.run("restore", file).code()).isEqualTo(1);
    assertThat(cli.answer("query", "name:later")).isEqualTo("later\n");
  }

  @Test
  void check_ofAnInventoryWithoutAJournal_saysThatItCannotBeLoaded() throws IOException {
    cli.answer("checkpoint");
    try (Stream<Path> files = Files.list(fleet)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("jour")).toList()) {
        Files.delete(file);
      }
    }

    Cli.Result plain = cli.run("check");
    assertThat(plain.out()).startsWith("error: ").hasLineCount(1);
    assertThat(plain.err()).isEqualTo("clusto: not sound: it cannot be loaded, 1 error\n");
    assertThat(cli.run("--json", "check").out())
        .startsWith("{\"sound\":false,\"loaded\":false,\"entities\":0,");
    assertFailed("restore the missing journal files from a backup", "list");
  }

  @Test
  void checkpoint_keepsAllHistory() {
    assertThat(cli.answer("checkpoint"))
        .isEqualTo("made a checkpoint; the history begins with version 1 (version 3)\n");
    assertThat(cli.answer("checkpoint", "--json")).isEqualTo("{\"historyFrom\":1,\"version\":3}\n");
    assertThat(cli.answer("log")).hasLineCount(3);
  }

  @Test
  void checkpoint_thatDropsHistory_needsConsent() {
    cli.answer("checkpoint");
    cli.answer("create", "Pool", "p");
    assertFailed(
        "dropping history needs --yes where nobody can be asked",
        "checkpoint",
        "--keep-history",
        "0s");
    assertThat(cli.answer("checkpoint", "--keep-history", "0s", "--dry-run"))
        .isEqualTo("would drop versions 1 to 3 from the history, for ever\n");
    assertThat(cli.answer("--json", "checkpoint", "--keep-history", "0s", "--dry-run"))
        .isEqualTo("{\"wouldDrop\":{\"from\":1,\"to\":3}}\n");

    cli.with("CLUSTO_STDERR_TTY", "1").with("CLUSTO_STDIN_TTY", "1");
    assertThat(cli.input("\n").run("checkpoint", "--keep-history", "0s").err())
        .isEqualTo(
            """
            clusto: would drop versions 1 to 3 from the history, for ever
            clusto: go on? [y/N] clusto: nothing was dropped
            """);
    assertThat(cli.answer("log")).hasLineCount(4);
    assertThat(cli.input("y\n").run("checkpoint", "--keep-history", "0s").out())
        .isEqualTo("made a checkpoint; the history begins with version 4 (version 4)\n");
  }

  @Test
  void checkpoint_thatKeepsMoreThanWasAskedFor_saysWhatAndWhy() {
    String why = "versions 1 to 2 too: there is no older checkpoint yet that could do without them";
    String json =
        "{\"from\":1,\"to\":2,"
            + "\"reason\":\"there is no older checkpoint yet that could do without them\"}";
    assertThat(cli.answer("checkpoint", "--keep-history", "0s", "--dry-run"))
        .isEqualTo("would drop nothing\nwould keep " + why + "\n");
    assertThat(cli.answer("--json", "checkpoint", "--keep-history", "0s", "--dry-run"))
        .isEqualTo("{\"wouldDrop\":{},\"wouldKeep\":" + json + "}\n");

    assertThat(cli.answer("checkpoint", "--keep-history", "0s"))
        .isEqualTo(
            "made a checkpoint; the history begins with version 1 (version 3)\nkept " + why + "\n");
    assertThat(cli.answer("--json", "checkpoint", "--keep-history", "0s"))
        .isEqualTo("{\"historyFrom\":1,\"kept\":" + json + ",\"version\":3}\n");
  }

  @Test
  void checkpoint_thatDropsNothing_asksNothing() {
    assertThat(cli.answer("checkpoint", "--keep-history", "90d"))
        .isEqualTo("made a checkpoint; the history begins with version 1 (version 3)\n");
    assertThat(cli.answer("checkpoint", "--keep-history", "12h", "--dry-run"))
        .isEqualTo("would drop nothing\n");
  }

  @Test
  void checkpoint_oneAfterTheOther_dropsOldHistory() {
    cli.answer("checkpoint", "--keep-history", "0s", "--yes");
    cli.answer("create", "Pool", "p");

    assertThat(cli.answer("checkpoint", "--keep-history", "0s", "--yes"))
        .isEqualTo("made a checkpoint; the history begins with version 4 (version 4)\n");
    assertThat(cli.answer("log")).startsWith("4  ").hasLineCount(1);
    assertFailed("the history begins with version 4", "--as-of", "1", "list");
    assertFailed("the history begins with version 4", "undo", "--yes", "2");
    assertThat(cli.answer("list")).isEqualTo("p\nrack1\nserver1\n");
    assertThat(cli.answer("check")).startsWith("sound: 3 entities, version 4");
  }

  @Test
  void writing_besideAnotherWriter_saysWhoThatIs() {
    try (Inventory writer = Clusto.open(fleet)) {
      assertThat(writer.size()).isEqualTo(2);

      assertThat(cli.run("--wait", "0", "create", "Pool", "p").err())
          .startsWith(
              "clusto: \"%s\" is being changed by process %d on "
                  .formatted(fleet, ProcessHandle.current().pid()))
          .endsWith(": try again, or wait for it with --wait 30s\n");
      assertFailed("is being changed by process ", "undo", "--yes", "--wait", "0");
      assertFailed("is being changed by process ", "--wait", "0s", "checkpoint");
      assertThat(cli.answer("delete", "--dry-run", "server1")).contains("would delete");
      assertThat(cli.answer("undo", "--dry-run")).contains("would undo version 3");
    }
  }

  @Test
  void writing_waitsForAnotherWriter() {
    CompletableFuture<String> created;
    try (Inventory writer = Clusto.open(fleet)) {
      writer.create("Pool", "p");
      created =
          CompletableFuture.supplyAsync(() -> cli.answer("--wait", "60", "create", "Pool", "q"));
    }

    assertThat(created.join()).isEqualTo("created Pool q (version 5)\n");
  }

  @Test
  void checkpoint_thatWaitedForAnotherWriter_dropsWhatIsOldByThen() throws InterruptedException {
    cli.answer("checkpoint");
    AtomicReference<String> made = new AtomicReference<>("");
    Thread command =
        new Thread(
            () ->
                made.set(
                    cli.answer("checkpoint", "--keep-history", "0s", "--yes", "--wait", "60")));
    try (Inventory writer = Clusto.open(fleet)) {
      command.start();
      while (command.isAlive() && command.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait(); // until it waits for this writer
      }
      for (int i = 0; i < 3; i++) {
        writer.create("Pool", "p" + i);
        writer.checkpoint();
      }
    }
    command.join();

    assertThat(made.get())
        .isEqualTo("made a checkpoint; the history begins with version 6 (version 6)\n");
  }

  @Test
  void help_showsOnlyTheOptionsThatAVerbHasAUseFor() {
    assertThat(cli.answer("help", "list")).contains("--as-of").doesNotContain("--wait");
    assertThat(cli.answer("help", "attr", "set")).contains("--wait").doesNotContain("--as-of");
    assertThat(cli.answer("help", "check")).doesNotContain("--wait", "--as-of");
    assertThat(cli.answer("help")).contains("--wait", "--as-of");
  }

  private void assertFailed(String reason, String... args) {
    Cli.Result result = cli.run(args);

    assertThat(result.code()).as(String.join(" ", args)).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("clusto: ").contains(reason).containsOnlyOnce("\n");
  }
}
