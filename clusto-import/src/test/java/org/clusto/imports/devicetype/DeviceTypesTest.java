package org.clusto.imports.devicetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.clusto.Clusto;
import org.clusto.driver.Port;
import org.clusto.driver.PowerStrip;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.model.ClustoException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceTypesTest {

  @TempDir Path directory;

  private final DeviceTypes types = new DeviceTypes();

  private static Path library() {
    try {
      return Path.of(DeviceTypesTest.class.getResource("library").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private DeviceType read(String yaml) throws IOException {
    return types.read(Files.writeString(directory.resolve("type.yaml"), yaml));
  }

  @Test
  void serverOfTheLibrary_applied_hasUnitsAndPorts() {
    DeviceType type = types.read(types.find(library(), "dell-poweredge-r640").orElseThrow());
    try (Inventory inventory = Clusto.inMemory()) {
      inventory.transact("new", tx -> type.apply(tx.create("Server", "web1")));
      Server web1 = inventory.getByName("web1", Server.class);
      assertThat(web1.model()).hasValue("PowerEdge R640");
      assertThat(web1.manufacturer()).hasValue("Dell");
      assertThat(web1.units()).isEqualTo(1);
      assertThat(web1.ports("nic-eth"))
          .extracting(port -> port.text("osportname").orElse(""))
          .containsExactly("OB-E-1", "OB-E-2", "OB-E-3", "OB-E-4", "iDRAC9");
      assertThat(web1.port("nic-eth", 5).text("mgmt")).hasValue("true");
      assertThat(web1.ports("pwr-nema-5"))
          .extracting(port -> port.integer("maximum-draw").orElse(0))
          .containsExactly(750, 750);
      assertThat(web1.port("pwr-nema-5", 1).text("type")).hasValue("iec-60320-c14");
      assertThat(web1.ports("console-serial")).hasSize(3);
      assertThat(inventory.version()).isEqualTo(1);
    }
    assertThat(type.ignored()).containsExactly("subdevice_role");
  }

  @Test
  void powerStripOfTheLibrary_applied_hasItsOutletsAsPowerPorts() {
    DeviceType type = types.read(types.find(library(), "apc-ap7921").orElseThrow());
    try (Inventory inventory = Clusto.inMemory()) {
      PowerStrip strip = inventory.create(PowerStrip.class, "pdu1");
      type.apply(strip);
      assertThat(strip.ports("pwr-nema-5")).hasSize(8);
      assertThat(strip.ports("pwr-input")).extracting(Port::number).containsExactly(1);
      assertThat(strip.text("full-depth")).hasValue("false");
    }
  }

  @Test
  void patchPanel_applied_passesCablesOn() throws IOException {
    DeviceType type =
        read(
            """
            manufacturer: Any
            model: Panel
            slug: any-panel
            u_height: 0.5
            front-ports:
              - {name: F1, type: 8p8c, rear_port: R, rear_port_position: 1}
              - {name: F2, type: 8p8c, rear_port: R, rear_port_position: 2}
            rear-ports:
              - {name: R, type: mpo, positions: 2}
            """);
    try (Inventory inventory = Clusto.inMemory()) {
      Entity panel = inventory.create("Device", "panel");
      type.apply(panel);
      assertThat(panel.integer("port-front#2.rear")).hasValue(1);
      assertThat(panel.integer("port-front#2.rearposition")).hasValue(2);
      assertThat(panel.integer("units")).hasValue(1);
    }
  }

  @Test
  void find_unknownSlugOrDirectory_isEmpty() {
    assertThat(types.find(library(), "dell-none")).isEmpty();
    assertThat(types.find(directory.resolve("none"), "dell-poweredge-r640")).isEmpty();
    assertThat(types.names(library())).containsExactly("apc-ap7921", "dell-poweredge-r640");
  }

  @Test
  void whatIsNoDeviceType_isRefusedAndSaysWhy() throws IOException {
    refused("", "no device type");
    refused("- a\n- b\n", "no device type");
    refused("manufacturer: [a\n", "line");
    refused("manufacturer: Dell\nmodel: R1\n", "\"slug\" is missing");
    String head = "manufacturer: Dell\nmodel: R1\nslug: dell-r1\n";
    refused(head + "u_height: tall\n", "\"u_height\" is no number of units");
    refused(head + "interfaces: eth0\n", "\"interfaces\" is no list");
    refused(head + "interfaces:\n  - type: x\n", "has no name");
    refused(head + "interfaces:\n  - name: e\n    type: [1, 2]\n", "interfaces.type");
    refused(head + "front-ports:\n  - {name: F, rear_port: R}\n", "leads to no rear port");
    refused(head + "weight: 1e999999999\n", "\"weight\" is ");
    refused(head + "weight: 1.0e+999999999\n", "\"weight\" is ");
    refused(head + "weight: .inf\n", "line 4");
    refused("a".repeat(2_000_001), "too large");
    refused("a: ".repeat(5000), "");
  }

  @Test
  void bombOfAliases_isNotExpanded() throws IOException {
    StringBuilder bomb =
        new StringBuilder("manufacturer: A\nmodel: B\nslug: a-b\nx0: &x0 [lol, lol]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("x%d: &x%d [*x%d, *x%d, *x%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
    }
    assertThat(read(bomb.toString()).ignored()).hasSize(40);
  }

  private void refused(String yaml, String why) {
    assertThatThrownBy(() -> read(yaml))
        .as(yaml.substring(0, Math.min(yaml.length(), 60)))
        .isInstanceOf(ClustoException.class)
        .hasMessageContaining(why);
  }
}
