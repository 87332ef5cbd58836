package org.clusto.engine;

import java.net.URI;
import java.util.List;
import java.util.ServiceLoader;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clusto.Clusto;
import org.clusto.testing.EmptyInventory;
import org.clusto.testing.Step;

/** Whatever happens to an inventory in etcd happens to a map of entities in the same way. */
class TransactionPropertiesOverEtcdTest {

  @Provide
  Arbitrary<List<Step.Event>> events() {
    return Step.events(20);
  }

  @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
  void inventoryInEtcd_afterAnyEventsAndReopenings_equalsTheModel(
      @ForAll("events") List<Step.Event> events) {
    URI place = ServiceLoader.load(EmptyInventory.Place.class).findFirst().orElseThrow().next();
    new TransactionPropertiesTest.Course(
            () -> Clusto.open(place),
            before -> {
              before.close();
              return Clusto.open(place);
            })
        .run(events);
  }
}
