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

/** The verbs that take and give back: allocate, release, pool, ip, vip. */
class ResourceVerbsTest {

  private static final String FLEET =
      """
      {"name":"rack101","driver":"Rack"}
      {"name":"all","driver":"Pool"}
      {"name":"production","driver":"Pool","attrs":{"_in":{"ref":"all"}}}
      {"name":"web","driver":"Pool"}
      {"name":"server1","driver":"Server","attrs":{"_in#1.ru":{"ref":"rack101"},"_in":{"ref":"production"},"status":"free"}}
      {"name":"server2","driver":"Server","attrs":{"_in#2.ru":{"ref":"rack101"},"_in":[{"ref":"production"},{"ref":"web"}],"status":"free"}}
      {"name":"server3","driver":"Server","attrs":{"status":"free","_ip#0":"192.0.2.7"}}
      {"name":"net1","driver":"IpManager","attrs":{"cidr":"10.0.0.0/24","gateway":"10.0.0.1"}}
      {"name":"net2","driver":"IpManager","attrs":{"cidr":"10.0.0.128/30"}}
      {"name":"lb1","driver":"LoadBalancer"}
      {"name":"blog-1","driver":"Service"}
      {"name":"www","driver":"Vip","attrs":{"on":{"ref":"lb1"},"_ip#0":"10.9.9.9","port":80}}
      {"name":"new","driver":"Vip"}
      """;

  @TempDir private Path directory;
  private Cli cli = new Cli(Path.of(""));

  @BeforeEach
  void fleet() {
    cli = new Cli(directory.resolve("fleet"));
    cli.answer("init");
    cli.input(FLEET).answer("import", "-");
  }

  // Allocation.

  @Test
  void allocate_takesAndMarks() {
    assertThat(
            cli.answer(
                "allocate",
                "2",
                "driver:Server and attr:status,free",
                "--set",
                "status=allocated",
                "--set",
                "tag=a",
                "--set",
                "tag=b",
                "--set",
                "for=ref:web"))
        .isEqualTo("server1\nserver2\n");
    assertThat(cli.answer("query", "attr:status,allocated and attr:for,web"))
        .isEqualTo("server1\nserver2\n");
    assertThat(cli.answer("attr", "get", "server2", "tag")).isEqualTo("a\nb\n");
    assertThat(cli.answer("log", "-n", "1"))
        .contains("allocate 2: driver:Server and attr:status,free");
  }

  @Test
  void allocate_withJson_isAnArray() {
    assertThat(cli.answer("--json", "allocate", "1", "driver:Server", "--owner", "search"))
        .isEqualTo("[\"server1\"]\n");
  }

  @Test
  void allocate_eachInADifferentRack_takesSuch() {
    assertThat(
            cli.answer(
                "allocate",
                "1",
                "driver:Server",
                "--each-in-different",
                "driver:Rack",
                "--owner",
                "search"))
        .isEqualTo("server1\n");
  }

