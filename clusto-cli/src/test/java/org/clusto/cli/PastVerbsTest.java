package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs about the past: log, history, diff, undo, and --as-of. */
class PastVerbsTest {

  private static final String USER = System.getProperty("user.name");

  @TempDir private Path directory;
  private Cli cli = new Cli(Path.of(""));

  @BeforeEach
  void story() {
    cli = new Cli(directory.resolve("fleet"));
    cli.answer("init");
    cli.answer("create", "Rack", "rack1"); // 1
    cli.answer(
        "create", "Server", "server1", "cpu=8", "note=ref:rack1", "--message", "bought"); // 2
    cli.answer("create", "Server", "server2"); // 3
    cli.answer("attr", "set", "server1", "cpu", "16"); // 4
    cli.answer("rename", "server1", "web1"); // 5
    cli.answer("insert", "web1", "rack1", "7"); // 6
    cli.answer("delete", "--yes", "server2"); // 7
  }

  @Test
  void log_printsCommitsNewestFirst() {
    assertThat(shown("log"))
        .isEqualTo(
            """
            7  TIME  USER  delete server2  (deleted)
            6  TIME  USER  insert web1 into rack1  (1 change)
            5  TIME  USER  rename server1 to web1  (1 change)
            4  TIME  USER  server1: set cpu  (1 change)
            3  TIME  USER  create server2  (created)
            2  TIME  USER  bought  (created)
            1  TIME  USER  create rack1  (created)
            """);
  }

  @Test
  void log_ofACommitOfSeveralEntities_countsThem() {
    cli.input("{\"name\":\"a\",\"driver\":\"Pool\"}\n{\"name\":\"b\",\"driver\":\"Pool\"}\n")
        .answer("import", "-");
    cli.answer("undo", "--yes");
    cli.answer("delete", "--yes", "rack1");

    assertThat(shown("log", "-n", "3"))
        .isEqualTo(
            """
            10  TIME  USER  delete rack1  (1 changed, 1 deleted)
            9  TIME  USER  undo version 8  (2 deleted)
            8  TIME  USER  import  (2 created)
            """);
  }

  @Test
  void log_printsTimesThatFindTheCommit() {
    for (String line : cli.answer("log").lines().toList()) {
      String[] words = line.split("  ");

      assertThat(cli.answer("log", "-n", "1", "--as-of", words[1])).isEqualTo(line + "\n");
    }
  }

  @Test
  void log_isNarrowedByOptions() {
    assertThat(shown("log", "--limit", "1")).startsWith("7 ").hasLineCount(1);
    assertThat(shown("log", "--since", "5", "--oldest-first")).startsWith("6 ").hasLineCount(2);
    assertThat(shown("log", "--until", "2")).startsWith("2 ").hasLineCount(2);
    assertThat(shown("log", "--oldest-first", "-n", "2")).startsWith("1 ").hasLineCount(2);
    assertThat(shown("log", "--since", "2", "--until", "3")).startsWith("3 ").hasLineCount(1);
    assertThat(shown("log", "--since", "2024-01-31")).hasLineCount(7);
    assertThat(shown("log", "--until", "2024-01-31T00:00:00Z")).isEmpty();
    assertThat(shown("log", "-n", "0")).isEmpty();
  }

  @Test
  void since_aVersionThatWasNeverMade_isRefused() {
    String reason = "there is no version 99: the newest is 7";

    assertFailed(cli, reason, "log", "--since", "99");
    assertFailed(cli, reason, "log", "--follow", "--since", "99");
    assertFailed(cli, reason, "history", "web1", "--since", "99");
    assertFailed(
        cli, "there is no version 7: the newest is 5", "--as-of", "5", "log", "--since", "7");
  }

  @Test
  void since_aVersionWhoseCommitsWereDropped_isRefused() {
    dropHistory();
    String reason = "the history begins with version 8; what was before was dropped";

    assertFailed(cli, reason, "log", "--since", "6");
    assertFailed(cli, reason, "log", "--since", "2024-01-31");
    assertFailed(cli, reason, "log", "--follow", "--since", "6");
    assertFailed(cli, reason, "history", "web1", "--since", "6");
    assertThat(shown("log", "--since", "7")).startsWith("8 ").hasLineCount(1);
  }

