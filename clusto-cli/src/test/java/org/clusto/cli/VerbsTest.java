package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerbsTest {

  private static final String FLEET =
      """
      {"name":"dc1","driver":"Datacenter"}
      {"name":"rack101","driver":"Rack","attrs":{"_in":{"ref":"dc1"}}}
      {"name":"production","driver":"Pool","attrs":{"_in":{"ref":"all"}}}
      {"name":"all","driver":"Pool"}
      {"name":"pdu1","driver":"PowerStrip"}
      {"name":"switch2a","driver":"NetworkSwitch","attrs":{"port-nic-eth#4.connection":{"ref":"server1"},"port-nic-eth#4.otherportnum":1}}
      {"name":"server1","driver":"Server","attrs":{"units":2,"_in#13.ru":{"ref":"rack101"},"_in#14.ru":{"ref":"rack101"},"_in":{"ref":"production"},"_ip#0":"10.0.0.1","port-nic-eth#1.connection":{"ref":"switch2a"},"port-nic-eth#1.otherportnum":4,"port-nic-eth#1.mac":"00:16:3e:01:02:03","status":"free","tag":["a","b"]}}
      {"name":"server2","driver":"Server","attrs":{"load":1.50,"n":"5","extra":{"json":{"b":1.0,"a":null}}}}
      {"name":"chassis1","driver":"Appliance","attrs":{"_in#2.slot":{"ref":"dc1"}}}
      """;

  @TempDir private Path directory;
  private Cli cli = new Cli(Path.of(""));

  @BeforeEach
  void fleet() {
    cli = new Cli(directory.resolve("fleet"));
    cli.answer("init");
    cli.input(FLEET).answer("import", "-");
  }

  @Test
  void init_whereSomethingIs_fails() {
    assertFailed("is there already, and not empty", "init");
  }

  @Test
  void init_inAnEmptyDirectory_makesAnInventory() {
    assertThat(new Cli(directory.resolve("other")).answer("--json", "init"))
        .isEqualTo("{\"version\":0}\n");
    assertThat(new Cli(directory.resolve("other")).answer("list")).isEmpty();
  }

  @Test
  void import_saysWhatItDid() {
    assertThat(cli.input(FLEET).answer("import", "--mode", "merge", "-"))
        .isEqualTo("imported: 0 created, 0 changed, 9 unchanged (version 1)\n");
    assertThat(cli.input("{\"name\":\"x\",\"driver\":\"Pool\"}").answer("--json", "import", "-"))
        .isEqualTo(
            "{\"changed\":0,\"created\":1,\"unchanged\":0,\"unknownDrivers\":{},\"version\":2}\n");
  }

  @Test
  void import_ofWhatIsRefused_saysTheLineAndChangesNothing() {
    Cli.Result result =
        cli.input("{\"name\":\"x\",\"driver\":\"Pool\"}\n{\"name\":1}\n").run("import", "-");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo("clusto: line 2: \"name\" is text, not a number; nothing was imported\n");
    assertThat(cli.answer("query", "name:x")).isEmpty();
  }

  @Test
  void import_ofAnUnknownDriver_warns() {
    Cli.Result result = cli.input("{\"name\":\"x\",\"driver\":\"Mainframe\"}\n").run("import", "-");

    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("warning: no driver \"Mainframe\" is loaded here");
  }

  @Test
  void import_whenWatchedAndSoonDone_showsNoProgress() {
    Cli.Result result =
        cli.with("CLUSTO_STDERR_TTY", "1").input("").run("import", "--mode", "merge", "-");

    assertThat(result.err()).isEmpty();
  }

  @Test
  void import_fromAFileThatIsNotThere_fails() {
    assertFailed("there is no file nowhere.jsonl", "import", "nowhere.jsonl");
  }

  @Test
  void import_fromADirectory_fails() {
    assertThat(cli.run("import", directory.toString()).err())
        .isEqualTo("clusto: cannot read " + directory + ": is a directory\n");
  }

  @Test
  void import_toMergeAnEmptyList_clearsTheKeyAndOnlyThat() {
    String line =
        """
        {"name":"server1","driver":"Server","attrs":{"tag":[],"_in":[],"status":["on"]}}
        """;

    assertThat(cli.input(line).answer("import", "--mode", "merge", "-"))
        .isEqualTo("imported: 0 created, 1 changed, 0 unchanged (version 2)\n");
    assertThat(cli.answer("attr", "get", "server1", "tag")).isEmpty();
    assertThat(cli.answer("attr", "get", "server1", "status")).isEqualTo("on\n");
    assertThat(cli.answer("attr", "get", "server1", "units")).isEqualTo("2\n");
    assertThat(cli.answer("query", "pool:production")).isEmpty();
    assertThat(cli.answer("query", "name:server1 in name:rack101")).isEqualTo("server1\n");
    assertThat(cli.input(line).answer("import", "--mode", "merge", "-"))
        .startsWith("imported: 0 created, 0 changed, 1 unchanged");
  }

  @Test
  void export_andImport_giveTheSameBytes() throws IOException {
    String exported = cli.answer("export");
    Cli copy = new Cli(directory.resolve("copy"));
    copy.answer("init");
    copy.input(exported).answer("import", "-");
    Path file = directory.resolve("out.jsonl");

    assertThat(copy.answer("export")).isEqualTo(exported);
    assertThat(cli.answer("export", file.toString()))
        .isEqualTo("exported 9 entities to " + file + "\n");
    assertThat(Files.readString(file)).isEqualTo(exported);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("fleet", "copy", "out.jsonl");
    }
  }

  @Test
  void export_asOfAVersion_isOfThen() {
    cli.answer("delete", "--yes", "server1");

    assertThat(cli.answer("export", "--as-of", "1")).contains("\"server1\"");
    assertThat(cli.answer("export", "--as-of", "0")).isEmpty();
  }

  @Test
  void export_toWhereNothingCanBe_failsAndLeavesNothing() {
    Path file = directory.resolve("no/such/file");

    assertThat(cli.run("export", file.toString()).err())
        .isEqualTo(
            "clusto: cannot write " + file + ": there is no directory " + file.getParent() + "\n");
    assertThat(cli.run("export", directory.toString()).err())
        .isEqualTo("clusto: cannot write " + directory + ": is a directory\n");
  }

  @Test
  void query_printsNamesInOrder() {
    assertThat(cli.answer("query", "driver:Server or driver:Rack"))
        .isEqualTo("rack101\nserver1\nserver2\n");
    assertThat(cli.answer("query", "--json", "driver:Server"))
        .isEqualTo("[\"server1\",\"server2\"]\n");
    assertThat(cli.answer("query", "name:nobody")).isEmpty();
    assertThat(cli.answer("--json", "query", "name:nobody")).isEqualTo("[]\n");
  }

  @Test
  void query_thatIsMalformed_showsThePlace() {
    Cli.Result result = cli.run("query", "drver:Server");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("clusto: ")
        .contains("did you mean \"driver:\"")
        .endsWith("\n  drver:Server\n  ^\n");
  }

  @Test
  void queryStdin_withJson_answersEachLineByOne() {
    byte[] input =
        "driver:Server\r\n\nname:\u00ff\nname:server1"
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    Cli.Result result = cli.input(input).run("--json", "query", "--stdin");

    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines())
        .hasSize(4)
        .satisfies(
            lines -> {
              assertThat(lines.get(0)).isEqualTo("[\"server1\",\"server2\"]");
              assertThat(lines.get(1)).startsWith("{\"error\":\"");
              assertThat(lines.get(2)).isEqualTo("{\"error\":\"the line is not UTF-8\"}");
              assertThat(lines.get(3)).isEqualTo("[\"server1\"]");
            });
  }

  @Test
  void queryStdin_withoutJson_saysErrorsAsideAndFailsAtTheEnd() {
    Cli.Result result = cli.input("driver:Server\nx:\nname:server1\n").run("query", "--stdin");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEqualTo("server1\tserver2\n\nserver1\n");
    assertThat(result.err().lines())
        .hasSize(2)
        .satisfies(lines -> assertThat(lines.get(0)).startsWith("clusto: line 2: "))
        .endsWith("clusto: 1 of 3 expressions failed");
  }

  @Test
  void explain_showsThePlan() {
    assertThat(cli.answer("explain", "driver:Server in name:dc1")).contains("driver:Server");
    assertThat(cli.answer("--json", "explain", "*")).startsWith("{\"plan\":[\"");
  }

  @Test
  void info_showsAnEntity() {
    assertThat(cli.answer("info", "server1"))
        .isEqualTo(
            """
            name: server1
            driver: Server
            type: server
            category: equipment
            in: rack101 (RU13-14)
            in: production
            ip: 10.0.0.1
              port-nic-eth#1.connection=ref:switch2a
              port-nic-eth#1.mac=00:16:3e:01:02:03
              port-nic-eth#1.otherportnum=4
              status=free
              tag=a
              tag=b
              units=2
            """);
    assertThat(cli.answer("info", "dc1")).contains("contents: 2\n");
  }

  @Test
  void info_withJson_hasTheFormOfFleetFiles() {
    assertThat(cli.answer("--json", "info", "server2"))
        .isEqualTo(
            "{\"name\":\"server2\",\"driver\":\"Server\",\"type\":\"server\",\"category\":\"EQUIPMENT\",\"attrs\":{\"extra\":{\"json\":{\"b\":1.0,\"a\":null}},\"load\":1.5,\"n\":\"5\"}}\n");
    assertThat(cli.answer("--json", "info", "server1"))
        .contains("\"_in#13.ru\":{\"ref\":\"rack101\"}", "\"tag\":[\"a\",\"b\"]");
  }

  @Test
  void list_printsNames() {
    assertThat(cli.answer("list", "server")).isEqualTo("server1\nserver2\n");
    assertThat(cli.answer("list").lines()).hasSize(9);
    assertFailed("did you mean \"Server\"", "list", "Servr");
  }

  @Test
  void tree_drawsWhatIsInWhat() {
    assertThat(cli.answer("tree"))
        .isEqualTo(
            """
            all
            └─ production
               └─ server1
            dc1
            ├─ chassis1 (slot 2)
            └─ rack101
               └─ server1 (RU13-14)
            """);
    assertThat(cli.answer("tree", "--depth", "1", "dc1"))
        .isEqualTo("dc1\n├─ chassis1 (slot 2)\n└─ rack101 …\n");
    assertThat(cli.answer("tree", "server2")).isEqualTo("server2\n");
  }

  @Test
  void tree_withJson_isNested() {
    assertThat(cli.answer("--json", "tree", "rack101"))
        .isEqualTo(
            "[{\"name\":\"rack101\",\"contents\":[{\"name\":\"server1\","
                + "\"position\":\"RU13-14\",\"contents\":[]}]}]\n");
  }

  @Test
  void tree_ofWhatIsInSeveral_drawsItsContentsOnce() {
    cli.answer("create", "Pool", "both");
    cli.answer("insert", "production", "both");

    assertThat(cli.answer("tree")).contains("both\n└─ production (see above)\n");
  }

  @Test
  void locate_saysPortsThenRackThenTheRest() {
    assertThat(cli.answer("locate", "server1"))
        .isEqualTo(
            """
            server1 -> connected to port 4 on switch2a
            server1 -> connected to RU13-14 in rack101
            server1 -> in production
            rack101 -> in dc1
            production -> in all
            """);
    assertThat(cli.answer("locate", "switch2a"))
        .isEqualTo("switch2a -> connected to port 1 on server1\n");
    assertThat(cli.answer("locate", "chassis1")).isEqualTo("chassis1 -> in slot 2 of dc1\n");
  }

  @Test
  void locate_ofWhatIsNowhere_saysSo() {
    assertThat(cli.run("locate", "dc1"))
        .isEqualTo(new Cli.Result(0, "", "clusto: dc1 is in nothing and connected to nothing\n"));
    assertThat(cli.answer("--json", "locate", "dc1")).isEqualTo("[]\n");
  }

  @Test
  void locate_withJson_isAnArrayOfObjects() {
    assertThat(cli.answer("--json", "locate", "server1"))
        .startsWith(
            "[{\"name\":\"server1\",\"port\":\"nic-eth:1\",\"connectedTo\":\"switch2a\","
                + "\"otherPort\":\"nic-eth:4\"},{\"name\":\"server1\",\"in\":\"rack101\","
                + "\"position\":\"RU13-14\"}");
  }

  @Test
  void create_withAttributes_makesAnEntity() {
    assertThat(
            cli.answer(
                "create", "server", "s 3", "cpu=16", "note=a=b", "_in=ref:production", "v=1.10"))
        .isEqualTo("created Server s 3 (version 2)\n");
    assertThat(cli.answer("attr", "get", "s 3")).isEqualTo("cpu=16\nnote=a=b\nv=1.10\n");
    assertThat(cli.answer("query", "pool:production")).isEqualTo("s 3\nserver1\n");
    assertFailed("the name \"s 3\" is taken", "create", "Server", "s 3");
  }

  @Test
  void create_thatFails_leavesNothing() {
    assertFailed("there is no entity \"nobody\"", "create", "Server", "x", "on=ref:nobody");
    assertThat(cli.answer("query", "name:x")).isEmpty();
  }

  @Test
  void delete_withoutConsent_deletesNothing() {
    assertFailed("needs --yes", "delete", "server1");
    assertThat(cli.answer("delete", "--dry-run", "server1"))
        .isEqualTo(
            """
            would delete Server server1
            would clear port-nic-eth#4.connection of switch2a (server1)
            """);
    assertThat(cli.answer("query", "name:server1")).isEqualTo("server1\n");
  }

  @Test
  void delete_withYes_clearsWhatLedThere() {
    assertThat(cli.answer("--json", "delete", "--yes", "server1", "server2"))
        .isEqualTo(
            "{\"deleted\":[\"server1\",\"server2\"],\"cleared\":[{\"name\":\"switch2a\","
                + "\"key\":\"port-nic-eth#4.connection\",\"ref\":\"server1\"}],\"version\":2}\n");
    assertThat(cli.answer("attr", "get", "switch2a")).isEmpty();
  }

  @Test
  void delete_onATerminal_asks() {
    cli.with("CLUSTO_STDERR_TTY", "1").with("CLUSTO_STDIN_TTY", "1");

    Cli.Result refused = cli.input("n\n").run("delete", "server1");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err())
        .contains("would clear port-nic-eth#4.connection of switch2a")
        .endsWith("clusto: go on? [y/N] clusto: nothing was deleted\n");
    assertThat(cli.input("").run("delete", "server1").code()).isEqualTo(1);

    assertThat(cli.input("y\n").run("delete", "server1").out())
        .isEqualTo("deleted server1 (version 2)\n");
  }

  @Test
  void rename_keepsRelations() {
    assertThat(cli.answer("rename", "server1", "web01", "--message", "new names"))
        .isEqualTo("renamed server1 to web01 (version 2)\n");
    assertThat(cli.answer("locate", "switch2a"))
        .isEqualTo("switch2a -> connected to port 1 on web01\n");
    assertThat(cli.answer("--as-of", "1", "locate", "switch2a"))
        .isEqualTo("switch2a -> connected to port 1 on server1\n");
  }

  @Test
  void attr_isReadAndChanged() {
    assertThat(cli.answer("attr", "get", "server1", "tag")).isEqualTo("a\nb\n");
    assertThat(cli.answer("attr", "get", "server1", "port-nic-eth"))
        .isEqualTo("switch2a\n00:16:3e:01:02:03\n4\n");
    assertThat(cli.answer("attr", "get", "server2"))
        .isEqualTo("extra=json:{\"b\":1.0,\"a\":null}\nload=1.5\nn=text:5\n");

    assertThat(cli.answer("attr", "add", "server1", "tag", "c", "5"))
        .isEqualTo("add tag of server1 (version 2)\n");
    assertThat(cli.answer("attr", "get", "server1", "tag")).isEqualTo("5\na\nb\nc\n");
    cli.answer("attr", "del", "server1", "tag", "5");
    cli.answer("attr", "del", "server1", "tag", "a");
    assertThat(cli.answer("attr", "get", "server1", "tag")).isEqualTo("b\nc\n");
    cli.answer("attr", "set", "server1", "tag", "ref:rack101");
    assertThat(cli.answer("--json", "attr", "get", "server1", "tag"))
        .endsWith("\"attrs\":{\"tag\":{\"ref\":\"rack101\"}}}\n");
    cli.answer("attr", "del", "server1", "tag");
    assertThat(cli.answer("attr", "get", "server1", "tag")).isEmpty();
    assertFailed("\"server1\" has no attribute tag", "attr", "del", "server1", "tag");
    assertFailed("not an attribute key", "attr", "set", "server1", "a b", "1");
  }

  @Test
  void connect_withoutPorts_takesTheLowestFreeOfTheTypeThatFits() {
    assertThat(cli.answer("connect", "server1", "switch2a"))
        .isEqualTo("connected server1:nic-eth:2 to switch2a:nic-eth:1 (version 2)\n");
    assertThat(cli.answer("connect", "server1", "pdu1"))
        .isEqualTo("connected server1:pwr-nema-5:1 to pdu1:pwr-nema-5:1 (version 3)\n");
    assertFailed("has no free port of type pwr-nema-5", "connect", "server1", "pdu1");
    assertFailed(
        "there is no port \"nic-eth:x\" of server1: wanted server1:TYPE:NUMBER",
        "connect",
        "server1:nic-eth:x",
        "pdu1");
  }

  @Test
  void connect_withPorts_takesThose() {
    assertThat(cli.answer("connect", "server2:nic-eth:2", "switch2a:nic-eth:7", "--json"))
        .isEqualTo(
            "{\"connected\":[\"server2:nic-eth:2\",\"switch2a:nic-eth:7\"],\"version\":2}\n");
    assertThat(cli.answer("connect", "server2:nic-eth:1", "switch2a"))
        .isEqualTo("connected server2:nic-eth:1 to switch2a:nic-eth:1 (version 3)\n");
    assertFailed("is connected to \"server2\" already", "connect", "switch2a:nic-eth:7", "pdu1");
    assertFailed("\"dc1\" is a Datacenter, not a Device", "connect", "server2", "dc1");
    assertFailed("there is no entity \"x\"", "connect", "server2", "x:nic-eth:1");
  }

  @Test
  void connect_ofANameWithColons_findsTheDevice() {
    cli.answer("create", "Server", "a:nic-eth:1");

    assertThat(cli.answer("connect", "a:nic-eth:1", "switch2a"))
        .isEqualTo("connected a:nic-eth:1:nic-eth:1 to switch2a:nic-eth:1 (version 3)\n");
  }

  @Test
  void disconnect_clearsBothEnds() {
    assertThat(cli.answer("disconnect", "server1:nic-eth:1"))
        .isEqualTo("disconnected server1:nic-eth:1 (version 2)\n");
    assertThat(cli.answer("attr", "get", "switch2a")).isEmpty();
    assertFailed("is not connected", "disconnect", "server1:nic-eth:1");
  }

  @Test
  void insertAndRemove_moveAnEntity() {
    assertThat(cli.answer("insert", "server2", "rack101", "20"))
        .isEqualTo("inserted server2 into RU20 of rack101 (version 2)\n");
    assertThat(cli.answer("insert", "server2", "production", "--json"))
        .isEqualTo("{\"inserted\":\"server2\",\"in\":\"production\",\"units\":[],\"version\":3}\n");
    assertThat(cli.answer("remove", "server2", "rack101"))
        .isEqualTo("removed server2 from rack101 (version 4)\n");
    assertFailed("is not in \"rack101\"", "remove", "server2", "rack101");
    assertFailed("is taken by \"server1\"", "insert", "server2", "rack101", "13");
    assertFailed("\"production\" is a Pool, not a Rack", "insert", "pdu1", "production", "3");
  }

  @Test
  void names_thatWouldActOnATerminal_areShown() {
    cli.answer("create", "Server", "evil\n\u001b[31m\u202e");

    assertThat(cli.answer("query", "name:evil*")).isEqualTo("evil\\n\\u001b[31m\\u202e\n");
    assertThat(cli.answer("--json", "query", "name:evil*"))
        .isEqualTo("[\"evil\\n\\u001B[31m\\u202e\"]\n");
    assertThat(cli.run("create", "Server", "evil\n\u001b[31m\u202e").err())
        .isEqualTo("clusto: the name \"evil\\n\\u001b[31m\\u202e\" is taken by a Server\n");
  }

  static Stream<Arguments> wrongUsages() {
    return Stream.of(
        Arguments.of("which verb?", new String[] {}),
        Arguments.of("which verb?", new String[] {"attr"}),
        Arguments.of("unknown verb \"qurey\"; did you mean \"query\"?", new String[] {"qurey"}),
        Arguments.of("did you mean \"--json\"?", new String[] {"list", "--jsn"}),
        Arguments.of("one argument too many: \"b\"", new String[] {"list", "Server", "b"}),
        Arguments.of("wanted an EXPRESSION or --stdin", new String[] {"query"}),
        Arguments.of("one of the two", new String[] {"query", "*", "--stdin"}),
        Arguments.of("'NAME|EXPRESSION'", new String[] {"info"}),
        Arguments.of("'VALUE'", new String[] {"attr", "set", "server1", "tag"}),
        Arguments.of(
            "wanted attr set NAME KEY VALUE…, one key at a time: clusto attr set server1 status"
                + " allocated (",
            new String[] {"attr", "set", "server1", "status=allocated"}),
        Arguments.of(
            "wanted attr add NAME KEY VALUE…, one key at a time: clusto attr add 'rack 1' note"
                + " 'it'\\''s=so' (",
            new String[] {"attr", "add", "rack 1", "note=it's=so", "b=2"}),
        Arguments.of(
            "wanted attr del NAME KEY [VALUE], one key at a time: clusto attr del server1 tag blue",
            new String[] {"attr", "del", "server1", "tag=blue"}),
        Arguments.of("unknown option \"-m\"", new String[] {"init", "-m", "x"}),
        Arguments.of(
            "--mode: wanted create, merge or replace", new String[] {"import", "--mode", "x", "-"}),
        Arguments.of("not a version or a time", new String[] {"--as-of", "x", "list"}),
        Arguments.of("the past cannot be changed", new String[] {"--as-of", "1", "delete", "x"}),
        Arguments.of("wanted KEY=VALUE", new String[] {"create", "Server", "x", "cpu"}),
        Arguments.of("--depth is from 0 to 200", new String[] {"tree", "--depth", "-1"}),
        Arguments.of("wanted a number, 0 or more", new String[] {"log", "-n", "-1"}),
        Arguments.of("not a version or a time", new String[] {"log", "--since", "yesterday"}),
        Arguments.of("no --until", new String[] {"log", "--follow", "--until", "1"}),
        Arguments.of("no --as-of", new String[] {"history", "server1", "-f", "--as-of", "1"}),
        Arguments.of("'NAME|EXPRESSION'", new String[] {"history"}),
        Arguments.of("not a version or a time", new String[] {"diff", "x"}),
        Arguments.of("'V1'", new String[] {"diff"}),
        Arguments.of("wanted a number, 0 or more", new String[] {"undo", "last"}),
        Arguments.of("the past cannot be changed", new String[] {"undo", "--as-of", "1"}),
        Arguments.of("all that is kept", new String[] {"check", "--as-of", "1"}),
        Arguments.of("all versions", new String[] {"--as-of", "1", "backup", "x"}),
        Arguments.of("all versions", new String[] {"--as-of", "1", "restore", "x"}),
        Arguments.of("of the present", new String[] {"--as-of", "1", "checkpoint"}),
        Arguments.of("both say where to", new String[] {"--inventory", "a", "restore", "x", "b"}),
        Arguments.of("wanted 90d, 12h", new String[] {"checkpoint", "--keep-history", "1y"}),
        Arguments.of("wanted whole seconds", new String[] {"--wait", "1.5", "list"}),
        Arguments.of("unknown verb \"x\"", new String[] {"help", "x"}),
        Arguments.of(
            "unknown verb \"lcoate\"; did you mean \"locate\"?", new String[] {"help", "lcoate"}),
        Arguments.of("did you mean \"set\"?", new String[] {"help", "attr", "st"}),
        Arguments.of(
            "\"-driver:Server\"; what begins with - but is no option stands behind --",
            new String[] {"query", "-driver:Server"}),
        Arguments.of("clusto: wanted 'NAME|EXPRESSION' (see", new String[] {"locate"}),
        Arguments.of("clusto: --as-of needs V|TIME (see", new String[] {"list", "--as-of"}),
        Arguments.of(
            "--format: wanted dot, mermaid or svg, not \"png\"",
            new String[] {"graph", "x", "--format", "png"}),
        Arguments.of(
            "SHELL: wanted bash, zsh or fish, not \"tcsh\"", new String[] {"completion", "tcsh"}),
        Arguments.of("--wait: wanted whole seconds", new String[] {"--wait", "x", "list"}));
  }

  @ParameterizedTest
  @MethodSource("wrongUsages")
  void wrongUsage_isSaidInOneLine(String reason, String[] args) {
    Cli.Result result = cli.run(args);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("clusto: ").contains(reason).containsOnlyOnce("\n");
  }

  @Test
  void inventory_thatIsNotNamed_isAskedFor() {
    Cli.Result result = cli.without("CLUSTO_INVENTORY").run("list");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("Say --inventory DIR, set CLUSTO_INVENTORY, or write");
  }

  @Test
  void inventory_thatIsNotThere_isToBeMade() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Path file = Files.createFile(directory.resolve("file"));

    assertFailed("\"clusto init\"", "--inventory", directory.resolve("no").toString(), "list");
    assertFailed("\"clusto init\"", "--inventory", empty.toString(), "create", "Pool", "p");
    assertFailed("no directory", "--inventory", file.toString(), "list");
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void init_whereItFailedBefore_makesTheInventory() throws IOException {
    Path failed = Files.createDirectory(directory.resolve("failed"));
    Files.createFile(failed.resolve("lock"));
    Files.createFile(failed.resolve("format.tmp"));
    Cli again = new Cli(failed);

    assertThat(again.run("create", "Pool", "p").err()).contains("\"clusto init\"");
    assertThat(again.answer("init")).isEqualTo("made an empty inventory (version 0)\n");
    assertThat(again.answer("check")).contains("sound: 0 entities, version 0");
  }

  @Test
  void globalOptions_standBeforeOrAfterTheVerb() {
    String inventory = directory.resolve("fleet").toString();
    cli.without("CLUSTO_INVENTORY");

    assertThat(cli.answer("--inventory", inventory, "--json", "list", "Rack"))
        .isEqualTo(cli.answer("list", "Rack", "--json", "--inventory", inventory))
        .isEqualTo("[\"rack101\"]\n");
  }

  @ParameterizedTest
  @MethodSource("org.clusto.cli.Verbs#all")
  void help_ofEveryVerb_hasAnExample(String verb) {
    String[] help = ("help " + verb).split(" ");
    String[] option = (verb + " --help").split(" ");

    assertThat(cli.answer(help))
        .contains("Usage: clusto " + verb, "Example:\n  ")
        .isEqualTo(cli.answer(option));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create Pool p",
        "delete --yes server1",
        "rename server1 web1",
        "attr add server1 tag c",
        "attr set server1 tag c",
        "attr del server1 tag",
        "connect server2 switch2a",
        "disconnect server1:nic-eth:1",
        "insert server2 all",
        "remove server1 production",
        "import -",
        "undo --yes"
      })
  void message_ofEveryVerbThatCommits_standsInTheHistory(String call) {
    List<String> args = new ArrayList<>(List.of(call.split(" ")));
    args.addAll(List.of("-m", "it was time"));
    cli.input("{\"name\":\"x\",\"driver\":\"Pool\"}\n").answer(args.toArray(String[]::new));

    assertThat(cli.answer("log")).contains("  it was time  (").hasLineCount(2);
  }

  @Test
  void message_ofVerbsThatMakeNoCommit_isNoOption() {
    for (String verb : List.of("init", "backup", "restore", "checkpoint", "check", "query")) {
      assertThat(cli.answer("help", verb)).doesNotContain("--message");
    }
  }

  private void assertFailed(String reason, String... args) {
    Cli.Result result = cli.run(args);

    assertThat(result.code()).as(String.join(" ", args)).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("clusto: ").contains(reason).containsOnlyOnce("\n");
  }
}
