package org.clusto.engine.query;

import org.clusto.engine.state.Facts;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;

/** What is inside what, at any depth. */
final class Containment {

  private static final int SAMPLE = 8;

  private Containment() {}

  /** Everything inside one of these; one of these itself only where it is inside another. */
  static IdSet inside(State state, IdSet containers) {
    IdSet all = IdSet.EMPTY;
    IdSet level = containers;
    while (!level.isEmpty()) {
      level = contentsOf(state, level).minus(all);
      all = all.or(level);
    }
    return all;
  }

  /** Everything directly in one of these. */
  static IdSet contentsOf(State state, IdSet containers) {
    IdSet.Gathering contents = new IdSet.Gathering();
    containers.forEach(id -> contents.addAll(state.contents(id)));
    return contents.toSet();
  }

  /** Everything that holds one of these, at any depth. */
  static IdSet around(State state, IdSet contents) {
    IdSet all = IdSet.EMPTY;
    IdSet level = contents;
    while (!level.isEmpty()) {
      level = containersOf(state, level).minus(all);
      all = all.or(level);
    }
    return all;
  }

  /** Everything that one of these is directly in. */
  static IdSet containersOf(State state, IdSet contents) {
    IdSet.Gathering containers = new IdSet.Gathering();
    contents.forEach(id -> Facts.forEachContainer(state.record(id), containers::add));
    return containers.toSet();
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
