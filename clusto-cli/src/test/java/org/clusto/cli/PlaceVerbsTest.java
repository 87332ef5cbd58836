package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The verbs about places, cables and what is found: rack, place, move, trace, impact, find. */
class PlaceVerbsTest {

  private static final String FLEET =
      """
      {"name":"dc1","driver":"Datacenter","attrs":{"dns":"10.0.0.53","site":{"ref":"production"}}}
      {"name":"rack101","driver":"Rack","attrs":{"_in":{"ref":"dc1"},"maxu":10}}
      {"name":"rack102","driver":"Rack","attrs":{"_in":{"ref":"dc1"},"maxu":4}}
      {"name":"production","driver":"Pool"}
      {"name":"pdu1","driver":"PowerStrip","attrs":{"units":0,"_in":{"ref":"rack101"}}}
      {"name":"panel1","driver":"Device","attrs":{"ports.front":2,"ports.rear":2}}
      {"name":"switch1","driver":"NetworkSwitch"}
      {"name":"server1","driver":"Server","attrs":{"units":2,"_in#3.ru":{"ref":"rack101"},"_in#4.ru":{"ref":"rack101"},"_in":{"ref":"production"},"serial":"SN 7","port-nic-eth#1.mac":"00:16:3e:01:02:03"}}
      {"name":"server2","driver":"Server","attrs":{"_in#2.ru":{"ref":"rack102"},"dns":"10.2.2.2"}}
      {"name":"server3","driver":"Server","attrs":{"units":2}}
      """;

  @TempDir private Path directory;
  private Cli cli = new Cli(Path.of(""));

  @BeforeEach
  void fleet() {
    cli = new Cli(directory.resolve("fleet"));
    cli.answer("init");
    cli.input(FLEET).answer("import", "-");
    cli.answer("connect", "server1:nic-eth:1", "panel1:front:2");
    cli.answer("connect", "panel1:rear:2", "switch1:nic-eth:7");
    cli.answer("connect", "server1", "pdu1");
  }

  @Test
  void rack_isDrawnFromTheFront() {
    assertThat(cli.answer("rack", "rack101"))
        .isEqualTo(
            """
                    ┌──────────────────┐
               10-5 │ 6 free           │
                    ├──────────────────┤
                  4 │ server1          │
                  3 │                  │
                    ├──────────────────┤
                2-1 │ 2 free           │
                    └──────────────────┘
                    in no unit: pdu1
            """);
    assertThat(cli.answer("--json", "rack", "rack102"))
        .isEqualTo("{\"1\":[],\"2\":[\"server2\"],\"3\":[],\"4\":[]}\n");
    assertFailed("\"server1\" is a Server, not a Rack", "rack", "server1");
    assertThat(cli.answer("--json", "rack", "dc1")).startsWith("{\"name\":\"rack101\",\"units\":");
    assertFailed("there is no entity \"x\"", "rack", "x");
  }

  @Test
  void rack_withALongName_isWideEnough() {
    cli.answer("rename", "server1", "a-name-that-is-long\u202e");

    assertThat(cli.answer("rack", "rack101").lines().map(String::length).distinct()).hasSize(2);
    assertThat(cli.answer("rack", "rack101")).contains("│ a-name-that-is-long\\u202e │");
  }

  @Test
  void place_saysWhereItFits() {
    assertThat(cli.answer("place", "2")).isEqualTo("rack101  from RU1,5-9\nrack102  from RU3\n");
    assertThat(cli.answer("place", "3")).isEqualTo("rack101  from RU5-8\n");
    assertThat(cli.answer("place", "2", "name:rack102 or name:x")).isEqualTo("rack102  from RU3\n");
    assertSaid("no rack is selected by driver:Server", "place", "1", "driver:Server");
  }

  /** That a verb answers nothing, is done, and says why. */
  private void assertSaid(String message, String... arguments) {
    assertThat(cli.run(arguments)).isEqualTo(new Cli.Result(0, "", "clusto: " + message + "\n"));
  }

