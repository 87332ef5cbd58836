package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code clusto import --from}. */
class ImportFromTest {

  private static final String SITES =
      "{\"model\":\"dcim.site\",\"pk\":1,\"fields\":{\"name\":\"dc1\",\"status\":\"active\"}}";
  private static final String MORE =
      ",{\"model\":\"dcim.site\",\"pk\":2,\"fields\":{\"name\":\"dc2\"}}";

  @TempDir private Path directory;
  private Cli cli = new Cli(Path.of(""));

  @BeforeEach
  void fleet() {
    cli = new Cli(directory.resolve("fleet"));
    cli.answer("init");
  }

  private String file(String objects) throws IOException {
    return Files.writeString(directory.resolve("dump.json"), "[" + objects + "]").toString();
  }

  @Test
  void import_accountsForAllAndChangesNothingAgain() throws IOException {
    String file = file(SITES + MORE);

    assertThat(cli.answer("import", "--from", "netbox", file, "-m", "moved"))
        .startsWith("kind ")
        .containsPattern("dcim.site +2 +2 +0  Datacenter\ntotal +2 +2 +0\n")
        .endsWith("imported from netbox: 2 created, 0 changed, 0 deleted (version 1)\n");
    assertThat(cli.answer("log")).hasLineCount(1).contains("moved");
    assertThat(cli.answer("import", "--from", "netbox", file))
        .endsWith("nothing to change: all is as " + file + " says\n");
    assertThat(cli.answer("--json", "import", "--from", "netbox", file))
        .isEqualTo(
            "{\"from\":\"netbox\",\"account\":[{\"kind\":\"dcim.site\",\"read\":2,\"taken\":2,\"as\":\"Datacenter\"}],"
                + "\"created\":0,\"changed\":0,\"deleted\":0,\"merged\":[],\"gone\":[],\"changes\":[],\"version\":1}\n");
    assertThat(cli.answer("log")).hasLineCount(1);
  }

  @Test
  void whatIsGone_isListedAndDeletedOnRequestOnly() throws IOException {
    cli.answer("import", "--from", "netbox", file(SITES + MORE));
    String file = file(SITES);

    assertThat(cli.answer("import", "--from", "netbox", file))
        .contains("gone from netbox, and kept here (--prune deletes them): dc2\n")
        .endsWith("nothing to change: all is as " + file + " says\n");
    assertThat(cli.run("import", "--from", "netbox", "--prune", file).err())
        .contains("needs --yes where nobody can be asked");
    assertThat(cli.answer("import", "--from", "netbox", "--prune", "--dry-run", file))
        .contains("would change:\n  - dc2: Datacenter");
    assertThat(cli.answer("list")).isEqualTo("dc1\ndc2\n");
    assertThat(cli.answer("import", "--from", "netbox", "--prune", "--yes", file))
        .endsWith("0 created, 0 changed, 1 deleted (version 2)\n");
    assertThat(cli.answer("list")).isEqualTo("dc1\n");
  }

  @Test
  void whatIsThereByName_isTakenToBeTheSame() throws IOException {
    cli.answer("create", "Datacenter", "dc1", "owner=me");

    assertThat(cli.answer("import", "--from", "netbox", file(SITES + MORE)))
        .contains("taken to be the same as in netbox, as they have the names: dc1\n")
        .contains("  + dc1: netbox.id=dcim.site/1\n")
        .contains("1 created, 1 changed, 0 deleted");
    assertThat(cli.answer("attr", "get", "dc1", "owner")).contains("me");
  }

  @Test
  void whatIsAnotherKindOfThingByName_isRefused() throws IOException {
    cli.answer("create", "Pool", "dc1");

    assertThat(cli.run("import", "--from", "netbox", file(SITES)).err())
        .contains("is a Datacenter called \"dc1\", but that is the name of a Pool here")
        .contains("nothing was changed");
    assertThat(cli.answer("log")).hasLineCount(1);
  }

  @Test
  void optionsThatDoNotGoTogether_areRefused() throws IOException {
    String file = file(SITES);

    assertThat(cli.run("import", "--prune", file).err()).contains("go with --from");
    assertThat(cli.run("import", "--from", "netbox", "--mode", "merge", file).err())
        .contains("--mode is for fleet files");
    assertThat(cli.run("import", "--from", "netbux", file).err())
        .contains("nothing here reads \"netbux\"; did you mean \"netbox\"?; there is ")
        .contains("netbox");
    assertThat(cli.run("import", "--from", "netbox", "--option", "colour=red", file).err())
        .contains("netbox knows no option \"colour\"");
    assertThat(
            cli.run("import", "--from", "netbox", "--option", "token=s3cret", "http://127.0.0.1:1/")
                .err())
        .contains("env:NAME")
        .doesNotContain("s3cret");
    assertThat(cli.answer("list")).isEmpty();
  }
}