  @Test
  void history_ofAnEntityWhoseCommitsWereDropped_saysWhereHistoryBegins() {
    dropHistory();
    String said = "clusto: the history begins with version 8; what was before was dropped\n";

    assertThat(cli.run("history", "web1")).isEqualTo(new Cli.Result(0, "", said));
    assertThat(cli.run("--as-of", "7", "history", "web1")).isEqualTo(new Cli.Result(0, "", said));
    assertThat(cli.run("log", "--until", "3")).isEqualTo(new Cli.Result(0, "", said));
    assertThat(cli.run("log", "-n", "0")).isEqualTo(new Cli.Result(0, "", ""));
    assertThat(shown("history", "p")).startsWith("8 ").hasLineCount(1);
    assertThat(cli.run("history", "p", "--since", "8")).isEqualTo(new Cli.Result(0, "", ""));
  }

  /** Leaves version 8 only. */
  private void dropHistory() {
    cli.answer("checkpoint");
    cli.answer("create", "Pool", "p");
    cli.answer("checkpoint", "--keep-history", "0s", "--yes");
  }

  @Test
  void log_withChanges_hasThemBelow() {
    assertThat(shown("log", "-v", "--since", "1", "--until", "5"))
        .isEqualTo(
            """
            5  TIME  USER  rename server1 to web1  (1 change)
              ~ web1: name server1 -> web1
            4  TIME  USER  server1: set cpu  (1 change)
              ~ server1: cpu 8 -> 16
            3  TIME  USER  create server2  (created)
              + server2: Server
            2  TIME  USER  bought  (created)
              + server1: Server
              + server1: cpu=8
              + server1: note=rack1
            """);
    assertThat(shown("log", "--changes")).isEqualTo(shown("log", "-v"));
  }

  @Test
  void log_withJson_hasEveryKindOfChange() {
    cli.input("{\"name\":\"web1\",\"driver\":\"VirtualServer\",\"attrs\":{\"cpu\":[16,\"a\"]}}")
        .answer("import", "--mode", "merge", "-");

    assertThat(shown("--json", "log"))
        .isEqualTo(
            """
            {"version":8,"time":"TIME","user":"USER","description":"import","changes":[\
            {"name":"web1","change":"driver","from":"Server","to":"VirtualServer"},\
            {"name":"web1","change":"added","key":"cpu","value":"a"}]}
            {"version":7,"time":"TIME","user":"USER","description":"delete server2","changes":[\
            {"name":"server2","change":"deleted","driver":"Server","attrs":{}}]}
            {"version":6,"time":"TIME","user":"USER","description":"insert web1 into rack1",\
            "changes":[{"name":"web1","change":"added","key":"_in#7.ru","value":{"ref":"rack1"}}]}
            {"version":5,"time":"TIME","user":"USER","description":"rename server1 to web1",\
            "changes":[{"name":"web1","change":"renamed","from":"server1","to":"web1"}]}
            {"version":4,"time":"TIME","user":"USER","description":"server1: set cpu","changes":[\
            {"name":"server1","change":"removed","key":"cpu","value":8},\
            {"name":"server1","change":"added","key":"cpu","value":16}]}
            {"version":3,"time":"TIME","user":"USER","description":"create server2","changes":[\
            {"name":"server2","change":"created","driver":"Server","attrs":{}}]}
            {"version":2,"time":"TIME","user":"USER","description":"bought","changes":[\
            {"name":"server1","change":"created","driver":"Server",\
            "attrs":{"cpu":8,"note":{"ref":"rack1"}}}]}
            {"version":1,"time":"TIME","user":"USER","description":"create rack1","changes":[\
            {"name":"rack1","change":"created","driver":"Rack","attrs":{}}]}
            """);
  }

  @Test
  void log_onAScreen_isCutUnlessTheUserSaysHowMuch() {
    for (int i = 0; i < 15; i++) {
      cli.answer("attr", "set", "web1", "n", Integer.toString(i));
    }
    cli.with("CLUSTO_STDOUT_TTY", "1");

    Cli.Result cut = cli.run("log");
    assertThat(cut.code()).isZero();
    assertThat(cut.out()).startsWith("22  ").hasLineCount(20);
    assertThat(cut.err()).isEqualTo("clusto: there are more; -n says how many to show\n");
    assertThat(cli.answer("log", "-n", "21")).hasLineCount(21);
    assertThat(cli.answer("log", "--since", "0")).hasLineCount(22);
    assertThat(cli.answer("history", "rack1")).hasLineCount(1);
  }

