package org.clusto.engine;

import org.junit.jupiter.api.Nested;

/** The rules of inventories, over etcd. */
class RulesOverEtcdTest {

  @Nested
  class Racks extends RackRulesTest {}

  @Nested
  class Cables extends CableRulesTest {}

  @Nested
  class Pools extends PoolRulesTest {}

  @Nested
  class Roles extends RoleRulesTest {}

  @Nested
  class Places extends PlacementTest {}

  @Nested
  class Names extends HostNamesTest {}
}
