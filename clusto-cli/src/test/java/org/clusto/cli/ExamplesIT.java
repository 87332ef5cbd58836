package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EmptySource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the examples that the help of each verb shows. */
class ExamplesIT {

  private static final String FLEET =
      """
      {"name":"dc1","driver":"Datacenter"}
      {"name":"rack101","driver":"Rack","attrs":{"_in":{"ref":"dc1"}}}
      {"name":"production","driver":"Pool"}
      {"name":"pdu1","driver":"PowerStrip"}
      {"name":"switch1","driver":"NetworkSwitch","attrs":{"port-nic-eth#9.connection":{"ref":"server1"},"port-nic-eth#9.otherportnum":2}}
      {"name":"server1","driver":"Server","attrs":{"port-nic-eth#2.connection":{"ref":"switch1"},"port-nic-eth#2.otherportnum":9,"cpu":8,"tag":["blue","ssd"]}}
      {"name":"server2","driver":"Server","attrs":{"_in#20.ru":{"ref":"rack101"},"_ip#0":"10.0.0.9","_ip#0.manager":{"ref":"net1"},"_ip#1":"10.0.0.10","_ip#1.manager":{"ref":"net1"},"_ip#2":"10.0.0.11","_ip#2.manager":{"ref":"net1"}}}
      {"name":"server3","driver":"Server","attrs":{"_in":{"ref":"web"},"_lease.owner":"search"}}
      {"name":"web","driver":"Pool"}
      {"name":"blog-1","driver":"Service"}
      {"name":"blog-2","driver":"Service"}
      {"name":"www","driver":"Vip","attrs":{"member":{"ref":"blog-2"}}}
      {"name":"net1","driver":"IpManager","attrs":{"cidr":"10.0.0.0/24"}}
      """;

  @TempDir private static Path prepared;
  @TempDir private Path directory;

  @BeforeAll
  static void prepare() throws IOException {
    Files.writeString(prepared.resolve("start.jsonl"), FLEET);
    Files.writeString(
        prepared.resolve("fleet.jsonl"), "{\"name\":\"extra1\",\"driver\":\"Server\"}\n");
    Files.writeString(
        prepared.resolve("report.jsh"),
        "System.out.println(Clusto.getByName(args[0]).contents().size())\n");
    Files.writeString(prepared.resolve("expressions.txt"), "*\ndriver:Server\n");
    new Shell(prepared, "inventory")
        .answer(
            "gzip -k fleet.jsonl; clusto init; clusto import start.jsonl; clusto backup fleet.backup");
  }

  @ParameterizedTest
  @EmptySource
  @MethodSource("org.clusto.cli.Verbs#all")
  void examples_ofTheHelp_run(String verb) {
    Shell shell = new Shell(directory, "inventory");
    shell.answer("cp -r " + prepared + "/. .");

    String help = shell.answer("clusto help " + verb);
    assertThat(help).contains("\nExample:\n  ");
    String examples = help.substring(help.indexOf("Example:") + "Example:".length());

    assertThat(examples).contains("clusto");
    assertThat(shell.run("set -e\n" + examples))
        .satisfies(result -> assertThat(result.err()).isEmpty())
        .satisfies(result -> assertThat(result.code()).isZero());
  }
}
