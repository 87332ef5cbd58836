package org.clusto.engine.resource;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The properties of allocation over etcd, tried less often. */
class AllocationPropertiesOverEtcdTest extends AllocationPropertiesTest {

  @Override
  @Property(tries = 15, edgeCases = EdgeCasesMode.NONE)
  void take_eachInADifferentPool_takesAsManyAsThereAre(@ForAll("fleets") Fleet fleet) {
    super.take_eachInADifferentPool_takesAsManyAsThereAre(fleet);
  }

  @Override
  @Property(tries = 15, edgeCases = EdgeCasesMode.NONE)
  void take_oneByOne_takesAllThatAreFree(@ForAll("fleets") Fleet fleet) {
    super.take_oneByOne_takesAllThatAreFree(fleet);
  }
}
