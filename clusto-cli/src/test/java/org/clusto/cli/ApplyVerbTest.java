package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.clusto.cli.terminal.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code clusto apply}: scripts of verbs and fleet files. */
class ApplyVerbTest {

  private static final String SCRIPT =
      """
      # Everything that a script may say.
      create Server web1 role=web tag=a tag=b
      create Server web2
      create server 'the old one'       # a driver in any case
      create NetworkSwitch sw1
      create Rack rack1
      create Datacenter dc1
      create Pool prod
      create IpManager net1 cidr=10.0.0.0/24
      create Vip www
      create Service blog on=ref:web1
      rename 'the old one' "old \\"one\\""
      connect web1:nic-eth:1 sw1:nic-eth:4
      connect web2 sw1
      disconnect web2:nic-eth:1
      insert web1 rack1 13
      insert web2 rack1 --first
      move rack1 dc1
      pool add prod 'driver:Server in name:rack1'
      pool remove prod web2
      insert web2 prod
      remove web2 prod
      attr set driver:Server status free
      attr add web1 tag c \\
        d
      attr del web1 tag a
      attr set web1 note 'two
      lines'
      ip allocate web1 net1
      ip allocate web2 net1 10.0.0.77
      ip release web2 net1
      vip add www blog
      attr set web2 _lease.owner me
      release web2
      delete 'old "one"'
      delete 'name:nobody'
      """;

  @TempDir private Path directory;
  private Cli cli = new Cli(Path.of(""));

  @BeforeEach
  void fleet() {
    cli = new Cli(directory.resolve("fleet"));
    cli.answer("init");
  }

  private String file(String text) throws IOException {
    return Files.writeString(directory.resolve("file"), text).toString();
  }

  @Test
  void script_isOneCommit() throws IOException {
    String file = file(SCRIPT);

    assertThat(cli.answer("apply", file, "-m", "as planned"))
        .contains(
            "  + web1: Server\n", "  + web1: note=two\\nlines\n", "  + web2: _in#1.ru=rack1\n")
        .endsWith("\napplied " + file + " (version 1)\n");
    assertThat(cli.answer("log")).hasLineCount(1).contains("as planned");
    assertThat(cli.answer("list", "Server")).isEqualTo("web1\nweb2\n");
  }

  @Test
  void applyingTwice_changesNothing() throws IOException {
    // What is deleted is not to be made before, or it would come and go each time.
    String file = file(SCRIPT.replaceAll("(?m)^(create server|rename).*$", ""));
    cli.answer("apply", file);
    String before = cli.answer("export");

    assertThat(cli.answer("apply", file))
        .isEqualTo("nothing to change: all is as " + file + " says\n");
    assertThat(cli.answer("--json", "apply", file))
        .isEqualTo("{\"applied\":\"" + file + "\",\"changes\":[],\"version\":1}\n");
    assertThat(cli.answer("apply", "--dry-run", file)).isEqualTo("would change nothing\n");
    assertThat(cli.answer("export")).isEqualTo(before);
    assertThat(cli.answer("log")).hasLineCount(1);
  }

  @Test
  void rename_thatIsDone_isNoChange() {
    cli.answer("create", "Server", "a");
    assertThat(cli.input("rename a b").answer("apply", "-"))
        .contains("~ a: name a -> b".replace("~ a", "~ b"));
    assertThat(cli.input("rename a b").answer("apply", "-")).startsWith("nothing to change");
    assertThat(cli.input("rename x y").run("apply", "-").err())
        .isEqualTo(
            "clusto: standard input, line 1: there is no entity \"x\"; nothing was changed\n");
  }

  @Test
  void create_ofWhatIsThere_setsWhatItSays() {
    cli.answer("create", "Server", "web1", "role=web", "note=mine");
    cli.answer("create", "Pool", "prod");
    cli.answer("pool", "add", "prod", "web1");
    cli.answer("create", "Datacenter", "dc1");

    assertThat(cli.input("create server web1 role=db _in=ref:dc1").answer("apply", "-"))
        .isEqualTo(
            "  + web1: _in=dc1\n  ~ web1: role web -> db\napplied standard input (version 5)\n");
    assertThat(cli.input("create Pool web1").run("apply", "-").err())
        .contains("line 1: \"web1\" is there already, and is a Server, not a Pool; nothing");
  }

