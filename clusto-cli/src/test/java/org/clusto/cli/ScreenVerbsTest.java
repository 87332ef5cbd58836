package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.clusto.cli.terminal.Screen;
import org.clusto.cli.terminal.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What verbs show on a screen. */
class ScreenVerbsTest {

  private static final String ESCAPE = "\u001b";

  @TempDir private Path directory;
  private Cli cli = new Cli(Path.of(""));

  @BeforeEach
  void inventory() {
    cli = new Cli(directory.resolve("inventory"));
    cli.answer("init");
    cli.input(
        """
        {"name":"rack1","driver":"Rack","attrs":{"maxu":4}}
        {"name":"switch1","driver":"NetworkSwitch","attrs":{"_in#4.ru":{"ref":"rack1"},"port-nic-eth#9.connection":{"ref":"server1"},"port-nic-eth#9.otherportnum":2}}
        {"name":"server1","driver":"Server","attrs":{"status":"free","_in":{"ref":"机架"},"_in#1.ru":{"ref":"rack1"},"_in#2.ru":{"ref":"rack1"},"units":2,"port-nic-eth#2.connection":{"ref":"switch1"},"port-nic-eth#2.otherportnum":9}}
        {"name":"机架","driver":"Pool"}
        """);
    cli.answer("import", "-");
    cli.with(Terminal.STDOUT_TTY, "1").with(Screen.SIZE, "50 100");
  }

  @Test
  void list_isATable() {
    assertThat(cli.answer("list"))
        .isEqualTo(
            """
            NAME     DRIVER         IN                 STATUS
            rack1    Rack
            server1  Server         rack1 RU1-2, 机架  free
            switch1  NetworkSwitch  rack1 RU4
            机架     Pool
            """);
    assertThat(cli.answer("query", "driver:Pool")).isEqualTo("NAME  DRIVER\n机架  Pool\n");
    assertThat(cli.answer("query", "name:nobody")).isEmpty();
  }

  @Test
  void list_ofMany_isFolded() {
    StringBuilder fleet = new StringBuilder();
    for (int i = 1; i <= 101; i++) {
      fleet.append("{\"name\":\"web%03d\",\"driver\":\"Server\"}\n".formatted(i));
    }
    cli.input(fleet.toString()).answer("import", "-");

    assertThat(cli.answer("query", "name:web*"))
        .isEqualTo(
            """
            DRIVER  COUNT  NAMES
            Server    101  web[001-101]
            101 entities; each on a line in a pipe
            """);
    assertThat(cli.without(Terminal.STDOUT_TTY).answer("query", "name:web*"))
        .startsWith("web001\nweb002\n")
        .hasLineCount(101);
  }

  @Test
  void info_isAligned() {
    assertThat(cli.answer("info", "server1"))
        .startsWith(
            """
            name      server1
            driver    Server
            type      server
            category  equipment
            in        rack1 RU1-2
            in        机架
              port-nic-eth#2.connection    ref:switch1
            """);
    assertThat(cli.answer("info", "rack1")).contains("contents  2  server1, switch1\n");
  }

  @Test
  void rack_hasBothSides() {
    assertThat(cli.answer("rack", "rack1"))
        .isEqualTo(
            """
                      front              rear
                    ┌──────────────────┬────────────────────────────────┐
                  4 │ switch1          │ nic-eth:9 -> server1:nic-eth:2 │
                    ├──────────────────┼────────────────────────────────┤
                  3 │ 1 free           │                                │
                    ├──────────────────┼────────────────────────────────┤
                  2 │ server1          │ nic-eth:2 -> switch1:nic-eth:9 │
                  1 │                  │                                │
                    └──────────────────┴────────────────────────────────┘
            """);
    assertThat(cli.answer("rack", "rack1", "--no-rear")).doesNotContain("rear", "nic-eth");
    String drawn = cli.answer("rack", "rack1");
    assertThat(cli.without(Terminal.STDOUT_TTY).answer("rack", "rack1", "--rear")).isEqualTo(drawn);
    assertThat(cli.answer("rack", "rack1")).doesNotContain("rear");
  }

