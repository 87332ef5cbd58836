package org.clusto.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clusto.Clusto;
import org.clusto.driver.Device;
import org.clusto.driver.Port;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.ImportReport;
import org.clusto.inventory.Inventory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchFleetTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static List<JsonNode> lines(int servers) throws IOException {
    try (InputStream file = new BenchFleet(servers).open()) {
      return JSON.readerFor(JsonNode.class).<JsonNode>readValues(file).readAll();
    }
  }

  private static List<JsonNode> servers(int servers) throws IOException {
    return lines(servers).stream()
        .filter(line -> line.get("driver").asText().equals("Server"))
        .toList();
  }

  private static Inventory imported(int servers) throws IOException {
    Inventory inventory = Clusto.inMemory();
    try (InputStream file = new BenchFleet(servers).open()) {
      ImportReport report = inventory.importFleet(file, ImportMode.CREATE, ImportProgress.NONE);
      assertThat(report.created()).isEqualTo(inventory.size());
      assertThat(report.unknownDrivers()).isEmpty();
      return inventory;
    }
  }

  @Test
  void fleet_of10050Servers_hasWhatGoesWithThem() throws IOException {
    Map<String, Long> counts =
        lines(10_050).stream()
            .map(line -> line.get("driver").asText())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(counts)
        .containsOnly(
            Map.entry("Datacenter", 2L),
            Map.entry("Pool", 50L),
            Map.entry("Rack", 252L),
            Map.entry("NetworkSwitch", 252L),
            Map.entry("ConsoleServer", 252L),
            Map.entry("PowerStrip", 504L),
            Map.entry("Server", 10_050L));
  }

  @Test
  void server_each_has20Attributes() throws IOException {
    assertThat(servers(200)).allMatch(line -> line.get("attrs").size() == 20);
  }

  @Test
  void fleet_readAgain_isTheSame() throws IOException {
    try (InputStream first = new BenchFleet(100).open();
        InputStream second = new BenchFleet(100).open()) {
      assertThat(first).hasSameContentAs(second);
    }
  }

  @Test
  void fleet_larger_holdsTheServersOfTheSmaller() throws IOException {
    assertThat(servers(200)).startsWith(servers(100).toArray(JsonNode[]::new));
  }

  @Test
  void fleet_ofNoServers_isRefused() {
    assertThatThrownBy(() -> new BenchFleet(0)).hasMessageContaining("from 1 to 4000000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "driver:Server in name:dc-0 → 100",
        "driver:Server in name:rack-00002 → 20",
        "driver:Server in driver:Pool → 100",
        "name:server-000001* → 10",
        "mac:00:16:3e:00:00:07 and ip:10.0.0.7 and name:server-0000007 → 1",
        "name:console-00001 connected to name:server-0000041 → 1",
        "driver:Server connected to name:switch-00001 → 40",
        "driver:Server connected to name:power-00001-b → 20",
        "driver:Server and attr:status,unallocated each in a different driver:Rack → 3"
      })
  void import_of100Servers_answersWhatOneWouldAsk(String question, int count) throws IOException {
    try (Inventory fleet = imported(100)) {
      assertThat(fleet.query(question).count()).isEqualTo(count);
    }
  }

  @Test
  void import_of100Servers_hasEachInAUnitOfItsOwn() throws IOException {
    try (Inventory fleet = imported(100)) {
      Rack rack = fleet.getByName("rack-00001", Rack.class);

      assertThat(rack.elevation().keySet()).hasSize(44);
      assertThat(rack.elevation().size()).isEqualTo(44);
      assertThat(fleet.getByName("server-0000041", Server.class).lowestUnit()).hasValue(2);
    }
  }

  @Test
  void import_of100Servers_hasBothEndsOfEachCable() throws IOException {
    try (Inventory fleet = imported(100)) {
      List<Port> connected =
          fleet.query("driver:Device").toList(Device.class).stream()
              .flatMap(device -> device.ports().stream())
              .filter(port -> port.connection().isPresent())
              .toList();

      assertThat(connected).hasSize(600);
      assertThat(connected)
          .allSatisfy(
              port -> assertThat(port.connection().flatMap(Port::connection)).contains(port));
    }
  }
}
