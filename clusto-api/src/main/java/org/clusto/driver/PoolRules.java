package org.clusto.driver;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clusto.inventory.Entity;

/** Whether the pools that entities are in go together; asked while nothing changes. */
final class PoolRules {

  /** By container, the pools that what is in it is in by that. */
  private final Map<Entity, Set<Pool>> known = new HashMap<>();

  /**
   * Refuses an entity whose pools do not go together. Where it is in one container only, it is in
   * the pools of that one, which are looked at there, and in that one itself.
   */
  void check(Entity member) {
    List<Entity> containers = member.containers();
    if (containers.size() > 1 || containers.stream().anyMatch(UniquePool.class::isInstance)) {
      Set<Pool> pools = new LinkedHashSet<>();
      containers.forEach(container -> pools.addAll(poolsIn(container)));
      pools.forEach(pool -> pool.admit(member, pools, this));
    }
  }

  /** Whether these are one pool, or one of them is in the other, at any depth. */
  boolean isOneInTheOther(Pool pool, Pool other) {
    return poolsIn(pool).contains(other) || poolsIn(other).contains(pool);
  }

  private Set<Pool> poolsIn(Entity container) {
    return known.computeIfAbsent(container, PoolRules::poolsInNew);
  }

  private static Set<Pool> poolsInNew(Entity container) {
    Set<Pool> pools = new LinkedHashSet<>();
    if (container instanceof Pool pool) {
      pools.add(pool);
    }
    pools.addAll(Pool.of(container));
    return pools;
  }
}
