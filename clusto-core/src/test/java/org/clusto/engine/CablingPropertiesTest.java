package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Lists;
import com.google.common.collect.Sets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.clusto.driver.CableRun;
import org.clusto.driver.Device;
import org.clusto.driver.Impact;
import org.clusto.driver.Port;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.testing.Cabling;
import org.clusto.testing.EmptyInventory;

/** That traces and impacts are those of a plain search through random devices and cables. */
class CablingPropertiesTest {

  @Provide
  Arbitrary<Cabling> cablings() {
    return Arbitraries.randoms().map(Cabling::new);
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void trace_anyTwoDevices_isEveryWayAndTheSameFromBothEnds(@ForAll("cablings") Cabling cabling) {
    try (Inventory inventory = EmptyInventory.open()) {
      cabling.make(inventory);
      for (String from : cabling.devices()) {
        for (String to : cabling.devices()) {
          List<CableRun> runs = trace(inventory, from, to);

          assertThat(runs)
              .as("from %s to %s", from, to)
              .extracting(run -> run.ports().stream().map(Port::toString).toList())
              .containsExactlyInAnyOrderElementsOf(cabling.ways(from, to));
          assertThat(Lists.transform(runs, CableRun::reversed))
              .containsExactlyInAnyOrderElementsOf(trace(inventory, to, from));
          Statistics.label("cables")
              .collect(runs.stream().mapToInt(run -> run.ports().size() / 2).max().orElse(0));
        }
      }
    }
  }

  private static List<CableRun> trace(Inventory inventory, String from, String to) {
    return inventory.getByName(from, Device.class).trace(inventory.getByName(to, Device.class));
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void impact_anyFailure_isWhatANaiveSearchFinds(@ForAll("cablings") Cabling cabling) {
    try (Inventory inventory = EmptyInventory.open()) {
      cabling.make(inventory);
      for (String what : Sets.union(Set.copyOf(cabling.devices()), Set.copyOf(cabling.racks()))) {
        Impact impact = Impact.of(inventory.getByName(what));

        assertThat(cabling.down(Set.of())).isEmpty();
        assertIsWhatFails(impact, cabling.failing(what), cabling);
        Statistics.label("losing power").collect(impact.power().size());
      }
    }
  }

  /** What each of two spares the others, both together may take. */
  @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void impact_ofTwoTogether_isWhatANaiveSearchFinds(@ForAll("cablings") Cabling cabling) {
    try (Inventory inventory = EmptyInventory.open()) {
      cabling.make(inventory);
      for (String one : cabling.devices()) {
        for (String other : cabling.devices()) {
          Impact impact = Impact.of(List.of(inventory.getByName(one), inventory.getByName(other)));

          assertIsWhatFails(
              impact, Sets.union(cabling.failing(one), cabling.failing(other)), cabling);
        }
      }
    }
  }

  private static void assertIsWhatFails(Impact impact, Set<String> failing, Cabling cabling) {
    Set<String> down = cabling.down(failing);
    assertThat(names(impact.failed())).isEqualTo(failing);
    assertThat(names(impact.power())).as("of " + failing).isEqualTo(Sets.difference(down, failing));
    assertThat(names(impact.network())).as("of " + failing).isEqualTo(cabling.cutOff("nic", down));
    assertThat(names(impact.console()))
        .as("of " + failing)
        .isEqualTo(cabling.cutOff("console", down));
  }

  private static Set<String> names(Collection<Entity> entities) {
    return Set.copyOf(entities.stream().map(Entity::name).toList());
  }
}
