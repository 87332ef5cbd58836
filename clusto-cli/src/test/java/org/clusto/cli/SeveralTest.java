package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.clusto.cli.terminal.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verbs that draw, follow, count and hand out, given several entities. */
class SeveralTest {

  private static final String FLEET =
      """
      {"name":"dc1","driver":"Datacenter"}
      {"name":"rack1","driver":"Rack","attrs":{"_in":{"ref":"dc1"},"maxu":2}}
      {"name":"rack2","driver":"Rack","attrs":{"_in":{"ref":"dc1"},"maxu":1}}
      {"name":"web","driver":"Pool"}
      {"name":"all","driver":"Pool"}
      {"name":"sw1","driver":"NetworkSwitch"}
      {"name":"sw2","driver":"NetworkSwitch"}
      {"name":"server1","driver":"Server","attrs":{"_in#1.ru":{"ref":"rack1"},"_in":[{"ref":"all"},{"ref":"web"}]}}
      {"name":"server2","driver":"Server","attrs":{"_in#1.ru":{"ref":"rack2"},"_in":{"ref":"all"}}}
      {"name":"net1","driver":"IpManager","attrs":{"cidr":"10.0.0.0/24"}}
      {"name":"www","driver":"Vip","attrs":{"member":{"ref":"blog1"}}}
      {"name":"api","driver":"Vip"}
      {"name":"blog1","driver":"Service"}
      {"name":"blog2","driver":"Service"}
      """;

  @TempDir private Path directory;
  private Cli cli = new Cli(Path.of(""));

  @BeforeEach
  void fleet() {
    cli = new Cli(directory.resolve("fleet"));
    cli.answer("init");
    cli.input(FLEET).answer("import", "-");
    cli.answer("connect", "server1:nic-eth:1", "sw1:nic-eth:1");
    cli.answer("connect", "server2:nic-eth:1", "sw2:nic-eth:2");
  }

  @Test
  void racks_areDrawnEachUnderItsName() {
    String both =
        """
        rack1
                ┌──────────────────┐
              2 │ 1 free           │
                ├──────────────────┤
              1 │ server1          │
                └──────────────────┘

        rack2
                ┌──────────────────┐
              1 │ server2          │
                └──────────────────┘
        """;

    assertThat(cli.answer("rack", "rack1", "rack2")).isEqualTo(both);
    assertThat(cli.answer("rack", "* in name:dc1")).isEqualTo(both);
    assertThat(cli.answer("--json", "rack", "driver:Rack"))
        .isEqualTo(
            """
            {"name":"rack1","units":{"1":["server1"],"2":[]}}
            {"name":"rack2","units":{"1":["server2"]}}
            """);
    assertThat(cli.answer("--json", "rack", "rack2", "rack2")).isEqualTo("{\"1\":[\"server2\"]}\n");
    assertThat(cli.run("rack", "driver:Server").err())
        .isEqualTo("clusto: no rack is among what is selected by driver:Server\n");
    assertThat(cli.with(Terminal.STDOUT_TTY, "1").answer("rack", "rack1", "rack2"))
        .startsWith("rack1\n")
        .contains("┘\n\nrack2\n");
  }

  @Test
  void impact_ofSeveral_isSaidOfEachAlone() {
    assertThat(cli.answer("impact", "driver:NetworkSwitch"))
        .isEqualTo(
            """
            sw1
            fails: 1
              sw1
            loses power: nothing
            loses the network: 1
              server1
            loses its console: nothing

            sw2
            fails: 1
              sw2
            loses power: nothing
            loses the network: 1
              server2
            loses its console: nothing
            """);
    assertThat(cli.answer("--json", "impact", "sw1", "sw2"))
        .startsWith("{\"name\":\"sw1\",\"failed\":[\"sw1\"],\"power\":[]")
        .hasLineCount(2);
  }

  @Test
  void trace_takesExpressionsAtBothEnds() {
    String first = "server1:nic-eth:1 = sw1:nic-eth:1\n";
    String second = "server2:nic-eth:1 = sw2:nic-eth:2\n";

    assertThat(cli.answer("trace", "driver:Server")).isEqualTo(first + second);
    assertThat(cli.answer("trace", "* in name:dc1", "driver:NetworkSwitch"))
        .isEqualTo(first + second);
    assertThat(cli.answer("trace", "driver:Server", "sw2:nic-eth:2")).isEqualTo(second);
    assertThat(cli.answer("--json", "trace", "sw1", "driver:Server")).hasLineCount(1);
    assertThat(cli.run("trace", "driver:Pool").err())
        .isEqualTo("clusto: no device is among what is selected by driver:Pool\n");
    assertThat(cli.run("trace", "servr1:nic-eth:1").err())
        .startsWith("clusto: there is no entity \"servr1\"; did you mean \"server1\"");
    assertThat(cli.run("trace", "server1:nic-eth").err())
        .contains("wanted server1:TYPE:NUMBER, such as server1:nic-eth:1");
    assertThat(cli.run("trace", "drver:Server").err()).contains("did you mean \"driver:\"?");
  }

