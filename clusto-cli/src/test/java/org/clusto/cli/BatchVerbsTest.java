package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.clusto.cli.terminal.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verbs that are given expressions where they take entities. */
class BatchVerbsTest {

  private static final String FLEET =
      """
      {"name":"rack1","driver":"Rack"}
      {"name":"web","driver":"Pool"}
      {"name":"fast","driver":"EntityClass"}
      {"name":"cache","driver":"Role"}
      {"name":"sw1","driver":"NetworkSwitch"}
      {"name":"server1","driver":"Server","attrs":{"_in#1.ru":{"ref":"rack1"},"status":"free"}}
      {"name":"server2","driver":"Server","attrs":{"_in#2.ru":{"ref":"rack1"},"_in":{"ref":"web"},"status":"free"}}
      {"name":"server3","driver":"Server","attrs":{"status":"free","_lease.owner":"search"}}
      {"name":"name:x","driver":"Pool"}
      """;
  private static final String IN_RACK = "driver:Server in name:rack1";

  @TempDir private Path directory;
  private Cli cli = new Cli(Path.of(""));

  @BeforeEach
  void fleet() {
    cli = new Cli(directory.resolve("fleet"));
    cli.answer("init");
    cli.input(FLEET).answer("import", "-");
  }

  private Cli onATerminal(String answer) {
    return cli.with(Terminal.STDIN_TTY, "1").with(Terminal.STDERR_TTY, "1").input(answer);
  }

  @Test
  void attrSet_withAnExpression_setsAllInOneCommit() {
    assertThat(cli.answer("attr", "set", "--yes", IN_RACK, "status", "broken"))
        .isEqualTo("set status of 2 entities (version 2)\n");
    assertThat(cli.answer("query", "attr:status,broken")).isEqualTo("server1\nserver2\n");
    assertThat(cli.answer("--json", "attr", "set", "--yes", IN_RACK, "status", "free"))
        .isEqualTo("{\"names\":[\"server1\",\"server2\"],\"key\":\"status\",\"version\":3}\n");
  }

