package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.clusto.driver.Placement;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.model.InvalidValueException;
import org.clusto.model.RuleException;
import org.clusto.testing.EmptyInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where so many adjacent units are free in a rack, and what is in the way. */
class PlacementTest {

  private static final int HIGHEST = 9;

  private Inventory inventory;
  private Rack rack;

  @BeforeEach
  void open() {
    inventory = EmptyInventory.open();
    rack = inventory.create(Rack.class, "rack1");
    rack.set("maxu", HIGHEST);
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  private void insert(String name, int lowest, int units) {
    Server server = inventory.create(Server.class, name);
    server.set("units", units);
    rack.insert(server, lowest);
  }

  @Test
  void placement_roomInTwoPlaces_tellsEveryLowestUnit() {
    insert("a", 1, 2);
    insert("b", 6, 1);

    Placement three = rack.placement(3);

    assertThat(three.fits()).isTrue();
    assertThat(three.lowest()).containsExactly(3, 7);
    assertThat(three.obstacle()).isEmpty();
    assertThat(rack.placement(2).lowest()).containsExactly(3, 4, 7, 8);
  }

  @Test
  void placement_noRoom_tellsWhatIsInTheWayOfTheLeast() {
    insert("a", 2, 1);
    insert("b", 4, 1);
    insert("c", 7, 1);

    Placement four = rack.placement(4);

    assertThat(four.fits()).isFalse();
    assertThat(four.obstacle().orElseThrow().lowest()).isEqualTo(3);
    assertThat(four.obstacle().orElseThrow().devices())
        .extracting(Entity::name)
        .containsExactly("b");
  }

  @Test
  void placement_moreThanTheRackHas_hasNoObstacle() {
    assertThat(rack.placement(HIGHEST).lowest()).containsExactly(1);
    Placement placement = rack.placement(HIGHEST + 1);

    assertThat(placement.fits()).isFalse();
    assertThat(placement.obstacle()).isEmpty();
  }

  @Test
  void placement_noUnit_isRefused() {
    assertThatThrownBy(() -> rack.placement(0))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("a device takes one unit or more, not 0");
  }

  @Provide
  Arbitrary<List<Integer>> heights() {
    return Arbitraries.integers().between(-3, 3).list().ofMaxSize(6);
  }

  /** A rack is filled from below with devices and gaps; what is said to fit does, and no more. */
  @Property(tries = 300)
  void placement_anyRack_isWhatInsertTakes(
      @ForAll("heights") List<Integer> heights, @ForAll @IntRange(min = 1, max = 5) int units) {
    try (Inventory all = EmptyInventory.open()) {
      Rack filled = all.create(Rack.class, "rack");
      filled.set("maxu", HIGHEST);
      List<Entity> inUnit = new ArrayList<>(java.util.Collections.nCopies(HIGHEST + 1, null));
      int unit = 1;
      for (int height : heights) {
        if (height > 0 && unit + height - 1 <= HIGHEST) {
          Server server = all.create(Server.class, "device" + unit);
          server.set("units", height);
          filled.insert(server, unit);
          IntStream.range(unit, unit + height).forEach(u -> inUnit.set(u, server));
        }
        unit += Math.max(1, Math.abs(height));
      }

      Placement placement = filled.placement(units);

      Server wanted = all.create(Server.class, "wanted");
      wanted.set("units", units);
      List<Integer> taken = new ArrayList<>();
      long fewest = Long.MAX_VALUE;
      for (int lowest = 1; lowest <= HIGHEST; lowest++) {
        try {
          filled.insert(wanted, lowest);
          filled.remove(wanted);
          taken.add(lowest);
        } catch (RuleException e) {
          assertThat(placement.lowest()).doesNotContain(lowest);
        }
        if (lowest + units - 1 <= HIGHEST) {
          fewest = Math.min(fewest, devices(inUnit, lowest, units));
        }
      }
      assertThat(placement.lowest()).isEqualTo(taken);
      assertThat(placement.obstacle().isPresent()).isEqualTo(taken.isEmpty());
      if (placement.obstacle().isPresent()) {
        Placement.Obstacle obstacle = placement.obstacle().get();
        assertThat(obstacle.devices()).hasSize((int) fewest);
        assertThat(devices(inUnit, obstacle.lowest(), units)).isEqualTo(fewest);
      }
    }
  }

  private static long devices(List<Entity> inUnit, int lowest, int units) {
    return IntStream.range(lowest, lowest + units)
        .mapToObj(inUnit::get)
        .filter(java.util.Objects::nonNull)
        .distinct()
        .count();
  }
}