  @Test
  void pools_areThoseOfEach() {
    assertThat(cli.answer("pool", "list", "server1", "server2"))
        .isEqualTo("server1  all  2\nserver1  web  1\nserver2  all  2\n");
    assertThat(cli.answer("--json", "pool", "list", "driver:Server"))
        .isEqualTo(
            "[{\"name\":\"server1\",\"pools\":[{\"name\":\"all\",\"members\":2},{\"name\":\"web\","
                + "\"members\":1}]},{\"name\":\"server2\",\"pools\":[{\"name\":\"all\","
                + "\"members\":2}]}]\n");
    assertThat(cli.answer("pool", "siblings", "driver:Server")).isEqualTo("server2  server1\n");
    assertThat(cli.answer("--json", "pool", "siblings", "driver:Server"))
        .isEqualTo(
            "[{\"name\":\"server1\",\"siblings\":[]},{\"name\":\"server2\",\"siblings\":[\"server1\"]}]\n");
    cli.with(Terminal.STDOUT_TTY, "1");
    assertThat(cli.answer("pool", "list", "driver:Server")).startsWith("NAME     POOL  MEMBERS\n");
    assertThat(cli.answer("pool", "siblings", "driver:Server")).startsWith("NAME     SIBLINGS\n");
  }

  @Test
  void addresses_ofWhatIsSelected_areGivenToThoseThatHaveNone() {
    String servers = "driver:Server";

    assertThat(cli.answer("ip", "allocate", "server2", "net1")).isEqualTo("10.0.0.1\n");
    assertThat(cli.run("ip", "allocate", servers, "net1").err()).contains("needs --yes");
    assertThat(cli.answer("ip", "allocate", "--dry-run", servers, "net1"))
        .isEqualTo("server1  10.0.0.2\n");
    assertThat(cli.answer("--json", "ip", "allocate", "--yes", servers, "net1", "--count", "2"))
        .isEqualTo(
            "[{\"name\":\"server1\",\"addresses\":[\"10.0.0.2\",\"10.0.0.3\"]},"
                + "{\"name\":\"server2\",\"addresses\":[\"10.0.0.4\"]}]\n");
    assertThat(cli.run("ip", "allocate", "--yes", servers, "net1"))
        .isEqualTo(
            new Cli.Result(
                0,
                "",
                "clusto: nothing that has yet to get an address of net1 is selected by"
                    + " driver:Server; nothing was changed\n"));
    Cli.Result one = cli.run("ip", "allocate", "--yes", servers, "net1", "10.0.0.9");
    assertThat(one.code()).isEqualTo(2);
    assertThat(one.err()).contains("an ADDRESS is for one entity");
    assertThat(cli.answer("log")).hasLineCount(5);
  }

  @Test
  void addresses_ofWhatIsSelected_areTakenFromThoseThatHaveSome() {
    cli.answer("ip", "allocate", "server2", "net1", "--count", "2");

    assertThat(cli.run("ip", "release", "driver:Server", "net1").err()).contains("needs --yes");
    assertThat(cli.answer("ip", "release", "--yes", "driver:Server", "net1"))
        .isEqualTo("server2  10.0.0.1\nserver2  10.0.0.2\n");
    assertThat(cli.run("ip", "release", "--yes", "--json", "driver:Server", "net1"))
        .isEqualTo(
            new Cli.Result(
                0,
                "[]\n",
                "clusto: nothing that has an address of net1 is selected by driver:Server; nothing"
                    + " was changed\n"));
  }

  @Test
  void addresses_ofAFile_areGivenOnce() {
    String script = "ip allocate driver:Server net1\n";

    assertThat(cli.input(script).answer("apply", "-")).contains("server1", "server2");
    assertThat(cli.input(script).answer("apply", "-")).startsWith("nothing to change");
    assertThat(cli.input("ip release driver:Server net1\n").answer("apply", "--yes", "-"))
        .contains("10.0.0.1", "10.0.0.2");
    assertThat(cli.answer("ip", "owner", "10.0.0.1")).isEmpty();
  }

  @Test
  void vips_takeServicesThatAreSelected() {
    assertThat(cli.answer("vip", "add", "--yes", "www", "driver:Service"))
        .isEqualTo("added 2 entities to www (version 4)\n");
    assertThat(cli.answer("--json", "vip", "remove", "www", "blog1", "blog2"))
        .isEqualTo("{\"removed\":[\"blog1\",\"blog2\"],\"from\":\"www\",\"version\":5}\n");
    assertThat(cli.answer("vip", "list", "www", "api")).hasLineCount(2);
    assertThat(cli.answer("vip", "list", "name:api")).startsWith("api  ").hasLineCount(1);
    assertThat(cli.answer("vip", "list", "driver:Vip")).hasLineCount(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rack", "impact", "trace", "pool list", "pool siblings", "vip list"})
  void verb_thatSelectsNothing_isDone(String verb) {
    Cli.Result result = cli.run((verb + " name:no").split(" ", -1));

    assertThat(result.code()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).isEqualTo("clusto: nothing is selected by name:no\n");
  }
}
