package org.clusto.engine.resource;

import org.junit.jupiter.api.Nested;

/** Allocation and the managers of resources, over etcd. */
class AllocationOverEtcdTest {

  @Nested
  class Allocations extends AllocationTest {}

  @Nested
  class Races extends AllocationRaceTest {}

  @Nested
  class Addresses extends IpManagerTest {}

  @Nested
  class Names extends NameManagerTest {}

  @Nested
  class Numbers extends NumberManagerTest {}

  @Nested
  class Vips extends VipTest {}
}
