package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Has the shells complete, with the scripts that the build makes. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CompletionIT {

  private static final String FLEET =
      """
      {"name":"rack101","driver":"Rack"}
      {"name":"rack102","driver":"Rack"}
      {"name":"db pool","driver":"Pool"}
      {"name":"it's","driver":"Server"}
      {"name":"evil\\u001b]0;x\\u0007","driver":"Server"}
      {"name":"server1","driver":"Server"}
      {"name":"server2","driver":"Server"}
      """;

  /**
   * Types a line and Tab on a terminal of zsh's own, and has a widget write down what it became.
   */
  private static final String DRIVE_ZSH =
      """
      zmodload zsh/zpty
      zpty shell zsh -f -i
      zpty -w shell 'autoload -Uz compinit; compinit -D -u; source ./_clusto
      write() { print -rn -- "$BUFFER" > completed.new; mv completed.new completed; exit }
      zle -N write; bindkey "^X" write; print READ""Y'
      zpty -r shell output '*READY*'
      rm -f completed
      zpty -w -n shell "$(<line)"$'\\t\\x18'
      while zpty -t shell && [[ ! -e completed ]]; do zpty -r -t shell output; sleep 0.05; done
      zpty -d shell
      """;

  @TempDir private Path directory;
  private Shell shell = new Shell(Path.of(""), "inventory");

  @BeforeEach
  void inventory() throws IOException {
    shell = new Shell(directory, "inventory");
    Files.writeString(directory.resolve("fleet.jsonl"), FLEET);
    shell.answer("clusto init && clusto import fleet.jsonl");
    shell.answer("cp \"$(dirname \"$(command -v clusto)\")\"/completions/* .");
  }

  private void assumeInstalled(String command) {
    assumeTrue(shell.run("command -v " + command).code() == 0, command + " is not installed here");
  }

  @Test
  void scripts_areThoseThatTheVerbPrints() {
    assertThat(
            shell.answer(
                "clusto completion bash | cmp - clusto.bash; clusto completion zsh | cmp -"
                    + " _clusto; clusto completion fish | cmp - clusto.fish"))
        .isEmpty();
  }

  // bash

  /** What bash is told to offer for a line. */
  private String bashReply(String line) {
    return shell.answer(
        """
        bash --norc <<'END'
        source ./clusto.bash
        compopt() { echo "compopt $*"; }
        COMP_LINE=$(cat <<'LINE'
        %s
        LINE
        )
        COMP_POINT=${#COMP_LINE} COMP_TYPE=9
        _clusto clusto
        printf '%%s\\n' "${COMPREPLY[@]}"
        END
        """
            .formatted(line));
  }

  @Test
  void bash_offers_whatMayCome() {
    assertThat(bashReply("clusto loc")).isEqualTo("locate\n");
    assertThat(bashReply("clusto locate serv")).isEqualTo("server1\nserver2\n");
    assertThat(bashReply("clusto locate it")).isEqualTo("it\\'s\n");
    assertThat(bashReply("clusto query 'driver:Rack and name:r"))
        .isEqualTo("driver:Rack and name:rack101\ndriver:Rack and name:rack102\n");
    assertThat(bashReply("clusto connect server1:nic")).isEqualTo("nic-eth:1\nnic-eth:2\n");
    assertThat(bashReply("clusto --inventory=")).startsWith("compopt -o dirnames\n");
    assertThat(bashReply("clusto import ")).startsWith("compopt -o default\n");
    assertThat(bashReply("clusto locate evil")).isEqualTo("\n");
  }

  @Test
  void inventory_thatCannotBeRead_isPassedOverInSilence() throws IOException {
    shell.answer(
        "cp -r inventory broken; for f in broken/journal*; do echo nonsense > $f; done; echo x >"
            + " file; mkdir empty; cp -r inventory newer; echo 'clusto inventory, store format 99'"
            + " > newer/format");

    for (String place : List.of("none", "broken", "file", "empty", "newer", "no:where", "")) {
      Shell.Result names =
          shell.run(
              "CLUSTO_INVENTORY=" + place + " clusto __complete bash 9 '' 'clusto locate ser'");
      assertThat(names).as(place).isEqualTo(new Shell.Result(0, "words\n", ""));
      assertThat(
              shell.answer(
                  "CLUSTO_INVENTORY=" + place + " clusto __complete bash 9 '' 'clusto loc'"))
          .isEqualTo("words\nlocate\n");
    }
  }

  @Test
  void inventory_thatSomebodyWritesTo_isReadAtOnce() throws IOException {
    Process writer = shell.start("clusto import -");
    try {
      shell.answer("until clusto doctor | grep -q 'being changed by'; do sleep 0.1; done");

      assertThat(shell.answer("clusto __complete bash 9 '' 'clusto locate ser'"))
          .isEqualTo("words\nserver1\nserver2\n");
    } finally {
      writer.destroyForcibly();
    }
  }

  @Test
  void bash_onATerminal_completesWithTab() {
    write(
        "keys",
        """
        source ./clusto.bash
        clusto loc\tit\t > one 2>&1
        clusto query 'name:rack101\t > two
        clusto query 'name:db\t > three
        clusto --js\tquery name:serv\t1\t > four
        exit
        """);

    Shell.Result screen = shell.run("script -qec 'bash --norc -i' /dev/null < keys");

    assertThat(shell.answer("cat one two three four"))
        .as(screen.out())
        .isEqualTo(
            """
            clusto: it's is in nothing and connected to nothing
            rack101
            db pool
            ["server1"]
            """);
  }

  private void write(String file, String text) {
    try {
      Files.writeString(directory.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // fish

  @Test
  void fish_completes() {
    assumeInstalled("fish");

    assertThat(fish("clusto loc")).startsWith("locate\tSay where ");
    assertThat(fish("clusto locate serv")).isEqualTo("server1\nserver2\n");
    assertThat(fish("clusto locate it")).isEqualTo("it's\n");
    assertThat(fish("clusto query 'driver:Rack and name:r"))
        .isEqualTo("driver:Rack and name:rack101\ndriver:Rack and name:rack102\n");
    assertThat(fish("clusto import fl")).isEqualTo("fleet.jsonl\n");
    assertThat(fish("clusto --inventory=inv")).isEqualTo("--inventory=inventory/\n");
    assertThat(fish("clusto locate evil")).isEmpty();
  }

  private String fish(String line) {
    write("line", line);
    return shell.answer(
        "HOME=$PWD fish -c 'source clusto.fish; complete -C (cat line)' | sed 's/\\(fleet.jsonl\\|inventory.\\)\\t.*/\\1/'");
  }

  // zsh

  @Test
  void zsh_onATerminal_completesWithTab() {
    assumeInstalled("zsh");

    assertThat(zsh("clusto loc")).isEqualTo("clusto locate ");
    assertThat(zsh("clusto locate ser")).isEqualTo("clusto locate server");
    assertThat(zsh("clusto locate it")).isEqualTo("clusto locate it\\'s ");
    assertThat(zsh("clusto query 'driver:Rack and name:r"))
        .isEqualTo("clusto query 'driver:Rack and name:rack10");
    assertThat(zsh("clusto connect server1:nic")).isEqualTo("clusto connect server1:nic-eth:");
    assertThat(zsh("clusto pool members d")).isEqualTo("clusto pool members db\\ pool ");
    assertThat(zsh("clusto import fl")).isEqualTo("clusto import fleet.jsonl ");
    assertThat(zsh("clusto --inventory=inv")).isEqualTo("clusto --inventory=inventory/");
    assertThat(zsh("clusto locate evil")).isEqualTo("clusto locate evil");
  }

  /** What a line is in zsh once Tab was pressed behind it. */
  private String zsh(String line) {
    write("line", line);
    write("drive.zsh", DRIVE_ZSH);
    return shell.answer("HOME=$PWD zsh -f drive.zsh; cat completed");
  }
}
