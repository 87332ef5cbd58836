package org.clusto.driver;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;
import org.clusto.model.RuleException;

/**
 * Any number of entities taken together, with all that is in these: what is in a rack that is in a
 * pool is in that pool. Pools nest; an entity may be in several.
 */
@Driver(type = "pool", category = Category.GROUP)
public class Pool extends Entity {

  /** For the engine and for drivers that extend this one. */
  public Pool(EntityHandle handle) {
    super(handle);
  }

  /** The pools that an entity is in, at any depth, through whatever it is in. */
  public static Set<Pool> of(Entity entity) {
    Set<Pool> pools = new LinkedHashSet<>();
    for (Entity container : around(entity, Entity.class)) {
      if (container instanceof Pool pool) {
        pools.add(pool);
      }
    }
    return pools;
  }

  /**
   * Refuses entities that are in pools that do not go together. As no container sees all that is
   * around an entity, the engine asks this of whatever {@link Entity#check} is called for.
   *
   * @throws RuleException if a rule is broken
   */
  public static void checkMembers(Collection<Entity> members) {
    members.forEach(new PoolRules()::check);
  }

  /**
   * Refuses an entity that is in this pool, and in one that does not go together with this one. A
   * plain pool goes together with any.
   *
   * @param pools all that the entity is in
   */
  void admit(Entity member, Set<Pool> pools, PoolRules rules) {}
}