  @Test
  void allocate_thatCannotBeMet_explainsAndChangesNothing() {
    cli.answer("allocate", "1", "driver:Server", "--owner", "search", "--lasting", "2h");

    Cli.Result result =
        cli.run(
            "allocate",
            "2",
            "driver:Server and attr:status,free",
            "--each-in-different",
            "driver:Rack",
            "--set",
            "status=taken");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines())
        .hasSize(5)
        .allMatch(line -> line.startsWith("clusto: "))
        .contains("clusto: driver:Server: 3", "clusto: of these attr:status,free: 3")
        .endsWith("clusto: wanted 2, but only 1 can be had together; nothing was taken");
    assertThat(result.err()).contains("leased to others: 1 (server1 to \"search\" until ");
    assertThat(cli.answer("query", "attr:status,taken")).isEmpty();
  }

  @Test
  void allocate_dryRun_saysWhatItWouldTakeAndChangesNothing() {
    assertThat(cli.answer("allocate", "--dry-run", "1", "driver:Server", "--owner", "search"))
        .isEqualTo("server1\n");
    assertThat(cli.answer("query", "attr:_lease")).isEmpty();
    assertFailed("only 3 can be had", "allocate", "--dry-run", "4", "driver:Server");
  }

  @Test
  void allocate_withoutAMark_warns() {
    Cli.Result result = cli.run("allocate", "1", "driver:Server");

    assertThat(result.code()).isZero();
    assertThat(result.out()).isEqualTo("server1\n");
    assertThat(result.err()).startsWith("clusto: warning: nothing marks").containsOnlyOnce("\n");
  }

  @Test
  void allocate_ofWhatIsNoQuestionOfNow_fails() {
    assertFailed("as of", "allocate", "1", "driver:Server as of 1", "--owner", "x");
    assertFailed("did you mean", "allocate", "1", "drver:Server", "--owner", "x");
    assertFailed(
        "there is no entity \"x\"", "allocate", "1", "driver:Server", "--set", "for=ref:x");
  }

  @Test
  void release_endsLeases() {
    cli.answer("allocate", "2", "driver:Server", "--owner", "search");

    assertThat(cli.answer("release", "--dry-run", "server1")).isEqualTo("server1\n");
    assertThat(cli.answer("--json", "release", "server1")).isEqualTo("[\"server1\"]\n");
    assertFailed("\"server1\" is leased to nobody", "release", "server2", "server1");
    assertFailed("there is no entity \"x\"", "release", "x");
    assertThat(cli.answer("query", "attr:_lease")).isEqualTo("server2\n");
  }

  // Addresses.

  @Test
  void ipAllocate_printsTheAddresses() {
    assertThat(cli.answer("ip", "allocate", "server1", "net1")).isEqualTo("10.0.0.2\n");
    assertThat(cli.answer("ip", "allocate", "server1", "net1", "10.0.0.77"))
        .isEqualTo("10.0.0.77\n");
    assertThat(cli.answer("--json", "ip", "allocate", "server2", "net1", "--count", "2"))
        .isEqualTo("[\"10.0.0.3\",\"10.0.0.4\"]\n");
    assertThat(cli.answer("ip", "allocate", "--dry-run", "server2", "net1"))
        .isEqualTo("10.0.0.5\n");
    assertThat(cli.answer("ip", "owner", "10.0.0.5")).isEmpty();
  }

  @Test
  void ipAllocate_ofWhatCannotBe_fails() {
    assertFailed("10.0.0.1", "ip", "allocate", "server1", "net1", "10.0.0.1");
    assertFailed("not an IP address: \"x\"", "ip", "allocate", "server1", "net1", "x");
    assertFailed("net2", "ip", "allocate", "server1", "net2", "--count", "3");
    assertFailed("\"web\" is a Pool, not an IpManager", "ip", "allocate", "server1", "web");
    assertFailed("there is no entity \"x\"", "ip", "allocate", "x", "net1");
    assertThat(cli.answer("log", "-n", "1")).startsWith("1  ");
  }

  @Test
  void ipRelease_takesAddressesBack() {
    cli.answer("ip", "allocate", "server1", "net1", "--count", "3");

    assertFailed(
        "\"server1\" has 10.0.0.3 from \"net1\", not \"server2\"",
        "ip",
        "release",
        "server2",
        "net1",
        "10.0.0.3");
    assertThat(cli.answer("ip", "release", "server1", "net1", "10.0.0.3")).isEqualTo("10.0.0.3\n");
    assertThat(cli.answer("ip", "release", "--dry-run", "server1", "net1"))
        .isEqualTo("10.0.0.2\n10.0.0.4\n");
    assertThat(cli.answer("--json", "ip", "release", "server1", "net1"))
        .isEqualTo("[\"10.0.0.2\",\"10.0.0.4\"]\n");
    assertFailed("has no address from \"net1\"", "ip", "release", "server1", "net1");
    assertFailed("not an IP address", "ip", "release", "server1", "net1", "x");
  }

  @Test
  void ipRelease_ofAnAddressAlone_takesItFromWhoeverHasIt() {
    cli.answer("ip", "allocate", "server1", "net1", "--count", "2");
    cli.answer("attr", "set", "net2", "vrf", "blue");
    cli.answer("ip", "allocate", "server2", "net2");
    cli.answer("ip", "allocate", "server1", "net1", "10.0.0.129");

    assertThat(cli.answer("ip", "release", "--dry-run", "10.0.0.2")).isEqualTo("10.0.0.2\n");
    assertThat(cli.answer("--json", "ip", "release", "10.0.0.2")).isEqualTo("[\"10.0.0.2\"]\n");
    assertThat(cli.answer("ip", "owner", "10.0.0.2")).isEmpty();
    assertThat(cli.answer("log", "-n", "1")).contains("release 10.0.0.2");
    assertFailed("nobody has 10.0.0.2 from a network", "ip", "release", "10.0.0.2");
    assertFailed("nobody has 192.0.2.7 from a network", "ip", "release", "192.0.2.7");
    Cli.Result ofTwo = cli.run("ip", "release", "10.0.0.129");
    assertThat(ofTwo.code()).isEqualTo(2);
    assertThat(ofTwo.err())
        .contains("10.0.0.129 is of \"net1\" and of \"net2\": say NAME and NETWORK too");
  }

  @Test
  void ipOwnerAndNetwork_answerWithNames() {
    cli.answer("ip", "allocate", "server1", "net2");

    assertThat(cli.answer("ip", "owner", "10.0.0.129")).isEqualTo("server1\n");
    assertThat(cli.answer("ip", "owner", "192.0.2.7")).isEqualTo("server3\n");
    assertThat(cli.answer("--json", "ip", "owner", "10.0.0.130")).isEqualTo("[]\n");
    assertThat(cli.answer("ip", "network", "10.0.0.130")).isEqualTo("net2\n");
    assertThat(cli.answer("--json", "ip", "network", "10.0.0.9")).isEqualTo("[\"net1\"]\n");
    assertThat(cli.answer("ip", "network", "192.0.2.7")).isEmpty();
    assertFailed("not an IP address", "ip", "owner", "x");
    assertFailed("not an IP address", "ip", "network", "10.0.0.0/8");
  }

  @Test
  void ipRoom_saysWhichNetworksHaveSome() {
    assertThat(cli.answer("ip", "room"))
        .isEqualTo("net2  10.0.0.128/30  2 free\nnet1  10.0.0.0/24  249 free\n");
    assertThat(cli.answer("--json", "ip", "room", "net1", "--for", "3"))
        .isEqualTo("[{\"name\":\"net1\",\"prefix\":\"10.0.0.0/24\",\"free\":249}]\n");
    assertThat(cli.answer("ip", "room", "name:net2")).isEqualTo("net2  10.0.0.128/30  2 free\n");
    assertThat(cli.answer("ip", "room", "net2", "--for", "3")).isEmpty();
    assertFailed("\"web\" is a Pool, not an IpManager", "ip", "room", "web");
  }

  // Pools.

  @Test
  void poolList_saysHowMuchIsInThem() {
    assertThat(cli.answer("pool", "list")).isEqualTo("all  3\nproduction  2\nweb  1\n");
    assertThat(cli.answer("pool", "list", "server1")).isEqualTo("all  3\nproduction  2\n");
    assertThat(cli.answer("--json", "pool", "list", "production"))
        .isEqualTo("[{\"name\":\"all\",\"members\":3}]\n");
    assertThat(cli.answer("pool", "list", "server3")).isEmpty();
    assertFailed("there is no entity \"x\"", "pool", "list", "x");
  }

  @Test
  void poolMembers_ofSeveral_areInAllOfThem() {
    assertThat(cli.answer("pool", "members", "all")).isEqualTo("production\nserver1\nserver2\n");
    assertThat(cli.answer("--json", "pool", "members", "all", "web")).isEqualTo("[\"server2\"]\n");
    assertFailed("\"rack101\" is a Rack, not a Pool", "pool", "members", "rack101");
  }

  @Test
  void poolAddAndRemove_areOfAllOrNone() {
    assertThat(cli.answer("pool", "add", "web", "server1", "server3"))
        .isEqualTo("added server1, server3 to web (version 2)\n");
    assertFailed("\"server2\" is in \"web\" already", "pool", "add", "web", "blog-1", "server2");
    assertThat(cli.answer("--json", "pool", "remove", "web", "server1", "server3"))
        .isEqualTo("{\"removed\":[\"server1\",\"server3\"],\"from\":\"web\",\"version\":3}\n");
    assertFailed("is not in \"web\"", "pool", "remove", "web", "server2", "server3");
    assertThat(cli.answer("pool", "members", "web")).isEqualTo("server2\n");
    assertFailed("\"rack101\" is a Rack, not a Pool", "pool", "add", "rack101", "server3");
  }

  @Test
  void poolAdd_dryRun_saysWhatWouldChange() {
    assertThat(cli.answer("pool", "add", "--dry-run", "web", "server1"))
        .isEqualTo("would change:\n  + server1: _in=web\n");
    assertThat(cli.answer("--json", "pool", "add", "--dry-run", "web", "server1"))
        .isEqualTo(
            "{\"wouldChange\":[{\"name\":\"server1\",\"change\":\"added\",\"key\":\"_in\",\"value\":{\"ref\":\"web\"}}]}\n");
    assertFailed("already", "pool", "add", "--dry-run", "web", "server2");
    assertThat(cli.answer("pool", "members", "web")).isEqualTo("server2\n");
  }

  @Test
  void poolSiblings_areInAllOfItsPools() {
    assertThat(cli.answer("pool", "siblings", "server1")).isEqualTo("server2\n");
    assertThat(cli.answer("--json", "pool", "siblings", "server2")).isEqualTo("[]\n");
    assertThat(cli.answer("pool", "siblings", "server3")).isEmpty();
    assertFailed("there is no entity \"x\"", "pool", "siblings", "x");
  }

  // Virtual addresses.

  @Test
  void vip_isSpreadOverItsMembers() {
    assertThat(cli.answer("vip", "add", "--dry-run", "www", "blog-1"))
        .isEqualTo("would change:\n  + www: member=blog-1\n");
    assertThat(cli.answer("vip", "add", "www", "blog-1"))
        .isEqualTo("added blog-1 to www (version 2)\n");
    assertThat(cli.answer("vip", "list"))
        .isEqualTo(
            """
            new  no address  any port  on no balancer  to no service
            www  10.9.9.9  port 80/tcp  on lb1  to blog-1
            """);
    assertThat(cli.answer("--json", "vip", "list", "www"))
        .isEqualTo(
            "[{\"name\":\"www\",\"addresses\":[\"10.9.9.9\"],\"port\":80,\"protocol\":\"tcp\",\"balancer\":\"lb1\",\"members\":[\"blog-1\"]}]\n");
    assertThat(cli.answer("--json", "vip", "remove", "www", "blog-1"))
        .isEqualTo("{\"removed\":\"blog-1\",\"from\":\"www\",\"version\":3}\n");
  }

  @Test
  void vip_saysHowItsMembersAreServed() {
    cli.answer("vip", "add", "www", "blog-1");

    assertThat(cli.answer("vip", "drain", "--dry-run", "www", "blog-1"))
        .contains("+ www: member#0=blog-1\n", "+ www: member#0.state=drain\n");
    assertThat(cli.answer("vip", "drain", "www", "blog-1"))
        .isEqualTo("drain blog-1 of www (version 3)\n");
    assertThat(cli.answer("vip", "weight", "www", "50", "blog-1"))
        .isEqualTo("weight 50 for blog-1 of www (version 4)\n");
    assertThat(cli.answer("--json", "vip", "ready", "www", "blog-1"))
        .isEqualTo(
            "{\"vip\":\"www\",\"services\":[\"blog-1\"],\"state\":\"ready\",\"version\":5}\n");
    assertThat(cli.answer("attr", "get", "www", "member.weight")).isEqualTo("50\n");
    assertThat(cli.answer("vip", "list", "www")).endsWith("on lb1  to blog-1\n");
    assertThat(cli.input("vip drain www blog-1\nvip weight www 50 blog-1\n").answer("apply", "-"))
        .isEqualTo("  + www: member#0.state=drain\napplied standard input (version 6)\n");
    assertThat(cli.input("vip ready www blog-1\n").answer("apply", "--yes", "-"))
        .contains("applied");
    cli.answer("create", "Service", "other");
    assertFailed("is no member of \"www\"", "vip", "drain", "www", "other");
    assertFailed("from 0 to 256", "vip", "weight", "www", "257", "blog-1");
  }

  @Test
  void vip_whoseBalancerCannotBeTold_saysSo() {
    assertThat(cli.answer("vip", "status")).isEmpty();
    assertThat(cli.answer("vip", "sync")).isEqualTo("all is as the inventory says\n");
    assertFailed("its driver LoadBalancer does not reach it", "vip", "status", "www");
    assertFailed("\"web\" is a Pool, not a Vip", "vip", "status", "web");
    Cli.Result result = cli.run("vip", "sync", "www");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .contains("its driver LoadBalancer does not reach it")
        .endsWith("clusto: not all is as the inventory says\n");
  }

  @Test
  void vip_ofWhatCannotBe_fails() {
    assertFailed("\"server1\" is a Server, not a Service", "vip", "add", "www", "server1");
    assertFailed("\"web\" is a Pool, not a Vip", "vip", "add", "web", "blog-1");
    assertFailed("is no member of \"www\"", "vip", "remove", "www", "blog-1");
    assertFailed("\"web\" is a Pool, not a Vip", "vip", "list", "web");
  }

  static Stream<Arguments> wrongUsages() {
    return Stream.of(
        Arguments.of("which verb?", new String[] {"pool"}),
        Arguments.of("which verb?", new String[] {"ip"}),
        Arguments.of("which verb?", new String[] {"vip"}),
        Arguments.of("did you mean \"members\"?", new String[] {"pool", "member"}),
        Arguments.of("wanted a number, 0 or more", new String[] {"allocate", "x", "*"}),
        Arguments.of("N is 1 or more, not 0", new String[] {"allocate", "0", "*"}),
        Arguments.of(
            "say whose it is with --owner", new String[] {"allocate", "1", "*", "--lasting", "2h"}),
        Arguments.of(
            "wanted 90d, 12h",
            new String[] {"allocate", "1", "*", "--owner", "x", "--lasting", "2"}),
        Arguments.of("wanted KEY=VALUE", new String[] {"allocate", "1", "*", "--set", "status"}),
        Arguments.of(
            "leave \"limit\" out", new String[] {"allocate", "1", "* limit 2", "--owner", "x"}),
        Arguments.of(
            "leave --each-in-different out",
            new String[] {
              "allocate",
              "1",
              "* each in a different driver:Rack",
              "--owner",
              "x",
              "--each-in-different",
              "driver:Rack"
            }),
        Arguments.of("'NAME|EXPRESSION'", new String[] {"release"}),
        Arguments.of("'NETWORK'", new String[] {"ip", "allocate", "server1"}),
        Arguments.of(
            "wanted NAME NETWORK [ADDRESS], or an ADDRESS alone",
            new String[] {"ip", "release", "server1"}),
        Arguments.of(
            "not both",
            new String[] {"ip", "allocate", "server1", "net1", "10.0.0.9", "--count", "2"}),
        Arguments.of(
            "--count is from 1 to 10000",
            new String[] {"ip", "allocate", "server1", "net1", "--count", "0"}),
        Arguments.of("--for is 1 or more", new String[] {"ip", "room", "--for", "0"}),
        Arguments.of("'NAME|EXPRESSION'", new String[] {"pool", "add", "web"}),
        Arguments.of("'SERVICE|EXPRESSION'", new String[] {"vip", "add", "www"}),
        Arguments.of(
            "the past cannot be changed", new String[] {"--as-of", "1", "pool", "add", "a", "b"}));
  }

  @ParameterizedTest
  @MethodSource("wrongUsages")
  void wrongUsage_isSaidInOneLine(String reason, String[] args) {
    Cli.Result result = cli.run(args);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).endsWith("\n").contains(reason);
    assertThat(result.err().lines()).last().asString().startsWith("clusto: ").contains(reason);
  }

  private void assertFailed(String reason, String... args) {
    Cli.Result result = cli.run(args);

    assertThat(result.code()).as(String.join(" ", args)).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("clusto: ").contains(reason);
  }
}
