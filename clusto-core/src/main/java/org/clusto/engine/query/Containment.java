package org.clusto.engine.query;

import java.util.function.IntConsumer;
import org.clusto.engine.state.Facts;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;

/** What is inside what, at any depth. */
final class Containment {

  private static final int SAMPLE = 8;

  private Containment() {}

  /** Everything inside one of these; one of these itself only where it is inside another. */
  static IdSet inside(State state, IdSet containers) {
    return reached(containers, (id, next) -> state.contents(id).forEach(next));
  }

  /** Those of some that are inside one of these, going down through nothing but some others. */
  static IdSet inside(State state, IdSet containers, IdSet within) {
    return reached(containers, (id, next) -> state.contents(id).and(within).forEach(next));
  }

  /** Everything that holds one of these, at any depth. */
  static IdSet around(State state, IdSet contents) {
    return reached(contents, (id, next) -> Facts.forEachContainer(state.record(id), next));
  }

  /** What is reached from a start, which itself counts where it is reached. */
  private static IdSet reached(IdSet start, Steps steps) {
    IdSet.Gathering all = new IdSet.Gathering();
    IdSet level = start;
    while (!level.isEmpty()) {
      IdSet.Gathering next = new IdSet.Gathering();
      level.forEach(
          id ->
              steps.from(
                  id,
                  other -> {
                    if (all.add(other)) {
                      next.add(other);
                    }
                  }));
      level = next.toSet();
    }
    return all.toSet();
  }

  /** Where one step leads from an entity. */
  @FunctionalInterface
  private interface Steps {
    void from(int id, IntConsumer next);
  }

  /** Everything directly in one of these. */
  static IdSet contentsOf(State state, IdSet containers) {
    IdSet.Gathering contents = new IdSet.Gathering();
    containers.forEach(id -> contents.addAll(state.contents(id)));
    return contents.toSet();
  }

  /** About how much is inside these, judged by a sample of each level. */
  static long estimateInside(State state, IdSet containers) {
    double total = 0;
    double level = containers.size();
    IdSet sample = sample(containers);
    while (!sample.isEmpty() && total < state.all().size()) {
      long sampled = 0;
      IdSet.Gathering next = new IdSet.Gathering();
      for (int id : sample.toArray()) {
        IdSet contents = state.contents(id);
        sampled += contents.size();
        next.addAll(sample(contents));
      }
      level = level * sampled / sample.size();
      total += level;
      sample = sample(next.toSet());
    }
    return (long) Math.min(total, state.all().size());
  }

  private static IdSet sample(IdSet ids) {
    int[] left = {SAMPLE};
    IdSet.Gathering sample = new IdSet.Gathering();
    var unused =
        ids.anyMatch(
            id -> {
              sample.add(id);
              return --left[0] == 0;
            });
    return sample.toSet();
  }
}
