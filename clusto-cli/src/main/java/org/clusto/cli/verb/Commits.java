package org.clusto.cli.verb;

import java.util.Optional;
import java.util.function.Function;
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