  @Test
  void place_blocked_saysWhatStandsInTheWay() {
    assertThat(cli.answer("place", "3", "--blocked"))
        .isEqualTo("rack101  from RU5-8\nrack102  blocked; RU1-3 holds server2\n");
    assertThat(cli.answer("place", "9"))
        .isEqualTo("rack101  blocked; RU1-9 holds server1\nrack102  blocked; it has 4 units\n");
    assertThat(cli.answer("--json", "place", "3", "--blocked"))
        .isEqualTo(
            "[{\"rack\":\"rack101\",\"lowest\":[5,6,7,8]},{\"rack\":\"rack102\",\"lowest\":[],\"obstacle\":{\"lowest\":1,\"devices\":[\"server2\"]}}]\n");
  }

  @Test
  void insert_first_takesTheLowestPlace() {
    assertThat(cli.answer("insert", "--dry-run", "server3", "rack101", "--first"))
        .isEqualTo("would change:\n  + server3: _in#1.ru=rack101\n  + server3: _in#2.ru=rack101\n");
    assertThat(cli.answer("insert", "server3", "rack101", "--first"))
        .isEqualTo("inserted server3 into RU1-2 of rack101 (version 5)\n");
    cli.answer("create", "Server", "server4", "units=4");
    assertFailed(
        "\"server4\" takes 4 adjacent units, and rack \"rack102\" has no such place; in the way"
            + " from unit 1 on is \"server2\"",
        "insert",
        "server4",
        "rack102",
        "--first");
    cli.answer("attr", "set", "server4", "units", "0");
    assertThat(cli.answer("insert", "server4", "rack102", "--first"))
        .isEqualTo("inserted server4 into rack102 (version 8)\n");
    assertFailed("\"dc1\" is a Datacenter, not a Rack", "insert", "server3", "dc1", "--first");
  }

  @Test
  void move_takesItOutOfItsPlaceAndLeavesItsPools() {
    assertThat(cli.answer("move", "server1", "rack102", "3"))
        .isEqualTo("moved server1 to RU3-4 of rack102 (version 5)\n");
    assertThat(cli.answer("query", "pool:production")).isEqualTo("server1\n");
    assertThat(cli.answer("query", "driver:Server in name:rack101")).isEmpty();
    assertThat(cli.answer("--json", "move", "server1", "dc1"))
        .isEqualTo("{\"moved\":\"server1\",\"in\":\"dc1\",\"units\":[],\"version\":6}\n");
  }

  @Test
  void move_thatCannotBe_changesNothing() {
    assertThat(cli.answer("move", "--dry-run", "server2", "rack101", "9"))
        .isEqualTo("would change:\n  - server2: _in#2.ru=rack102\n  + server2: _in#9.ru=rack101\n");
    assertFailed("is taken by \"server1\"", "move", "server2", "rack101", "4");
    assertFailed("no place to move", "move", "server2", "production");
    assertFailed("there is no entity \"x\"", "move", "x", "rack101", "4");
    assertThat(cli.answer("query", "name:server2 in name:rack102")).isEqualTo("server2\n");
  }

  @Test
  void trace_followsCablesThroughPanels() {
    String network = "server1:nic-eth:1 = panel1:front:2 > panel1:rear:2 = switch1:nic-eth:7\n";
    String power = "server1:pwr-nema-5:1 = pdu1:pwr-nema-5:1\n";

    assertThat(cli.answer("trace", "server1")).isEqualTo(network + power);
    assertThat(cli.answer("trace", "server1:pwr-nema-5:1")).isEqualTo(power);
    assertThat(cli.answer("trace", "server1", "switch1")).isEqualTo(network);
    assertSaid(
        "no cable leads from server1 to switch1:nic-eth:8",
        "trace",
        "server1",
        "switch1:nic-eth:8");
    assertSaid("no cable leads from server2", "trace", "server2");
    assertThat(cli.answer("--json", "trace", "pdu1", "server1"))
        .isEqualTo(
            "[{\"from\":\"pdu1:pwr-nema-5:1\",\"to\":\"server1:pwr-nema-5:1\",\"ports\":[\"pdu1:pwr-nema-5:1\",\"server1:pwr-nema-5:1\"]}]\n");
    assertFailed("there is no port server1:nic-eth:9", "trace", "server1:nic-eth:9");
    assertFailed("\"dc1\" is a Datacenter, not a Device", "trace", "dc1");
    assertFailed("there is no entity \"x\"", "trace", "server1", "x");
  }