  @Test
  void tree_ofManyLeaves_isFolded() {
    StringBuilder fleet = new StringBuilder();
    for (int i = 1; i <= 40; i++) {
      fleet.append(
          "{\"name\":\"web%d\",\"driver\":\"Server\",\"attrs\":{\"_in\":{\"ref\":\"机架\"}}}\n"
              .formatted(i));
    }
    cli.input(fleet.toString()).answer("import", "-");

    assertThat(cli.answer("tree", "机架")).isEqualTo("机架\n├─ server1\n└─ web[1-40]\n");
  }

  @Test
  void lists_ofResources_areTables() {
    cli.answer("create", "IpManager", "net1", "cidr=10.0.0.0/24");
    cli.answer("create", "Vip", "www", "_ip#0=10.0.0.5", "port=80");

    assertThat(cli.answer("pool", "list")).isEqualTo("POOL  MEMBERS\n机架        1\n");
    assertThat(cli.answer("ip", "room"))
        .startsWith("NETWORK  RANGE        FREE\nnet1     10.0.0.0/24   25");
    assertThat(cli.answer("vip", "list")).startsWith("VIP  ADDRESS").contains("www  10.0.0.5");
  }

  @Test
  void colour_isThereWhereItIsWanted() {
    assertThat(cli.answer("list")).doesNotContain(ESCAPE);
    cli.with("TERM", "xterm");
    String coloured = cli.answer("list");
    assertThat(coloured).contains(ESCAPE + "[1mserver1" + ESCAPE + "[0m");
    assertThat(cli.answer("--color", "never", "list")).doesNotContain(ESCAPE);
    assertThat(cli.with("NO_COLOR", "1").answer("list")).doesNotContain(ESCAPE);
    assertThat(cli.answer("--color", "always", "list")).isEqualTo(coloured);
    assertThat(cli.answer("--json", "--color", "always", "list")).doesNotContain(ESCAPE);
    assertThat(cli.without("NO_COLOR").with("TERM", "dumb").answer("list")).doesNotContain(ESCAPE);

    cli.without(Terminal.STDOUT_TTY);
    assertThat(cli.answer("list")).isEqualTo("rack1\nserver1\nswitch1\n机架\n");
    assertThat(cli.answer("--color", "always", "list")).isEqualTo(coloured);
    assertThat(cli.run("--color", "sometimes", "list").code()).isEqualTo(2);
  }

  @Test
  void changes_areColoured() {
    cli.with("TERM", "xterm");

    assertThat(cli.answer("attr", "set", "--dry-run", "server1", "cpu", "8"))
        .isEqualTo("would change:\n" + ESCAPE + "[32m  + server1: cpu=8" + ESCAPE + "[0m\n");
    assertThat(cli.answer("diff", "0", "1")).contains(ESCAPE + "[32m+ rack1: Rack");
    assertThat(cli.answer("log", "-n", "1", "-v"))
        .startsWith(ESCAPE + "[33m1" + ESCAPE + "[0m  ")
        .contains(ESCAPE + "[32m  + rack1: Rack" + ESCAPE + "[0m\n");
  }

  @Test
  void names_ofAnyKind_showNoEscapes() {
    cli.answer("create", "Pool", "evil\n\u001b[2J\u202e", "status=\u001b]0;x\u0007");
    cli.answer("insert", "server1", "evil\n\u001b[2J\u202e");

    for (String verb : new String[] {"list", "tree", "log -v", "pool list", "info *", "diff 0"}) {
      assertThat(cli.answer(verb.split(" ", -1)))
          .as(verb)
          .contains("evil\\n\\u001b[2J\\u202e")
          .doesNotContain(ESCAPE, "\u0007", "\u202e");
    }
  }
}
