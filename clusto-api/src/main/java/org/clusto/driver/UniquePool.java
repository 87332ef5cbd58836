package org.clusto.driver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;
import org.clusto.model.EntityRecord;

/**
 * A pool of a kind of which an entity may be in one only. Pools are of one kind when they have the
 * same driver, and the same attribute {@code kind}, if any.
 */
@Driver(type = "pool", category = Category.GROUP)
public class UniquePool extends Pool {

  private static final String KIND = "kind";

  /** For the engine and for drivers that extend this one. */
  public UniquePool(EntityHandle handle) {
    super(handle);
  }

  @Override
  void admit(Entity member, Set<Pool> pools, PoolRules rules) {
    for (Pool other : pools) {
      if (!other.equals(this) && isOfSameKind(other)) {
        throw broken(
            ("\"%s\" would be in the pools \"%s\" and \"%s\", of whose kind it may be in one only:"
                    + " take it out of one of them")
                .formatted(member.name(), name(), other.name()),
            member);
      }
    }
  }

  private boolean isOfSameKind(Pool other) {
    return driver().equals(other.driver()) && text(KIND).equals(other.text(KIND));
  }

  /** A pool of another kind may not go together with the others of its members. */
  @Override
  public void check(Optional<EntityRecord> before) {
    super.check(before);
    if (hasChanged(before, KIND)) {
      checkMembers(members());
    }
  }

  /** All that is in this pool, at any depth. */
  private Set<Entity> members() {
    Set<Entity> members = new LinkedHashSet<>();
    Deque<Entity> open = new ArrayDeque<>(List.of(this));
    while (!open.isEmpty()) {
      open.remove().contents().stream().filter(members::add).forEach(open::add);
    }
    return members;
  }
}