  @Test
  void impact_saysWhatIsLost() {
    assertThat(cli.answer("impact", "pdu1"))
        .isEqualTo(
            """
            fails: 1
              pdu1
            loses power: 1
              server1
            loses the network: nothing
            loses its console: nothing
            """);
    assertThat(cli.answer("--json", "impact", "switch1"))
        .isEqualTo(
            "{\"failed\":[\"switch1\"],\"power\":[],\"network\":[\"server1\"],\"console\":[],\"undirected\":[]}\n");
    assertFailed("there is no entity \"x\"", "impact", "x");
  }

  @Test
  void find_findsHoweverItIsWritten() {
    assertThat(cli.answer("find", "00163E010203")).isEqualTo("server1\n");
    assertThat(cli.answer("--json", "find", " sn 7")).isEqualTo("[\"server1\"]\n");
    assertThat(cli.answer("find", "rack101")).isEqualTo("rack101\n");
    assertThat(cli.answer("find", "nobody")).isEmpty();
  }

  @Test
  void attrGet_inherited_saysWhoHasIt() {
    assertThat(cli.answer("attr", "get", "server1", "dns", "--inherited"))
        .isEqualTo("10.0.0.53  from dc1\n");
    assertThat(cli.answer("attr", "get", "server2", "dns", "--inherited"))
        .isEqualTo("10.2.2.2  from server2\n");
    assertThat(cli.answer("--json", "attr", "get", "server1", "site", "--inherited"))
        .isEqualTo("[{\"key\":\"site\",\"value\":{\"ref\":\"production\"},\"from\":\"dc1\"}]\n");
    assertThat(cli.answer("attr", "get", "server1", "ntp", "--inherited")).isEmpty();
    assertFailed("there is no entity \"x\"", "attr", "get", "x", "dns", "--inherited");
  }

  static Stream<Arguments> wrongUsages() {
    return Stream.of(
        Arguments.of("wanted a number, 0 or more", new String[] {"place", "x"}),
        Arguments.of("UNITS is from 1 to 1000", new String[] {"place", "0"}),
        Arguments.of(
            "wanted units or --first, not both",
            new String[] {"insert", "server3", "rack101", "1", "--first"}),
        Arguments.of("'CONTAINER'", new String[] {"move", "server1"}),
        Arguments.of("'RACK|EXPRESSION'", new String[] {"rack"}),
        Arguments.of("'NAME|EXPRESSION'", new String[] {"impact"}),
        Arguments.of("'NAME[:TYPE:NUMBER]|EXPRESSION'", new String[] {"trace"}),
        Arguments.of("'TEXT'", new String[] {"find"}),
        Arguments.of(
            "--inherited needs a KEY", new String[] {"attr", "get", "server1", "--inherited"}));
  }

  @ParameterizedTest
  @MethodSource("wrongUsages")
  void wrongUsage_isSaidInOneLine(String reason, String[] args) {
    Cli.Result result = cli.run(args);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("clusto: ").contains(reason).containsOnlyOnce("\n");
  }

  private void assertFailed(String reason, String... args) {
    Cli.Result result = cli.run(args);

    assertThat(result.code()).as(String.join(" ", args)).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("clusto: ").contains(reason).containsOnlyOnce("\n");
  }
}
