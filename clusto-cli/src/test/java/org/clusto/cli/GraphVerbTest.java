package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphVerbTest {

  @TempDir private Path directory;
  private Cli cli = new Cli(Path.of(""));

  @BeforeEach
  void inventory() {
    cli = new Cli(directory.resolve("inventory"));
    cli.answer("init");
    cli.answer("create", "Rack", "rack1");
    for (String name : new String[] {"server1", "server2"}) {
      cli.answer("create", "Server", name);
    }
    cli.answer("create", "NetworkSwitch", "switch1");
    cli.answer("connect", "server1:nic-eth:1", "switch1:nic-eth:4");
    cli.answer("connect", "server2:nic-eth:2", "switch1:nic-eth:5");
    cli.answer("insert", "server1", "rack1", "3");
    cli.answer("insert", "server2", "rack1", "7");
  }

  @Test
  void graph_ofAServer_isWhatItIsConnectedTo() {
    assertThat(cli.answer("graph", "server1"))
        .isEqualTo(
            """
            graph clusto {
              graph [rankdir=LR];
              node [shape=box];
              n1 [label="server1\\nServer"];
              n2 [label="switch1\\nNetworkSwitch"];
              n1 -- n2 [taillabel="nic-eth:1", headlabel="nic-eth:4"];
            }
            """);
    assertThat(cli.answer("graph", "server1", "--depth", "2")).contains("server2");
    assertThat(cli.answer("graph", "server1", "--depth", "0")).doesNotContain("switch1", "--");
  }

  @Test
  void graph_ofARack_isOfTheDevicesInIt() {
    assertThat(cli.answer("graph", "rack1", "--in", "--format", "mermaid"))
        .isEqualTo(
            """
            flowchart LR
              subgraph g1["rack1"]
                n1["server2<br/>Server, RU7"]
                n2["server1<br/>Server, RU3"]
              end
              n3["switch1<br/>NetworkSwitch"]
              n2 ---|"nic-eth:1 - nic-eth:4"| n3
              n1 ---|"nic-eth:2 - nic-eth:5"| n3
            """);
    assertThat(cli.answer("graph", "rack1", "--format", "svg"))
        .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"")
        .contains("<title>switch1:nic-eth:4 - server1:nic-eth:1</title>")
        .endsWith("</svg>\n");
  }

  @Test
  void graph_forPrograms_hasNodesAndEdges() {
    assertThat(cli.answer("--json", "graph", "server1", "--in"))
        .isEqualTo(
            """
            {"nodes":[{"name":"server1","driver":"Server","in":"rack1","position":"RU3"},\
            {"name":"switch1","driver":"NetworkSwitch"}],"edges":[{"from":"server1",\
            "fromPort":"nic-eth:1","to":"switch1","toPort":"nic-eth:4"}]}
            """);
  }

  @Test
  void graph_ofTooMany_saysSo() {
    Cli.Result result = cli.run("graph", "driver:Server", "--most", "2");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            "clusto: more than 2 entities are hard to see in one picture: choose fewer, or say"
                + " --most\n");
  }
}
