package org.clusto.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clusto.Clusto;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ElevationTest {

  private Inventory inventory;
  private Rack rack;

  @BeforeEach
  void open() {
    inventory = Clusto.inMemory();
    rack = inventory.create(Rack.class, "rack001");
    rack.set("maxu", 12);
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  private void insert(String name, int units, int lowest) {
    Server server = inventory.create(Server.class, name);
    server.set("units", units);
    rack.insert(server, lowest);
  }

  private List<String> drawing(Ink ink) {
    return Elevation.draw(rack.elevation(), rack.lowestUnit(), rack.highestUnit(), ink);
  }

  @Test
  void elevation_severalDevices_drawsEachOverItsUnitsAndFoldsFreeOnes() {
    insert("one", 1, 12);
    insert("two", 2, 10);
    insert("a-name-that-is-too-long", 4, 3);

    assertThat(drawing(Ink.UNICODE))
        .containsExactly(
            "      ┌──────────────────┐",
            "   12 │ one              │",
            "      ├──────────────────┤",
            "   11 │ two              │",
            "   10 │                  │",
            "      ├──────────────────┤",
            "  9–7 │ 3 free           │",
            "      ├──────────────────┤",
            "    6 │ a-name-that-is-… │",
            "    ⋮ │ 4 units          │",
            "    3 │                  │",
            "      ├──────────────────┤",
            "  2–1 │ 2 free           │",
            "      └──────────────────┘");
  }

  @Test
  void elevation_emptyRackInAscii_isOneBox() {
    assertThat(drawing(Ink.ASCII))
        .containsExactly(
            "      +------------------+",
            " 12-1 | 12 free          |",
            "      +------------------+");
  }
}
