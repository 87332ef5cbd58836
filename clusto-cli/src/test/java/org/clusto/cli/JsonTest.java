package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every verb answers in JSON, one value a line; docs/json.md says what each looks like. */
class JsonTest {

  private static final String FLEET =
      """
      {"name":"dc1","driver":"Datacenter"}
      {"name":"rack1","driver":"Rack","attrs":{"_in":{"ref":"dc1"}}}
      {"name":"pool \\n\\u001b[2J","driver":"Pool"}
      {"name":"switch1","driver":"NetworkSwitch","attrs":{"port-nic-eth#9.connection":{"ref":"server1"},"port-nic-eth#9.otherportnum":2}}
      {"name":"server1","driver":"Server","attrs":{"status":"free","_in#3.ru":{"ref":"rack1"},"_in":{"ref":"pool \\n\\u001b[2J"},"port-nic-eth#2.connection":{"ref":"switch1"},"port-nic-eth#2.otherportnum":9,"_ip#0":"10.0.0.9","_ip#0.manager":{"ref":"net1"},"_lease.owner":"x"}}
      {"name":"server2","driver":"Server","attrs":{"_in":{"ref":"web"}}}
      {"name":"web","driver":"Pool"}
      {"name":"net1","driver":"IpManager","attrs":{"cidr":"10.0.0.0/24"}}
      {"name":"www","driver":"Vip","attrs":{"member":{"ref":"blog"}}}
      {"name":"blog","driver":"Service"}
      {"name":"blog2","driver":"Service"}
      """;

  /** A call of each verb, its arguments between spaces. */
  private static final Map<String, String> CALLS =
      ImmutableMap.<String, String>builder()
          .put("init", "--inventory DIR/new init")
          .put("import", "import DIR/more.jsonl")
          .put("export", "export")
          .put("query", "query driver:Server")
          .put("explain", "explain driver:Server")
          .put("info", "info *")
          .put("find", "find server1")
          .put("list", "list")
          .put("tree", "tree")
          .put("locate", "locate server1")
          .put("rack", "rack rack1")
          .put("place", "place 2")
          .put("trace", "trace server1")
          .put("impact", "impact switch1")
          .put("graph", "graph server1")
          .put("log", "log")
          .put("history", "history server1")
          .put("diff", "diff 0 1")
          .put("create", "create Server server9 a=b")
          .put("delete", "delete --yes server2")
          .put("rename", "rename server2 server3")
          .put("attr get", "attr get server1")
          .put("attr add", "attr add server1 tag x")
          .put("attr set", "attr set server1 tag x")
          .put("attr del", "attr del server1 status")
          .put("connect", "connect server2 switch1")
          .put("disconnect", "disconnect server1:nic-eth:2")
          .put("insert", "insert server2 rack1 7")
          .put("move", "move server1 rack1 8")
          .put("remove", "remove server1 rack1")
          .put("apply", "apply DIR/more.jsonl")
          .put("allocate", "allocate 1 driver:Server")
          .put("release", "release server1")
          .put("pool list", "pool list")
          .put("pool members", "pool members web")
          .put("pool siblings", "pool siblings server1")
          .put("pool add", "pool add web server1")
          .put("pool remove", "pool remove web server2")
          .put("ip allocate", "ip allocate server2 net1")
          .put("ip release", "ip release server1 net1")
          .put("ip owner", "ip owner 10.0.0.9")
          .put("ip network", "ip network 10.0.0.9")
          .put("ip room", "ip room")
          .put("vip list", "vip list")
          .put("vip add", "vip add www blog2")
          .put("vip remove", "vip remove www blog")
          .put("vip drain", "vip drain www blog")
          .put("vip ready", "vip ready www blog")
          .put("vip weight", "vip weight www 5 blog")
          .put("vip status", "vip status")
          .put("vip sync", "vip sync")
          .put("undo", "undo --yes")
          .put("check", "check")
          .put("backup", "backup DIR/backup")
          .put("restore", "restore DIR/old.backup DIR/again")
          .put("copy", "copy DIR/inventory DIR/copy")
          .put("checkpoint", "checkpoint")
          .put("doctor", "doctor")
          .put("completion", "completion bash")
          .put("help", "help query")
          .buildOrThrow();

  /** Those that go on until they are told to end; tests at a terminal have them. */
  private static final Set<String> ENDLESS = Set.of("watch", "shell");

  /** Those that do something with real devices; tests with simulated ones have them. */
  private static final Set<String> WITH_HARDWARE =
      Set.of(
          "power status",
          "power on",
          "power off",
          "power cycle",
          "power reset",
          "console",
          "rebuild");

  /** Those that ask a switch; tests with an agent have them. */
  private static final Set<String> WITH_SWITCH =
      Set.of("network ports", "network macs", "network setvlan", "network listen", "discover");

  private static final Set<String> DRY_TOO =
      Set.of(
          "delete",
          "attr set",
          "allocate",
          "apply",
          "checkpoint",
          "undo",
          "connect",
          "vip sync",
          "vip weight");

  @TempDir private Path directory;
  private Cli cli = new Cli(Path.of(""));

  @BeforeEach
  void inventory() throws IOException {
    cli = new Cli(directory.resolve("inventory"));
    cli.answer("init");
    cli.input(FLEET).answer("import", "-");
    cli.answer("backup", directory.resolve("old.backup").toString());
    Files.writeString(
        directory.resolve("more.jsonl"), "{\"name\":\"new1\",\"driver\":\"Server\"}\n");
  }

  static Stream<String> verbs() {
    List<String> all = Verbs.all().toList();
    return all.stream()
        .filter(verb -> all.stream().noneMatch(other -> other.startsWith(verb + " ")))
        .filter(verb -> !ENDLESS.contains(verb))
        .filter(verb -> !WITH_HARDWARE.contains(verb) && !WITH_SWITCH.contains(verb));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void verb_withJson_answersWithAValueALine(String verb) {
    assertThat(CALLS).as("a call of " + verb).containsKey(verb);

    assertAnswersInJson(CALLS.get(verb));
    if (DRY_TOO.contains(verb)) {
      inventoryAnew();
      assertAnswersInJson(CALLS.get(verb) + " --dry-run");
    }
  }

  private void inventoryAnew() {
    cli = new Cli(directory.resolve("anew"));
    cli.answer("restore", directory.resolve("old.backup").toString());
  }

  private void assertAnswersInJson(String call) {
    String[] words = call.replace("DIR", directory.toString()).split(" ", -1);
    Cli.Result before =
        cli.run(Stream.concat(Stream.of("--json"), Stream.of(words)).toArray(String[]::new));

    assertThat(before.code()).as(before.toString()).isZero();
    assertThat(before.out()).as(call).isNotEmpty().endsWith("\n").doesNotContain("\u001b");
    assertThat(before.out().lines()).allSatisfy(line -> assertIsOneValue(line));
  }

  private static void assertIsOneValue(String line) throws IOException {
    try (JsonParser parser =
        new JsonFactory().createParser(line.getBytes(StandardCharsets.UTF_8))) {
      parser.nextToken();
      parser.skipChildren();
      assertThat(parser.nextToken()).isNull();
    }
  }

  @Test
  void page_ofTheDocs_hasEachVerb() throws IOException {
    String page = Files.readString(Path.of("../docs/json.md"));

    assertThat(
            Stream.of(verbs(), ENDLESS.stream(), WITH_HARDWARE.stream(), WITH_SWITCH.stream())
                .flatMap(s -> s))
        .allSatisfy(verb -> assertThat(page).contains("`" + verb + "`"));
  }
}
