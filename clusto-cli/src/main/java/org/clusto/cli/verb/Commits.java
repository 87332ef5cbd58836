package org.clusto.cli.verb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clusto.inventory.Entity;
import org.clusto.inventory.History;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.Revision;
import org.clusto.model.Changes;
import org.clusto.model.Moment;

/**
 * The commits of an inventory, or of them what changed one entity, which may have ceased to be.
 *
 * @param past those that were made
 * @param part what of the changes of a commit is meant
 */
record Commits(History past, Function<Changes, Changes> part) {

  /** All commits that led to what a view sees. */
  static Commits all(InventoryView view) {
    return new Commits(view.history(), changes -> changes);
  }

  /** Those that changed an entity. */
  static Commits of(Entity entity) {
    int id = entity.id();
    return new Commits(entity.history(), changes -> changes.of(id));
  }

  /** Those that a view sees that changed one of these. */
  static Commits of(List<Entity> entities, InventoryView view) {
    Set<Integer> ids = entities.stream().map(Entity::id).collect(Collectors.toSet());
    Commits meant = new Commits(view.history(), changes -> of(ids, changes));
    return new Commits(
        new PartialHistory(view.history(), meant::meant, Long.MAX_VALUE), meant.part);
  }

  private static Changes of(Set<Integer> ids, Changes changes) {
    return new Changes(
        changes.list().stream().filter(change -> ids.contains(change.id())).toList(),
        changes.names());
  }

  /** All commits after one version and up to another that a view sees, the oldest first. */
  Stream<Revision> between(InventoryView view, long after, long last) {
    if (after >= last) {
      return Stream.empty();
    }
    return view
        .history()
        .since(new Moment.AtVersion(after))
        .until(new Moment.AtVersion(last))
        .oldestFirst()
        .stream();
  }

  /** What is meant of a commit, if anything. */
  Optional<Revision> meant(Revision commit) {
    Changes changes = part.apply(commit.changes());
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Revision(
                commit.version(), commit.time(), commit.user(), commit.description(), changes));
  }
}