  @Test
  void whatTakesSomethingAway_needsConsent() {
    cli.answer("create", "Server", "web1", "role=web", "tag=a", "tag=b");
    for (String script :
        new String[] {"delete web1", "attr del web1 role", "attr set web1 tag c"}) {
      Cli.Result result = cli.input(script).run("apply", "-");
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err())
          .isEqualTo(
              "clusto: applying what takes something away needs --yes where nobody can be asked;"
                  + " --dry-run shows what it would do\n");
    }
    assertThat(cli.input("attr set web1 role db").answer("apply", "-")).contains("web -> db");
    assertThat(cli.input("delete web1").answer("apply", "--yes", "-")).contains("- web1: Server");
    assertThat(cli.input("delete web1").answer("apply", "-")).startsWith("nothing to change");
  }

  @Test
  void consent_onATerminal_isAskedWithTheDiff() throws IOException {
    cli.answer("create", "Server", "web1");
    String file = file("delete web1");
    cli.with(Terminal.STDIN_TTY, "1").with(Terminal.STDERR_TTY, "1");

    Cli.Result no = cli.input("n\n").run("apply", file);
    assertThat(no.code()).isEqualTo(1);
    assertThat(no.err())
        .isEqualTo(
            "clusto: would change:\nclusto:   - web1: Server\nclusto: go on? [y/N] clusto: nothing"
                + " was changed\n");
    assertThat(cli.input("y\n").run("apply", file).code()).isZero();
    assertThat(cli.answer("list")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          creat Server x            | unknown verb "creat"; did you mean "create"?
          create Servr x            | no driver "Servr" is loaded; did you mean "Server"?
          create Server             | wanted 'NAME'
          create Server x y         | wanted KEY=VALUE, not "y"
          attr set x a b            | there is no entity "x"
          attr st x a b             | did you mean "set"
          attr                      | which verb of "attr"?
          query name:x              | "query" has no place in a file
          backup x                  | "backup" has no place in a file
          undo                      | "undo" has no place in a file
          apply x                   | "apply" has no place in a file
          allocate 1 driver:Server  | "allocate" has no place in a file
          create Server x --json    | --json is for the whole file
          delete x --yes            | --yes is for the whole file
          --inventory y create Pool x | --inventory is for the whole file
          clusto create Server x    | leave out "clusto"
          attr set drver:Server a b | did you mean "driver:"?
          help                      | "help" has no place in a file
          """)
  void line_thatIsWrong_isNamedAndNothingIsDone(String line, String reason) {
    Cli.Result result = cli.input("create Pool p\n\n" + line + "\ncreate Pool q").run("apply", "-");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("clusto: standard input, line 3: ")
        .contains(reason)
        .endsWith("; nothing was changed\n")
        .containsOnlyOnce("\n");
    assertThat(result.out()).isEmpty();
    assertThat(cli.answer("list")).isEmpty();
  }

  @Test
  void rule_thatTheResultBreaks_namesTheLastLineAboutIt() {
    String script =
        """
        create Rack rack1
        create Datacenter dc1
        create Server web1 _in=ref:dc1
        attr add web1 _in ref:rack1
        create Server web2
        """;

    assertThat(cli.input(script).run("apply", "-").err())
        .startsWith("clusto: standard input, line 4: \"web1\" would be in ")
        .endsWith("; nothing was changed\n");
    assertThat(cli.answer("list")).isEmpty();
  }

  @Test
  void rules_areCheckedOnTheResult() {
    cli.input("create Rack r\ncreate Server a\ncreate Server b\ninsert a r 1\ninsert b r 2")
        .answer("apply", "-");

    cli.input("remove a r\nmove b r 1\ninsert a r 2").answer("apply", "-");

    assertThat(cli.answer("--json", "rack", "r")).startsWith("{\"1\":[\"b\"],\"2\":[\"a\"]");
  }

  @Test
  void fleetFile_makesItsEntitiesEqualAndLeavesOthers() throws IOException {
    cli.answer("create", "Server", "web1", "role=web", "note=mine");
    cli.answer("create", "Server", "other");
    String file =
        file(
            "\n{\"name\":\"web1\",\"driver\":\"Server\",\"attrs\":{\"role\":\"db\",\"note\":\"mine\"}}\n"
                + "{\"name\":\"web2\",\"driver\":\"Server\"}\n");

    assertThat(cli.answer("apply", "--dry-run", file))
        .isEqualTo("would change:\n  ~ web1: role web -> db\n  + web2: Server\n");
    assertThat(cli.answer("apply", file))
        .isEqualTo(
            "  ~ web1: role web -> db\n  + web2: Server\napplied " + file + " (version 3)\n");
    assertThat(cli.answer("apply", file)).startsWith("nothing to change");
    assertThat(cli.answer("list")).isEqualTo("other\nweb1\nweb2\n");
  }

  @Test
  void fleetFile_thatIsWrong_namesTheLine() throws IOException {
    String file = file("{\"name\":\"a\",\"driver\":\"Server\"}\n{\"name\":\"b\",\"driver\":1}\n");

    Cli.Result result = cli.run("apply", file);

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).startsWith("clusto: " + file + ", line 2: ").containsOnlyOnce("\n");
    assertThat(cli.answer("list")).isEmpty();
  }

  @Test
  void file_withAByteOrderMark_isRead() {
    assertThat(cli.input("\ufeffcreate Pool p").answer("apply", "-")).contains("+ p: Pool");
    assertThat(cli.input("\ufeff{\"name\":\"q\",\"driver\":\"Pool\"}").answer("apply", "-"))
        .contains("+ q: Pool");
  }

  @Test
  void file_thatCannotBeRead_isAnError() {
    assertThat(cli.run("apply", directory.resolve("no").toString()).err())
        .endsWith("no: no such file or directory\n");
    assertThat(cli.run("apply", directory.toString()).err()).endsWith(": is a directory\n");
    assertThat(cli.input("é".getBytes(StandardCharsets.ISO_8859_1)).run("apply", "-").err())
        .contains("standard input is not UTF-8");
    assertThat(cli.input("create Pool 'p").run("apply", "-").err())
        .isEqualTo(
            "clusto: standard input, line 1: the quote ' is not closed; nothing was changed\n");
    assertThat(cli.input("# nothing\n").answer("apply", "-")).startsWith("nothing to change");
  }

  @Test
  void names_ofAnyKind_areTakenAndShownSafely() {
    String diff =
        cli.input("create Pool 'a b'\ncreate Pool '\u001b[2J\nx'\ncreate Pool \"עברית \\\"q\\\"\"")
            .answer("apply", "-");

    assertThat(diff)
        .contains("+ a b: Pool\n", "+ \\u001b[2J\\nx: Pool\n", "+ עברית \"q\": Pool\n")
        .doesNotContain("\u001b");
  }
}
