package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.snmp.testing.Snmpd;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
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
      {"name":"switch1","driver":"SnmpSwitch","attrs":{AGENT,"port-nic-eth#9.osportname":"Gi0/3","port-nic-eth#9.connection":{"ref":"server1"},"port-nic-eth#9.otherportnum":2}}
      {"name":"server1","driver":"IpmiServer","attrs":{BMC,"port-nic-eth#2.connection":{"ref":"switch1"},"port-nic-eth#2.otherportnum":9,"cpu":8,"tag":["blue","ssd"]}}
      {"name":"server2","driver":"IpmiServer","attrs":{BMC,"_in#20.ru":{"ref":"rack101"},"_ip#0":"10.0.0.9","_ip#0.manager":{"ref":"net1"},"_ip#1":"10.0.0.10","_ip#1.manager":{"ref":"net1"},"_ip#2":"10.0.0.11","_ip#2.manager":{"ref":"net1"}}}
      {"name":"server3","driver":"Server","attrs":{"_in":{"ref":"web"},"_lease.owner":"search"}}
      {"name":"web","driver":"Pool"}
      {"name":"blog-1","driver":"Service"}
      {"name":"blog-2","driver":"Service"}
      {"name":"www","driver":"Vip","attrs":{"member":{"ref":"blog-2"}}}
      {"name":"net1","driver":"IpManager","attrs":{"cidr":"10.0.0.0/24"}}
      """;

  private static final Set<String> WITH_HARDWARE = Set.of("power", "console", "rebuild");
  private static final Set<String> WITH_SWITCH = Set.of("network", "discover");

  @TempDir private static Path prepared;
  private static @Nullable Snmpd snmpd;
  @TempDir private Path directory;
  private static @Nullable IpmiSim bmc;

  @BeforeAll
  static void prepare() throws Exception {
    bmc = hasBmc() ? IpmiSim.start(prepared.resolve("bmc")) : null;
    snmpd = Snmpd.isInstalled() ? Snmpd.start(prepared.resolve("agent")) : null;
    Path password = Files.writeString(prepared.resolve("bmc-password"), "secret\n");
    Path community = Files.writeString(prepared.resolve("community"), "switch-it\n");
    Files.writeString(
        prepared.resolve("start.jsonl"),
        FLEET
            .replace(
                "BMC",
                "\"ipmi.host\":\"127.0.0.1\",\"ipmi.port\":%d,\"ipmi.user\":\"admin\",\"ipmi.password\":\"file:%s\""
                    .formatted(bmc == null ? 623 : bmc.port(), password))
            .replace(
                "AGENT",
                "\"snmp.host\":\"127.0.0.1\",\"snmp.port\":%d,\"snmp.community\":\"file:%s\""
                    .formatted(snmpd == null ? 161 : snmpd.port(), community)));
    Files.writeString(
        prepared.resolve("fleet.jsonl"), "{\"name\":\"extra1\",\"driver\":\"Server\"}\n");
    Files.writeString(
        prepared.resolve("report.jsh"),
        "System.out.println(Clusto.getByName(args[0]).contents().size())\n");
    Files.writeString(
        prepared.resolve("netbox.json"),
        "[{\"model\":\"dcim.site\",\"pk\":1,\"fields\":{\"name\":\"dc9\"}}]");
    Files.writeString(prepared.resolve("expressions.txt"), "*\ndriver:Server\n");
    new Shell(prepared, "inventory")
        .answer(
            "gzip -k fleet.jsonl; clusto init; clusto import start.jsonl; clusto backup fleet.backup;"
                + " cp -r inventory old-fleet");
  }

  private static boolean hasBmc() {
    return Files.isExecutable(Path.of("/usr/bin/ipmi_sim"));
  }

  @AfterAll
  static void end() throws IOException {
    if (bmc != null) {
      bmc.close();
    }
    if (snmpd != null) {
      snmpd.close();
    }
  }

  @ParameterizedTest
  @EmptySource
  @MethodSource("org.clusto.cli.Verbs#all")
  void examples_ofTheHelp_run(String verb) {
    assumeTrue(
        bmc != null || !WITH_HARDWARE.contains(verb.split(" ", 2)[0]),
        "ipmi_sim is missing (Debian's package openipmi)");
    assumeTrue(
        snmpd != null || !WITH_SWITCH.contains(verb.split(" ", 2)[0]),
        "snmpd is missing (Debian's package snmpd)");
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