  @Test
  void log_ofWhatWouldActOnATerminal_showsItAsEscapes() {
    cli.answer("create", "Pool", "evil\n\u001b[2J", "--message", "so\n8  fake\u202e");

    assertThat(shown("log", "-n", "1", "-v"))
        .isEqualTo(
            """
            8  TIME  USER  so\\n8  fake\\u202e  (created)
              + evil\\n\\u001b[2J: Pool
            """);
    assertThat(cli.answer("--json", "log", "-n", "1")).doesNotContain("\u001b", "\u202e");
  }

  @Test
  void log_ofAnEmptyInventory_isEmpty() {
    Cli empty = new Cli(directory.resolve("empty"));
    empty.answer("init");

    assertThat(empty.answer("log")).isEmpty();
    assertThat(empty.answer("--json", "log", "-v")).isEmpty();
    assertFailed(empty, "nothing to undo", "undo", "--yes");
  }

  @Test
  void history_isOfOneEntityAlsoUnderOtherNames() {
    assertThat(shown("history", "web1"))
        .isEqualTo(
            """
            6  TIME  USER  insert web1 into rack1  (1 change)
            5  TIME  USER  rename server1 to web1  (1 change)
            4  TIME  USER  server1: set cpu  (1 change)
            2  TIME  USER  bought  (created)
            """);
    assertThat(shown("history", "web1", "-n", "1", "--changes"))
        .isEqualTo(
            """
            6  TIME  USER  insert web1 into rack1  (1 change)
              + web1: _in#7.ru=rack1
            """);
    assertThat(shown("--json", "history", "web1", "--until", "2"))
        .isEqualTo(
            """
            {"version":2,"time":"TIME","user":"USER","description":"bought","changes":[\
            {"name":"server1","change":"created","driver":"Server",\
            "attrs":{"cpu":8,"note":{"ref":"rack1"}}}]}
            """);
  }

  @Test
  void history_ofACommitOfSeveral_hasOnlyTheChangesOfTheOne() {
    cli.answer("delete", "--yes", "rack1");

    assertThat(shown("history", "web1", "-v", "-n", "1"))
        .isEqualTo(
            """
            8  TIME  USER  delete rack1  (2 changes)
              - web1: _in#7.ru=rack1
              - web1: note=rack1
            """);
  }

  @Test
  void history_ofAFormerName_saysWhatBecameOfIt() {
    assertFailed(
        cli,
        "\"server1\" was renamed to \"web1\" in version 5; --as-of 4 shows it as it was before",
        "history",
        "server1");
    assertFailed(
        cli,
        "\"server2\" was deleted in version 7; --as-of 6 shows it as it was before",
        "history",
        "server2");
    assertFailed(cli, "there is no entity \"web\"; did you mean \"web1\"?", "history", "web");
  }

  @Test
  void history_ofANameThatBecameALongOne_saysAllOfIt() {
    String name = "web-" + "long-".repeat(30) + "end";
    cli.answer("rename", "web1", name);

    assertFailed(
        cli,
        "\"web1\" was renamed to \""
            + name
            + "\" in version 8; --as-of 7 shows it as it was before",
        "history",
        "web1");
  }

  @Test
  void history_asOfThen_findsFormerNames() {
    assertThat(shown("--as-of", "4", "history", "server1")).startsWith("4 ").hasLineCount(2);
    assertThat(shown("--as-of", "6", "history", "server2")).startsWith("3 ").hasLineCount(1);
    assertFailed(cli, "there is no entity \"web1\"", "--as-of", "4", "history", "web1");
  }

  @Test
  void diff_printsWhatIsDifferentInTheEnd() {
    assertThat(cli.answer("diff", "2", "7"))
        .isEqualTo(
            """
            ~ web1: name server1 -> web1
            + web1: _in#7.ru=rack1
            ~ web1: cpu 8 -> 16
            """);
    assertThat(cli.answer("diff", "7", "2"))
        .isEqualTo(
            """
            ~ server1: name web1 -> server1
            - server1: _in#7.ru=rack1
            ~ server1: cpu 16 -> 8
            """);
    assertThat(cli.answer("diff", "2", "2")).isEmpty();
  }

