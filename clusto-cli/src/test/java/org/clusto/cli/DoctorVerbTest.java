package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.clusto.Clusto;
import org.clusto.inventory.Inventory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration file, and the doctor who says what is used. */
class DoctorVerbTest {

  @TempDir private Path home;
  private Path file = Path.of("");
  private Cli cli = new Cli(Path.of("fleet"));

  @BeforeEach
  void home() throws IOException {
    cli = new Cli(home.resolve("fleet")).with("HOME", home.toString());
    file = Files.createDirectories(home.resolve(".config/clusto")).resolve("config");
  }

  @Test
  void inventory_isThatOfTheOptionThenTheVariableThenTheFile() throws IOException {
    Files.writeString(file, "inventory = ~/filed\n");

    cli.answer("--inventory", home.resolve("optional").toString(), "init");
    cli.answer("init");
    cli.with("CLUSTO_INVENTORY", "").answer("init");

    assertThat(home.resolve("optional/format")).exists();
    assertThat(home.resolve("fleet/format")).exists();
    assertThat(home.resolve("filed/format")).exists();
  }

  @Test
  void file_thatIsMalformed_failsOnlyWhereItIsNeeded() throws IOException {
    Files.writeString(file, "inventory\n");

    cli.answer("init");
    Cli.Result result = cli.without("CLUSTO_INVENTORY").run("list");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo("clusto: " + file + ", line 1: \"inventory\" is no \"key = value\"\n");
  }

  @Test
  void doctor_withoutAnInventory_findsNothingWrong() {
    cli.without("CLUSTO_INVENTORY");

    assertThat(cli.answer("doctor").lines())
        .anyMatch(line -> line.startsWith("java       " + Runtime.version()))
        .contains("config     none at " + file)
        .anyMatch(line -> line.startsWith("inventory  none is named: say --inventory DIR"))
        .anyMatch(line -> line.matches("drivers +\\d+: .*Rack, .*"));
    assertThat(cli.without("HOME").answer("doctor")).contains("config     none: HOME is not set\n");
  }

  @Test
  void doctor_saysWhereTheAuditLogIsAndWhetherItCanBeWritten() throws IOException {
    cli.without("CLUSTO_INVENTORY").without("XDG_STATE_HOME");
    Path log = home.resolve(".local/state/clusto/audit.log");

    assertThat(cli.answer("doctor")).contains("audit      " + log + "\n");
    assertThat(cli.answer("--json", "doctor"))
        .contains("\"audit\":{\"file\":\"" + log + "\",\"writable\":true}");
    assertThat(home.resolve(".local")).doesNotExist();

    Files.writeString(file, "audit = off\n");
    assertThat(cli.answer("doctor")).contains("audit      off, as the configuration file says\n");

    Files.createDirectories(home.resolve("log"));
    Files.writeString(file, "audit = ~/log\n");
    assertThat(cli.run("doctor").out())
        .contains("wrong: the audit log " + home.resolve("log") + " cannot be written: make that");

    Files.delete(file);
    assertThat(cli.without("HOME").answer("doctor"))
        .contains("audit      none: neither XDG_STATE_HOME nor HOME says where it is\n");
  }

  @Test
  void doctor_ofAnInventory_saysWhatNamedItAndWhatIsInIt() throws IOException {
    Files.writeString(file, "inventory = ~/fleet\n");
    cli.without("CLUSTO_INVENTORY").answer("init");
    cli.answer("create", "Pool", "pool1");

    assertThat(cli.answer("doctor").lines())
        .contains(
            "config     " + file,
            "inventory  " + home.resolve("fleet") + ", named by " + file + ", line 1",
            "contents   1 entity, version 1")
        .anyMatch(line -> line.matches("store +\\d+ files, [\\d.]+ MiB; [\\d.,]+ MiB free"));
    assertThat(cli.answer("--json", "doctor"))
        .contains("\"contents\":{\"entities\":1,\"version\":1}", "\"problems\":[]");
  }

  @Test
  void doctor_whileAnotherWrites_saysWho() {
    try (Inventory writer = Clusto.open(home.resolve("fleet"))) {
      assertThat(writer.version()).isZero();
      assertThat(cli.answer("doctor"))
          .contains(", being changed by process " + ProcessHandle.current().pid() + " on ");
    }
    assertThat(cli.answer("doctor")).doesNotContain("being changed");
  }

  @Test
  void doctor_afterAWriterThatWasKilled_saysNobodyWrites() throws IOException {
    cli.answer("init");
    Files.writeString(home.resolve("fleet/lock"), "process 2147483646 on here\n");

    assertThat(cli.answer("doctor")).doesNotContain("being changed");
  }

  @Test
  void doctor_ofAnInventoryThatIsNotThere_failsAndAdvises() {
    Cli.Result result = cli.run("doctor");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("clusto: 1 thing wrong, as said above\n");
    assertThat(result.out())
        .endsWith(
            "wrong: there is no inventory at "
                + home.resolve("fleet")
                + ": make one with \"clusto init\", or correct CLUSTO_INVENTORY\n");
  }

  @Test
  void doctor_ofABrokenInventoryAndAMalformedFile_saysBoth() throws IOException {
    Files.writeString(file, "colour = red\n");
    cli.answer("init");
    Files.writeString(home.resolve("fleet/format"), "?");

    Cli.Result result = cli.run("doctor", "--json");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("clusto: 2 things wrong, as said above\n");
    assertThat(result.out())
        .contains("line 1: unknown key \\\"colour\\\"", "correct that line of the file")
        .contains("the inventory cannot be opened: ", "run \\\"clusto check\\\"");
  }

  @Test
  void doctor_ofAMalformedFileThatIsNeeded_saysSoOnce() throws IOException {
    Files.writeString(file, "colour = red\n");

    Cli.Result result = cli.without("CLUSTO_INVENTORY").run("doctor");

    assertThat(result.err()).isEqualTo("clusto: 1 thing wrong, as said above\n");
    assertThat(result.out()).contains("inventory  none is named").contains("drivers    ");
  }
}
