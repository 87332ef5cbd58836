package org.clusto.engine;

import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clusto.driver.Pool;
import org.clusto.engine.state.Facts;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.engine.write.Draft;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Scope;
import org.clusto.model.EntityRecord;
import org.clusto.model.RuleException;

/** The rules that the drivers' classes bring, on the result of a transaction. */
final class DriverRules {

  private final Scope scope;
  private final Draft draft;
  private final State result;
  private final IdSet.Gathering carried = new IdSet.Gathering();
  private final SetMultimap<Integer, Entity> changedContents = LinkedHashMultimap.create();
  private final Set<Entity> changedMembers = new LinkedHashSet<>();

  /**
   * The rules for a draft.
   *
   * @param scope sees the draft
   */
  DriverRules(Scope scope, Draft draft) {
    this.scope = scope;
    this.draft = draft;
    this.result = draft.state();
  }

  /**
   * Has every entity that was changed checked by its driver, by those of what it is in, and as a
   * member of pools; and all that is in one that was moved or got another driver, at any depth.
   *
   * @throws RuleException if a rule is broken
   */
  void check() {
    draft.forEachTouched(this::checkTouched);
    carried.toSet().forEach(this::checkCarried);
    changedContents
        .asMap()
        .forEach((id, changed) -> scope.entity(id).checkContents(List.copyOf(changed)));
    Pool.checkMembers(List.copyOf(changedMembers));
  }

  private void checkTouched(int id) {
    EntityRecord now = result.find(id);
    if (now != null) {
      EntityRecord before = draft.base().find(id);
      check(now, Optional.ofNullable(before));
      if (before != null && isMoved(before, now)) {
        carryContents(id);
      }
      checkReferrers(now);
    }
  }

  private static boolean isMoved(EntityRecord before, EntityRecord now) {
    return !before.driver().equals(now.driver()) || !containers(before).equals(containers(now));
  }

  private static Set<Integer> containers(EntityRecord record) {
    Set<Integer> containers = new HashSet<>();
    Facts.forEachContainer(record, containers::add);
    return containers;
  }

  private void carryContents(int id) {
    Deque<Integer> open = new ArrayDeque<>(List.of(id));
    while (!open.isEmpty()) {
      result
          .contents(open.remove())
          .forEach(
              content -> {
                if (carried.add(content)) {
                  open.add(content);
                }
              });
    }
  }

  /** What is as it was, but elsewhere, because what it is in is. */
  private void checkCarried(int id) {
    EntityRecord record = result.record(id);
    Entity entity = scope.entity(id);
    entity.check(Optional.of(record));
    containers(record).forEach(container -> changedContents.put(container, entity));
    changedMembers.add(entity);
  }

  private void check(EntityRecord record, Optional<EntityRecord> before) {
    Entity entity = scope.entity(record.id());
    entity.check(before);
    for (int container : containers(record)) {
      if (before.isEmpty() || scope.entity(container).isConcerned(before.get(), record)) {
        changedContents.put(container, entity);
      }
    }
    if (before.isEmpty() || isMoved(before.get(), record)) {
      changedMembers.add(entity);
    }
  }

  /** What relates to an entity may want it to be of the driver that it was of. */
  private void checkReferrers(EntityRecord record) {
    EntityRecord before = draft.base().find(record.id());
    if (before == null || before.driver().equals(record.driver())) {
      return;
    }
    for (Entity referrer : scope.referrers(record.id())) {
      referrer.check(Optional.ofNullable(draft.base().find(referrer.id())));
    }
  }
}