  @Test
  void diff_ofOneMoment_isAgainstNow() {
    assertThat(cli.answer("diff", "2")).isEqualTo(cli.answer("diff", "2", "7"));
    assertThat(cli.answer("--as-of", "6", "diff", "2")).isEqualTo(cli.answer("diff", "2", "6"));
    assertThat(cli.answer("diff", "2024-01-31")).isEqualTo(cli.answer("diff", "0", "7"));
    assertThat(cli.answer("--as-of", "4", "diff", "2", "2100-01-01"))
        .isEqualTo(cli.answer("diff", "2", "4"));
  }

  @Test
  void diff_withJson_isOneObject() {
    assertThat(cli.answer("--json", "diff", "5"))
        .isEqualTo(
            """
            {"from":5,"to":7,"changes":[\
            {"name":"web1","change":"added","key":"_in#7.ru","value":{"ref":"rack1"}},\
            {"name":"server2","change":"deleted","driver":"Server","attrs":{}}]}
            """);
    assertThat(cli.answer("--json", "diff", "5", "5"))
        .isEqualTo("{\"from\":5,\"to\":5,\"changes\":[]}\n");
  }

  @Test
  void diff_ofWhatIsNotThere_fails() {
    assertFailed(cli, "there is no version 8: the newest is 7", "diff", "1", "8");
    assertFailed(cli, "there is no version 5: the newest is 4", "--as-of", "4", "diff", "5");
  }

  @Test
  void undo_takesTheNewestCommitBack() {
    assertThat(cli.answer("undo", "--yes")).isEqualTo("undid version 7 (version 8)\n");
    assertThat(cli.answer("diff", "6")).isEmpty();
    assertThat(shown("log", "-n", "1")).isEqualTo("8  TIME  USER  undo version 7  (created)\n");
  }

  @Test
  void undo_ofAnOlderCommit_leavesTheRest() {
    assertThat(cli.answer("--json", "undo", "--yes", "4", "--message", "too many"))
        .startsWith("{\"undone\":4,\"changes\":[")
        .contains(
            "{\"name\":\"web1\",\"change\":\"added\",\"key\":\"cpu\",\"value\":8}",
            "{\"name\":\"web1\",\"change\":\"removed\",\"key\":\"cpu\",\"value\":16}")
        .endsWith("],\"version\":8}\n");
    assertThat(cli.answer("diff", "7")).isEqualTo("~ web1: cpu 16 -> 8\n");
    assertThat(shown("log", "-n", "1")).isEqualTo("8  TIME  USER  too many  (1 change)\n");
  }

  @Test
  void undo_withoutConsent_undoesNothing() {
    assertFailed(cli, "undoing needs --yes where nobody can be asked", "undo");
    assertThat(cli.answer("undo", "--dry-run"))
        .isEqualTo("would undo version 7:\n  + server2: Server\n");
    assertThat(cli.answer("--json", "undo", "--dry-run", "7"))
        .isEqualTo(
            """
            {"wouldUndo":7,"changes":[\
            {"name":"server2","change":"created","driver":"Server","attrs":{}}]}
            """);
    assertThat(cli.answer("log")).hasLineCount(7);
  }

