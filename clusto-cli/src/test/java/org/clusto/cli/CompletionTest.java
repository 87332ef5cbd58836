package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Tab offers, as the scripts of the shells are told. */
class CompletionTest {

  private static final String BREAKS = " \t\n\"'@><=;|&(:";
  private static final String FLEET =
      """
      {"name":"dc1","driver":"Datacenter"}
      {"name":"rack101","driver":"Rack","attrs":{"_in":{"ref":"dc1"}}}
      {"name":"rack102","driver":"Rack"}
      {"name":"production","driver":"Pool"}
      {"name":"db pool","driver":"Pool"}
      {"name":"web","driver":"Role"}
      {"name":"net1","driver":"IpManager","attrs":{"cidr":"10.0.0.0/24"}}
      {"name":"www","driver":"Vip"}
      {"name":"blog-1","driver":"Service"}
      {"name":"it's","driver":"Server"}
      {"name":"evil\\u001b[31m","driver":"Server"}
      {"name":"line\\nbreak","driver":"Server"}
      {"name":"wide 服务器","driver":"Server"}
      {"name":"server1","driver":"Server","attrs":{"cpu":8,"status":"free","note":"16"}}
      {"name":"server2","driver":"Server","attrs":{"status":"in use"}}
      {"name":"server10","driver":"Server"}
      {"name":"colon:1","driver":"Server"}
      """;

  @TempDir private Path directory;
  private Cli cli = new Cli(Path.of(""));

  @BeforeEach
  void inventory() {
    cli = new Cli(directory.resolve("inventory"));
    cli.answer("init");
    cli.input(FLEET).answer("import", "-");
  }

  /** The words for a line, without their descriptions. */
  private List<String> words(String line) {
    return answer("fish", line).skip(1).map(answer -> answer.split("\t", -1)[0]).toList();
  }

  private Stream<String> answer(String shell, String line) {
    return cli.answer("__complete", shell, "9", BREAKS, line).lines();
  }

  private List<String> bash(String line) {
    return answer("bash", line).skip(1).toList();
  }

  @Test
  void verbsAndOptions_areThoseOfTheModel() {
    assertThat(words("clusto ")).containsAll(Commands.names()).doesNotContain("__complete");
    assertThat(words("clusto loc")).containsExactly("locate");
    assertThat(words("clusto --json lo")).containsExactly("locate", "log");
    assertThat(words("clusto --inventory init lo")).containsExactly("locate", "log");
    assertThat(words("clusto attr ")).containsExactly("get", "add", "set", "del");
    assertThat(words("clusto help attr s")).containsExactly("set");
    assertThat(words("clusto log --si")).containsExactly("--since");
    assertThat(words("clusto log --since 1 --si")).isEmpty();
    assertThat(words("clusto locate --w")).isEmpty();
    assertThat(words("clusto completion ")).containsExactly("bash", "zsh", "fish");
    assertThat(words("clusto nothing ")).isEmpty();
    assertThat(words("clusto log -- --si")).isEmpty();
  }

  @Test
  void verb_comesWithWhatItDoes() {
    assertThat(answer("zsh", "clusto bac"))
        .containsExactly(
            "words",
            "backup\tWrite the inventory with its history to a new file, from which \"clusto"
                + " restore\" makes it again");
  }

  @Test
  void optionValues_areOfTheirType() {
    assertThat(words("clusto import --mode ")).containsExactly("create", "merge", "replace");
    assertThat(words("clusto import --mode=m")).containsExactly("--mode=merge");
    assertThat(answer("bash", "clusto import ")).containsExactly("files");
    assertThat(answer("bash", "clusto --inventory ")).containsExactly("directories");
    assertThat(answer("bash", "clusto --inventory=f")).containsExactly("directories");
  }

  @Test
  void names_areThoseThatTheVerbTakes() {
    assertThat(words("clusto locate server")).containsExactly("server1", "server2", "server10");
    assertThat(words("clusto rack ")).containsExactly("rack101", "rack102");
    assertThat(words("clusto pool members ")).containsExactly("db pool", "production", "web");
    assertThat(words("clusto pool add production server2 serv"))
        .containsExactly("server1", "server10");
    assertThat(words("clusto insert server1 d")).containsExactly("dc1", "db pool");
    assertThat(words("clusto ip allocate server1 ")).containsExactly("net1");
    assertThat(words("clusto vip add ")).containsExactly("www");
    assertThat(words("clusto vip add www ")).containsExactly("blog-1");
    assertThat(words("clusto create Server serv")).isEmpty();
    assertThat(words("clusto rack rack101 ")).containsExactly("rack102");
    assertThat(words("clusto rename server1 server3 ")).contains("--json");
  }

  @Test
  void names_thatWouldActOnATerminal_areLeftOut() {
    assertThat(words("clusto locate ")).contains("wide 服务器").noneMatch(n -> n.startsWith("evil"));
    assertThat(words("clusto locate line")).isEmpty();
  }

  @Test
  void driversKeysAndValues_areThoseThereAre() {
    assertThat(words("clusto list rac")).containsExactly("Rack");
    assertThat(words("clusto create serv")).containsExactly("Server", "Service");
    assertThat(words("clusto create Server x st")).containsExactly("status=free", "status=in use");
    assertThat(words("clusto create Server x _in=ref:dc")).containsExactly("_in=ref:dc1");
    assertThat(words("clusto attr get server1 c")).containsExactly("cidr", "cpu");
    assertThat(words("clusto attr set server1 status ")).containsExactly("free", "in use");
    assertThat(words("clusto attr set server1 note ")).containsExactly("text:16");
    assertThat(words("clusto allocate 1 * --set cp")).containsExactly("cpu=8");
  }

