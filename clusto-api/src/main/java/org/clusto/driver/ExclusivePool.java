package org.clusto.driver;

import java.util.Set;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;

/**
 * A pool whose members are in no other pool, but those that are within this one, or that this one
 * is in.
 */
@Driver(type = "pool", category = Category.GROUP)
public class ExclusivePool extends Pool {

  /** For the engine and for drivers that extend this one. */
  public ExclusivePool(EntityHandle handle) {
    super(handle);
  }

  @Override
  void admit(Entity member, Set<Pool> pools, PoolRules rules) {
    for (Pool other : pools) {
      if (!rules.isOneInTheOther(this, other)) {
        throw broken(
            ("\"%s\" would be in the exclusive pool \"%s\" and in the pool \"%s\":"
                    + " take it out of one of them")
                .formatted(member.name(), name(), other.name()),
            member);
      }
    }
  }
}