  @Test
  void undo_onATerminal_asks() {
    cli.with("CLUSTO_STDERR_TTY", "1").with("CLUSTO_STDIN_TTY", "1");

    Cli.Result refused = cli.input("n\n").run("undo");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err())
        .isEqualTo(
            """
            clusto: would undo version 7:
            clusto:   + server2: Server
            clusto: go on? [y/N] clusto: nothing was undone
            """);
    assertThat(cli.input("y\n").run("undo").out()).isEqualTo("undid version 7 (version 8)\n");
  }

  @Test
  void undo_ofWhatOthersBuiltOn_namesEachConflict() {
    cli.answer("attr", "set", "web1", "cpu", "32");
    cli.answer("rename", "web1", "web01");

    Cli.Result result = cli.run("undo", "--yes", "2");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            """
            clusto: conflict: web01 was changed in version 9
            clusto: version 2 cannot be undone by itself: undo the later ones first, or change by\
             hand what should be different
            """);
    assertThat(cli.run("undo", "--dry-run", "4").err())
        .startsWith("clusto: conflict: web01: cpu was changed in version 8\n");
    assertThat(cli.answer("log")).hasLineCount(9);
  }

  @Test
  void undo_ofWhatIsNotThere_fails() {
    assertFailed(cli, "there is no version 8: the newest is 7", "undo", "--yes", "8");
    assertFailed(cli, "there is no version 0", "undo", "--yes", "0");
  }

  @Test
  void asOf_holdsForEveryVerbThatReads() {
    assertThat(cli.answer("--as-of", "4", "query", "driver:Server"))
        .isEqualTo("server1\nserver2\n");
    assertThat(cli.answer("--as-of", "4", "--json", "query", "*"))
        .isEqualTo("[\"rack1\",\"server1\",\"server2\"]\n");
    assertThat(cli.input("driver:Server\n").answer("query", "--stdin", "--as-of", "4"))
        .isEqualTo("server1\tserver2\n");
    assertThat(cli.answer("--as-of", "4", "explain", "driver:Server")).contains("version 4");
    assertThat(cli.answer("--as-of", "3", "info", "server1"))
        .contains("name: server1\n", "  cpu=8\n", "  note=ref:rack1\n")
        .doesNotContain("in:");
    assertThat(cli.answer("--as-of", "3", "--json", "info", "server1"))
        .contains("\"attrs\":{\"cpu\":8,\"note\":{\"ref\":\"rack1\"}}");
    assertThat(cli.answer("--as-of", "4", "list", "Server")).isEqualTo("server1\nserver2\n");
    assertThat(cli.answer("--as-of", "5", "tree")).isEmpty();
    assertThat(cli.answer("--as-of", "6", "tree")).isEqualTo("rack1\n└─ web1 (RU7)\n");
    assertThat(cli.answer("--as-of", "5", "--json", "locate", "web1")).isEqualTo("[]\n");
    assertThat(cli.answer("--as-of", "6", "locate", "web1"))
        .isEqualTo("web1 -> connected to RU7 in rack1\n");
    assertThat(cli.answer("--as-of", "3", "attr", "get", "server1", "cpu")).isEqualTo("8\n");
    assertThat(cli.answer("--as-of", "3", "attr", "get", "server1"))
        .isEqualTo("cpu=8\nnote=ref:rack1\n");
    assertThat(cli.answer("--as-of", "1", "export"))
        .isEqualTo("{\"name\":\"rack1\",\"driver\":\"Rack\",\"attrs\":{}}\n");
    assertThat(shown("--as-of", "2", "log")).startsWith("2 ").hasLineCount(2);
    assertThat(shown("log", "--as-of", "2024-01-31")).isEmpty();
    assertFailed(cli, "there is no entity \"web1\"", "--as-of", "4", "info", "web1");
    assertFailed(cli, "there is no version 8: the newest is 7", "--as-of", "8", "log");
  }

  @Test
  void asOf_besideAnExpressionThatSaysItToo_isRefused() {
    assertThat(cli.answer("query", "driver:Server as of 4")).isEqualTo("server1\nserver2\n");
    assertFailed(
        cli,
        "the expression is \"as of 4\", and --as-of says 3: leave one of the two out",
        "--as-of",
        "3",
        "query",
        "* as of 4");
    assertFailed(cli, "leave one of the two out", "--as-of", "3", "explain", "* as of 4");
    assertThat(
            cli.input("* as of 4\nname:rack1\n")
                .answer("--json", "query", "--stdin", "--as-of", "3"))
        .startsWith("{\"error\":\"the expression is \\\"as of 4\\\"")
        .endsWith("\n[\"rack1\"]\n");
  }

  /** What a call printed, with each time as TIME and the user as USER. */
  private String shown(String... args) {
    return cli.answer(args)
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "TIME")
        .replace("TIME  " + USER, "TIME  USER")
        .replace("\"user\":\"" + USER + "\"", "\"user\":\"USER\"");
  }

  private static void assertFailed(Cli cli, String reason, String... args) {
    Cli.Result result = cli.run(args);

    assertThat(result.code()).as(String.join(" ", args)).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("clusto: ").contains(reason).containsOnlyOnce("\n");
  }
}
