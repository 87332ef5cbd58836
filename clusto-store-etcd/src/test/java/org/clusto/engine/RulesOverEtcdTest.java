package org.clusto.engine;

import org.junit.jupiter.api.Nested;

/** The rules of inventories and their history, over etcd. */
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
  class CableRuns extends CableRunTest {}

  @Nested
  class Mistakes extends UpstreamMistakesTest {}

  @Nested
  class Previews extends PreviewTest {}

  @Nested
  class Histories extends HistoryTest {}

  @Nested
  class Undos extends UndoTest {}

  @Nested
  class Names extends HostNamesTest {}
}
