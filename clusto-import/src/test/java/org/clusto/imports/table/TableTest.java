package org.clusto.imports.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clusto.Clusto;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.imports.Collected;
import org.clusto.imports.SourceEntity;
import org.clusto.inventory.Entity;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;
import org.clusto.model.AttributeKey;
import org.clusto.model.ClustoException;
import org.clusto.spi.ImportAccount;
import org.clusto.spi.ImportRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

  @TempDir Path directory;

  private Collected read(String table, String... options) {
    return read(table.getBytes(StandardCharsets.UTF_8), options);
  }

  private Collected read(byte[] table, String... options) {
    Collected collected = new Collected();
    var unused = new TableReader().read(request(table, options), collected);
    return collected;
  }

  private ImportRequest request(byte[] table, String... options) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      map.put(options[i], options[i + 1]);
    }
    return new ImportRequest(file("servers.csv", table).toString(), map, ImportProgress.NONE);
  }

  private Path file(String name, byte[] bytes) {
    try {
      return Files.write(directory.resolve(name), bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String mapping(String yaml) {
    return file("map.yaml", yaml.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static void settled(Collected collected, Consumer<Inventory> then) {
    try (Inventory inventory = Clusto.inMemory()) {
      collected.settle(inventory);
      then.accept(inventory);
    }
  }

  @Test
  void headerOfKeys_withoutMapping_isUnderstood() {
    Collected collected =
        read(
            """
            name,driver,rack,ru,status,cpu,pool,ip,port-nic-eth#1,port-nic-eth#1.mac,port-pwr-nema-5#1
            s1,Server,rack1,13,free,16,web;production,10.0.0.5,sw1:7,00:11:22:33:44:55,pdu1:3
            s2,Server,rack1,14-15,"in use, twice",007,web,,sw1:nic-eth:8,,
            """);
    settled(
        collected,
        inventory -> {
          Server s1 = inventory.getByName("s1", Server.class);
          assertThat(s1.containers())
              .extracting(Entity::name)
              .containsExactlyInAnyOrder("rack1", "production", "web");
          assertThat(s1.lowestUnit()).hasValue(13);
          assertThat(s1.integer("cpu")).hasValue(16);
          assertThat(s1.port("nic-eth", 1).connection()).hasToString("Optional[sw1:nic-eth:7]");
          assertThat(s1.port("nic-eth", 1).text("mac")).hasValue("00:11:22:33:44:55");
          assertThat(s1.port("pwr-nema-5", 1).connection())
              .hasToString("Optional[pdu1:pwr-nema-5:3]");
          assertThat(inventory.find("10.0.0.5")).containsExactly(s1);
          Server s2 = inventory.getByName("s2", Server.class);
          assertThat(s2.units()).isEqualTo(2);
          assertThat(s2.text("status")).hasValue("in use, twice");
          assertThat(s2.value("cpu")).hasToString("Optional[Text[value=007]]");
          assertThat(inventory.getByName("rack1")).isInstanceOf(Rack.class);
          assertThat(inventory.getByName("pdu1").driver()).isEqualTo("PowerStrip");
          assertThat(inventory.getByName("sw1").driver()).isEqualTo("NetworkSwitch");
        });
  }

  @Test
  void tableWithMapping_saysWhatItsColumnsMean() {
    String mapping =
        mapping(
            """
            separator: ";"
            name: Host
            driver: {column: Kind, map: {srv: Server, sw: NetworkSwitch}, otherwise: Appliance}
            identity: Serial
            in: {rack: Rack, unit: U}
            attributes:
              Serial: serial
              CPUs: {key: cpu, type: int}
              Tags: {key: tag, split: "|"}
              Bought: {key: bought, type: time}
            ports:
              - {port: nic-eth#1, device: Uplink, number: Port}
            pools: [Env]
            """);
    byte[] table =
        """
        Host;Kind;Serial;Rack;U;CPUs;Tags;Bought;Uplink;Port;Env;Remark
        s1;srv;A1;r1;3;8;a|b;2024-01-31T00:00:00Z;sw;12;prod;x
        sw;sw;A2;r1;40;;;;;;;
        box;;A3;;;;;;;;;
        """
            .getBytes(StandardCharsets.UTF_8);
    Collected collected = new Collected();
    TableReader reader = new TableReader();
    ImportAccount account = reader.read(request(table, "mapping", mapping), collected);
    assertThat(collected.entities()).containsKeys("Serial/A1", "Serial/A2", "Serial/A3");
    assertThat(account.lines())
        .contains(
            new ImportAccount.Line("rows", 3, 3, "entities"),
            new ImportAccount.Line("column Remark", 3, 0, "not mapped"));
    settled(
        collected,
        inventory -> {
          Server s1 = inventory.getByName("s1", Server.class);
          assertThat(s1.values("tag")).hasSize(2);
          assertThat(s1.port("nic-eth", 1).connection()).hasToString("Optional[sw:nic-eth:12]");
          assertThat(inventory.getByName("box").driver()).isEqualTo("Appliance");
        });
    assertThat(reader.speaksOf(AttributeKey.parse("cpu"))).isTrue();
    assertThat(reader.speaksOf(AttributeKey.parse("port-nic-eth#12.connection"))).isTrue();
    assertThat(reader.speaksOf(AttributeKey.parse("port-nic-eth#13.connection"))).isTrue();
    assertThat(reader.speaksOf(AttributeKey.parse("port-nic-eth#13.mac"))).isFalse();
    assertThat(reader.speaksOf(AttributeKey.parse("status"))).isFalse();
  }

  @Test
  void cableSaidByBothRows_isOneCable() {
    Collected collected = read("name,driver,port-nic-eth#1\na,Server,b:1\nb,Server,a:1\n");
    settled(
        collected,
        inventory ->
            assertThat(inventory.getByName("a", Server.class).port("nic-eth", 1).connection())
                .hasToString("Optional[b:nic-eth:1]"));
  }

  @Test
  void byteOrderMarkAndOtherEncodings_areRead() {
    assertThat(read("\uFEFFname,driver\nzürich,Server\n").entities()).containsKey("zürich");
    byte[] latin = "name,driver\nzürich,Server\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(read(latin, "encoding", "ISO-8859-1").entities()).containsKey("zürich");
    assertThatThrownBy(() -> read(latin)).hasMessageContaining("servers.csv is not UTF-8");
    byte[] wide = "name,driver\ns1,Server\n".getBytes(StandardCharsets.UTF_16);
    assertThat(read(wide, "encoding", "UTF-16").entities()).containsKey("s1");
  }

  @Test
  void hostileTables_areRefusedWithLineAndColumn() {
    refused("", "servers.csv is empty");
    refused("driver\nServer\n", "line 1: no column \"name\"");
    refused("name\ns1\n", "line 1: no column \"driver\"");
    refused("name,driver,name\n", "line 1: the column \"name\" is there twice");
    refused(
        "name,driver\ns1,Server\ns1,Server\n", "line 3: column \"name\": \"s1\" is there twice");
    refused("name,driver\n,Server\n", "line 2: column \"name\": no name");
    refused("name,driver\ns1\n", "line 2: has 1 cells, the header has 2");
    refused("name,driver\ns1,Server,x\n", "line 2: has 3 cells, the header has 2");
    refused("name,driver\n\"s1,Server\n", "Missing closing quote");
    refused("name,driver,a b\ns1,Server,x\n", "column \"a b\"");
    refused("name,driver,ru\ns1,Server,1\n", "line 2: column \"ru\": a unit, but no rack");
    refused("name,driver,rack,ru\ns1,Server,r,x\n", "wanted 13 or 13-14");
    refused("name,driver,ip\ns1,Server,300.1.1.1\n", "is no IP address");
    refused("name,driver,port-nic-eth#1\ns1,Server,sw\n", "wanted DEVICE:NUMBER");
    refused(
        "name,driver,port-nic-eth#1\na,Server,s:1\nb,Server,s:1\n",
        "line 3: \"s\" would have two cables");
    refused("name,driver\n" + "x".repeat(1_000_001) + ",Server\n", "line 2");
  }

  private void refused(String table, String why) {
    assertThatThrownBy(() -> read(table))
        .as(table.substring(0, Math.min(table.length(), 60)))
        .isInstanceOf(ClustoException.class)
        .hasMessageContaining(why);
  }

  @Test
  void wrongMappings_areRefused() {
    String table = "name,driver\ns1,Server\n";
    assertThatThrownBy(() -> read(table, "mapping", mapping("nmae: Host\n")))
        .isInstanceOf(ClustoException.class)
        .hasMessageContaining("map.yaml, line")
        .hasMessageContaining("nmae");
    assertThatThrownBy(() -> read(table, "mapping", mapping("name: [a\n")))
        .isInstanceOf(ClustoException.class)
        .hasMessageContaining("map.yaml");
    assertThatThrownBy(() -> read(table, "mapping", mapping("name: Nmae\n")))
        .hasMessageContaining("no column \"Nmae\"");
    assertThatThrownBy(
            () ->
                read(
                    "name,driver,n\ns1,Server,x\n",
                    "mapping",
                    mapping("attributes: {n: {key: n, type: int}}\n")))
        .hasMessageContaining("line 2: column \"n\": not a whole number: \"x\"");
  }

  @Property(tries = 100)
  void anyCells_quoted_areReadAsTheyWere(@ForAll("cells") List<String> cells) throws IOException {
    directory = Files.createTempDirectory("table");
    StringBuilder table = new StringBuilder("name,driver,remark\n");
    for (int i = 0; i < cells.size(); i++) {
      table.append("s%d,Server,\"%s\"\n".formatted(i, cells.get(i).replace("\"", "\"\"")));
    }
    Collected collected = read(table.toString());
    for (int i = 0; i < cells.size(); i++) {
      SourceEntity entity = collected.entities().get("s" + i);
      assertThat(entity.attributes()).hasSize(1);
      assertThat(entity.attributes().get(0).value()).isEqualTo(CellValue.of(cells.get(i), "text"));
    }
    Files.delete(directory.resolve("servers.csv"));
    Files.delete(directory);
  }

  @Provide
  Arbitrary<List<String>> cells() {
    return Arbitraries.strings()
        .withChars("a\",;\n'é \\x")
        .ofMinLength(1)
        .ofMaxLength(20)
        .map(text -> "<" + text + ">")
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }
}