  @Test
  void expression_whereNobodyCanBeAsked_needsYes() {
    Cli.Result result = cli.run("attr", "set", IN_RACK, "status", "broken");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "clusto: changing what an expression selects needs --yes where nobody can be asked;"
                + " --dry-run shows what it would do\n");
    assertThat(cli.answer("query", "attr:status,broken")).isEmpty();
  }

  @Test
  void expression_onATerminal_showsTheCountAndAsks() {
    Cli.Result no = onATerminal("n\n").run("attr", "set", IN_RACK, "status", "broken");
    assertThat(no.code()).isEqualTo(1);
    assertThat(no.err())
        .isEqualTo(
            "clusto: would change 2 entities: server[1-2]\nclusto: go on? [y/N] clusto: nothing was"
                + " changed\n");
    assertThat(onATerminal("").run("attr", "set", IN_RACK, "status", "broken").code()).isEqualTo(1);
    assertThat(cli.answer("query", "attr:status,broken")).isEmpty();

    assertThat(onATerminal("y\n").run("attr", "set", IN_RACK, "status", "broken").out())
        .isEqualTo("set status of 2 entities (version 2)\n");
  }

  @Test
  void name_onATerminal_isNotAskedAbout() {
    assertThat(onATerminal("").answer("attr", "set", "server1", "status", "broken"))
        .isEqualTo("set status of server1 (version 2)\n");
  }

  @Test
  void name_thatLooksLikeAnExpression_isTheEntity() {
    assertThat(cli.answer("attr", "set", "name:x", "a", "b"))
        .isEqualTo("set a of name:x (version 2)\n");
  }

  @Test
  void dryRun_ofAnExpression_showsWhatWouldChange() {
    assertThat(cli.answer("attr", "set", "--dry-run", IN_RACK, "status", "broken"))
        .isEqualTo(
            "would change:\n  ~ server1: status free -> broken\n  ~ server2: status free -> broken\n");
    assertThat(cli.answer("attr", "set", "--dry-run", "server1", "status", "free"))
        .isEqualTo("would change nothing\n");
  }

  static Stream<Arguments> nothings() {
    return Stream.of(
        arguments("attr", "set", "name:no", "a", "b"),
        arguments("attr", "add", "name:no", "a", "b"),
        arguments("attr", "del", "name:no", "a"),
        arguments("delete", "name:no"),
        arguments("insert", "name:no", "web"),
        arguments("move", "name:no", "rack1"),
        arguments("remove", "name:no", "web"),
        arguments("pool", "add", "web", "name:no"),
        arguments("pool", "remove", "web", "name:no"),
        arguments("disconnect", "name:no"),
        arguments("release", "name:no"));
  }

  private static Arguments arguments(String... args) {
    return Arguments.of((Object) args);
  }

  @ParameterizedTest
  @MethodSource("nothings")
  void expression_thatSelectsNothing_isDoneAndSaid(String[] args) {
    Cli.Result result = cli.run(args);

    assertThat(result.code()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("clusto: nothing ").containsOnlyOnce("\n");
    String[] json = Stream.concat(Stream.of("--json"), Stream.of(args)).toArray(String[]::new);
    assertThat(cli.run(json).out()).contains("[]").containsOnlyOnce("\n");
    assertThat(cli.answer("log")).hasLineCount(1);
  }

  @Test
  void word_thatIsAMistypedName_isNoSearch() {
    assertThat(cli.run("attr", "set", "servr1", "a", "b").err())
        .startsWith("clusto: there is no entity \"servr1\"; did you mean \"server1\"")
        .containsOnlyOnce("\n");
    assertThat(cli.run("info", "server").err()).startsWith("clusto: there is no entity \"server\"");
  }

  @Test
  void word_thatIsAMistypedExpression_showsThePlace() {
    Cli.Result result = cli.run("delete", "--yes", "drver:Server");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "clusto: there is no entity \"drver:Server\"; and as an expression: there is no field"
                + " \"drver:\" (did you mean \"driver:\"?), at position 1\n  drver:Server\n  ^\n");
    assertThat(cli.run("delete", "--yes", "not driver:Servr").err()).contains("did you mean");
    assertThat(cli.answer("list", "Server")).hasLineCount(3);
  }

  @Test
  void expression_ofThePast_changesNothing() {
    assertThat(cli.run("attr", "set", "--yes", "driver:Server as of 1", "a", "b").err())
        .isEqualTo(
            "clusto: only what is there now can be changed: leave \"as of\" out of the expression\n");
  }

  @Test
  void delete_withAnExpression_takesNamesToo() {
    assertThat(cli.run("delete", IN_RACK).code()).isEqualTo(1);
    assertThat(onATerminal("n\n").run("delete", IN_RACK).err())
        .startsWith(
            "clusto: would delete 2 entities: server[1-2]\nclusto: would delete Server server1\n");
    assertThat(cli.answer("delete", "--yes", "sw1", IN_RACK))
        .isEqualTo("deleted 3 entities (version 2)\n");
    assertThat(cli.answer("list", "Server")).isEqualTo("server3\n");
  }

  @Test
  void whatIsSoAlready_ofWhatIsSelected_stays() {
    assertThat(cli.answer("pool", "add", "--yes", "web", "driver:Server"))
        .isEqualTo("added 3 entities to web (version 2)\n");
    assertThat(cli.answer("pool", "remove", "--yes", "web", "attr:status,free"))
        .isEqualTo("removed 3 entities from web (version 3)\n");
    assertThat(cli.run("pool", "remove", "web", "server1").code()).isEqualTo(1);
    cli.answer("attr", "add", "server1", "tag", "blue");
    cli.answer("attr", "add", "--yes", "driver:Server", "tag", "blue", "ssd");
    assertThat(cli.answer("attr", "get", "driver:Server", "tag"))
        .isEqualTo(
            "server1  blue\nserver1  ssd\nserver2  blue\nserver2  ssd\nserver3  blue\nserver3  ssd\n");
    cli.answer("attr", "del", "server2", "tag", "ssd");
    assertThat(cli.answer("attr", "del", "--yes", "driver:Server", "tag", "ssd"))
        .isEqualTo("del tag of 3 entities (version 7)\n");
    assertThat(cli.answer("query", "attr:tag,ssd")).isEmpty();
  }

  @Test
  void insertMoveAndRemove_takeExpressions() {
    cli.answer("create", "Datacenter", "dc");
    assertThat(cli.answer("move", "--yes", IN_RACK, "dc"))
        .isEqualTo("moved 2 entities to dc (version 3)\n");
    assertThat(cli.answer("remove", "--yes", "driver:Server in name:dc", "dc"))
        .isEqualTo("removed 2 entities from dc (version 4)\n");
    assertThat(cli.answer("insert", "--yes", "--first", "driver:Server", "rack1"))
        .isEqualTo("inserted 3 entities into rack1 (version 5)\n");
    assertThat(cli.answer("--json", "rack", "rack1"))
        .startsWith("{\"1\":[\"server1\"],\"2\":[\"server2\"],\"3\":[\"server3\"],\"4\":[]");
    Cli.Result units = cli.run("move", "--yes", "driver:Server", "rack1", "3");
    assertThat(units.code()).isEqualTo(2);
    assertThat(units.err()).contains("units are for one device, and 3 are selected");
  }

  @Test
  void disconnect_ofADevice_clearsAllItsPorts() {
    cli.answer("connect", "server1:nic-eth:1", "sw1:nic-eth:1");
    cli.answer("connect", "server2:nic-eth:1", "sw1:nic-eth:2");

    assertThat(cli.run("disconnect", "sw1").err()).contains("needs --yes");
    assertThat(cli.answer("disconnect", "--yes", "driver:Server or name:sw1"))
        .isEqualTo("disconnected 4 ports of 4 entities (version 4)\n");
    assertThat(cli.run("trace", "sw1", "--json").out()).isEqualTo("[]\n");
    assertThat(cli.run("disconnect", "none:nic-eth:1").err()).contains("no entity \"none\"");
  }

  @Test
  void release_withAnExpression_releasesWhatIsLeased() {
    assertThat(cli.run("release", "driver:Server").code()).isEqualTo(1);
    assertThat(cli.answer("release", "--yes", "driver:Server")).isEqualTo("server3\n");
    assertThat(cli.run("release", "server3").err()).contains("leased to nobody");
  }

  @Test
  void pool_ofAClassOrARole_hasMembersToo() {
    cli.answer("attr", "set", "cache", "requires", "ref:fast");
    assertThat(cli.run("pool", "add", "cache", "server1").err()).contains("requires");
    cli.answer("pool", "add", "--yes", "fast", IN_RACK);
    assertThat(cli.answer("pool", "add", "cache", "server1"))
        .isEqualTo("added server1 to cache (version 4)\n");
    assertThat(cli.answer("pool", "members", "fast", "cache")).isEqualTo("server1\n");
    assertThat(cli.run("pool", "add", "rack1", "server3").err()).contains("is a Rack, not a Pool");
    assertThat(cli.run("pool", "add", "wbe", "server3").err()).contains("did you mean \"web\"");
  }

  @Test
  void readingVerbs_takeExpressions() {
    assertThat(cli.answer("--json", "info", "driver:Server")).hasLineCount(3);
    assertThat(cli.answer("info", "rack1", IN_RACK))
        .startsWith("name: rack1\n")
        .contains("\n\nname: server1\n", "\n\nname: server2\n");
    assertThat(cli.answer("locate", IN_RACK))
        .isEqualTo(
            "server1 -> connected to RU1 in rack1\nserver2 -> connected to RU2 in rack1\n"
                + "server2 -> in web\n");
    assertThat(cli.answer("--json", "attr", "get", IN_RACK, "status"))
        .hasLineCount(2)
        .contains("\"attrs\":{\"status\":\"free\"}");
    assertThat(cli.answer("tree", "driver:Rack or driver:Pool"))
        .isEqualTo("name:x\nrack1\n├─ server1 (RU1)\n└─ server2 (RU2)\nweb\n└─ server2\n");
    cli.answer("attr", "set", "server1", "a", "b");
    cli.answer("attr", "set", "sw1", "a", "b");
    assertThat(cli.answer("history", IN_RACK, "-n", "1")).contains("server1: set a  (1 change)");
    assertThat(cli.answer("history", IN_RACK)).hasLineCount(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"info", "locate", "history", "tree"})
  void readingVerb_thatSelectsNothing_isDone(String verb) {
    Cli.Result result = cli.run(verb, "name:no");

    assertThat(result.code()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).isEqualTo("clusto: nothing is selected by name:no\n");
  }

  @Test
  void key_thatIsMistyped_isPointedOut() {
    assertThat(cli.run("attr", "get", "server1", "sttus").err())
        .isEqualTo("clusto: \"server1\" has no attribute sttus; did you mean \"status\"?\n");
    assertThat(cli.run("attr", "del", "server1", "sttus").err())
        .isEqualTo("clusto: \"server1\" has no attribute sttus; did you mean \"status\"?\n");
    assertThat(cli.run("create", "Servr", "x").err()).contains("did you mean \"Server\"");
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        arguments("create", "Server", "new", "a=b"),
        arguments("delete", "server1"),
        arguments("rename", "server1", "other"),
        arguments("attr", "add", "server1", "a", "b"),
        arguments("attr", "set", "server1", "a", "b"),
        arguments("attr", "del", "server1", "status"),
        arguments("connect", "server1", "sw1"),
        arguments("insert", "server3", "rack1", "9"),
        arguments("move", "server1", "rack1", "9"),
        arguments("remove", "server1", "rack1"),
        arguments("pool", "add", "web", "server1"),
        arguments("pool", "remove", "web", "server2"),
        arguments("release", "server3"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void dryRun_ofEachChange_changesNothing(String[] args) {
    String before = cli.answer("export");
    String[] trial = Stream.concat(Stream.of(args), Stream.of("--dry-run")).toArray(String[]::new);

    assertThat(cli.answer(trial)).isNotEmpty();
    assertThat(cli.answer("export")).isEqualTo(before);
    assertThat(cli.answer("log")).hasLineCount(1);
  }
}