  @Test
  void ports_areThoseOfTheDevice() {
    assertThat(words("clusto connect server1:nic"))
        .containsExactly("server1:nic-eth:1", "server1:nic-eth:2");
    assertThat(words("clusto connect server2 ser")).contains("server1");
    assertThat(words("clusto connect server2"))
        .containsExactly(
            "server2", "server2:console-serial:", "server2:nic-eth:", "server2:pwr-nema-5:");
    assertThat(words("clusto disconnect server2:")).hasSize(3).contains("server2:nic-eth:");
    assertThat(words("clusto connect colon:1:nic"))
        .containsExactly("colon:1:nic-eth:1", "colon:1:nic-eth:2");
  }

  @Test
  void expressions_goOnAsTheLanguageDoes() {
    assertThat(words("clusto query '* in name:ra"))
        .containsExactly("* in name:rack101", "* in name:rack102");
    assertThat(words("clusto explain driver:Serv"))
        .containsExactly("driver:Server", "driver:Service");
    assertThat(words("clusto query 'pool:d")).containsExactly("pool:\"db pool\"");
    assertThat(words("clusto query 'driver:Server and attr:cp"))
        .containsExactly("driver:Server and attr:cpu", "driver:Server and attr:cpu=8");
    assertThat(words("clusto query ''")).contains("name:", "driver:", "not");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "clusto locate it|it\\'s",
        "clusto locate \"it|it's",
        "clusto locate 'it|it'\\''s",
        "clusto locate wide|wide\\ 服务器",
        "clusto locate 'wi|wide 服务器",
        "clusto locate colon:|1",
        "clusto locate \"colon:|colon:1",
        "clusto connect server1:pwr-nema-5:|1",
        "clusto import --mode=m|merge",
        "clusto query 'pool:d|pool:\"db pool\"",
        "clusto query pool:d|\\\"db\\ pool\\\"",
        "clusto query \"pool:d|pool:\\\"db pool\\\"",
      })
  void bash_isGivenWhatItPutsBehindABreak(String line, String reply) {
    assertThat(bash(line)).containsExactly(reply);
  }

  @Test
  void bash_whereItOnlyLists_isGivenTheLastPart() {
    assertThat(cli.answer("__complete", "bash", "63", BREAKS, "clusto query '* in name:rack"))
        .isEqualTo("words\nname:rack101\nname:rack102\n");
  }

  @Test
  void inventory_ofTheLine_isTheOne() {
    Cli elsewhere = new Cli(directory.resolve("none"));
    String place = directory.resolve("inventory").toString();

    assertThat(
            elsewhere.answer(
                "__complete", "bash", "9", "", "clusto --inventory " + place + " rack "))
        .isEqualTo("words\nrack101\nrack102\n");
    assertThat(
            elsewhere.answer(
                "__complete", "bash", "9", "", "clusto rack --inventory=" + place + " "))
        .isEqualTo("words\nrack101\nrack102\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "broken", "nothing://here"})
  void inventory_thatCannotBeRead_leavesVerbsOptionsAndDrivers(String place) throws Exception {
    Files.createDirectories(directory.resolve("broken"));
    Files.writeString(directory.resolve("broken/format"), "nonsense");
    Cli without = new Cli(place.contains(":") ? Path.of(place) : directory.resolve(place));

    assertThat(without.answer("__complete", "bash", "9", "", "clusto loc"))
        .isEqualTo("words\nlocate\n");
    assertThat(without.answer("__complete", "bash", "9", "", "clusto locate s"))
        .isEqualTo("words\n");
    assertThat(without.answer("__complete", "bash", "9", "", "clusto list rac"))
        .isEqualTo("words\nRack\n");
  }

  @Test
  void names_withAsOf_areThoseOfThen() {
    cli.answer("rename", "rack101", "rack9");
    cli.answer("attr", "set", "server1", "colour", "red");

    assertThat(words("clusto rack ")).containsExactly("rack9", "rack102");
    assertThat(words("clusto --as-of 1 rack ")).containsExactly("rack101", "rack102");
    assertThat(words("clusto rack --as-of=1 ")).containsExactly("rack101", "rack102");
    assertThat(words("clusto --as-of 1 query '* in name:rack")).hasSize(2);
    assertThat(words("clusto attr get server1 --as-of 1 co")).isEmpty();
    assertThat(words("clusto attr get server1 co")).containsExactly("colour");
    assertThat(words("clusto --as-of 1 trace server1:nic")).hasSize(2);
    for (String moment : List.of("99", "yesterday", "''", "2001-01-01")) {
      assertThat(words("clusto --as-of " + moment + " rack ra")).as(moment).isEmpty();
      assertThat(words("clusto --as-of " + moment + " loc")).as(moment).containsExactly("locate");
    }
  }

  @Test
  void names_whereNothingIsTyped_comeWithoutTheStartsOfExpressions() {
    assertThat(words("clusto impact ")).contains("server1").doesNotContain("driver:", "not");
    assertThat(words("clusto impact dri")).contains("driver:Server");
    cli.answer("delete", "--yes", "driver:Rack");
    assertThat(words("clusto rack ")).contains("driver:", "name:");
  }

  @Test
  void offers_areBounded() {
    StringBuilder fleet = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      fleet.append("{\"name\":\"node").append(i).append("\",\"driver\":\"Server\"}\n");
    }
    cli.input(fleet.toString()).answer("import", "-");

    assertThat(words("clusto locate ")).hasSizeBetween(250, 300);
    assertThat(words("clusto locate node99")).hasSize(11);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void script_isPrinted(String shell) {
    assertThat(cli.answer("completion", shell)).contains("__complete " + shell);
  }
}
