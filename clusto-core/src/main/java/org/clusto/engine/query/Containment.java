package org.clusto.engine.query;

import org.clusto.engine.state.Facts;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.Reach;
import org.clusto.engine.state.State;

/** What is inside what, at any depth. */
final class Containment {

  /** So many are looked at one by one, with what is remembered of each. */
  static final int FEW = 64;

  private static final int SAMPLE = 8;

  private Containment() {}

  /** Everything inside one of these; one of these itself only where it is inside another. */
  static IdSet inside(State state, IdSet containers) {
    if (containers.size() > FEW) {
      return Reach.from(containers, (id, next) -> state.contents(id).forEach(next));
    }
    IdSet inside = IdSet.EMPTY;
    for (int id : containers.toArray()) {
      inside = inside.or(state.inside(id));
    }
    return inside;
  }

  /** Whether what is inside these, which are a few, was worked out before. */
  static boolean knowsInside(State state, IdSet containers) {
    return !containers.anyMatch(id -> !state.knowsInside(id));
  }

  /** What it has cost to do without what is inside these. */
  static long climbed(State state, IdSet containers) {
    long[] effort = {0};
    containers.forEach(id -> effort[0] += state.climbed(id));
    return effort[0];
  }

  /** Adds to that. */
  static void addClimbed(State state, IdSet containers, long effort) {
    containers.forEach(id -> state.addClimbed(id, effort));
  }

  /** Those of some that are inside one of these, which are around some of them. */
  static IdSet inside(State state, IdSet containers, IdSet contents) {
    if (contents.size() <= FEW) {
      return contents.filter(id -> state.around(id).meets(containers));
    }
    IdSet within = around(state, contents).or(contents);
    return Reach.from(containers, (id, next) -> state.contents(id).and(within).forEach(next))
        .and(contents);
  }

  /** Everything that holds one of these, at any depth. */
  static IdSet around(State state, IdSet contents) {
    if (contents.size() > FEW) {
      return Reach.from(contents, (id, next) -> Facts.forEachContainer(state.record(id), next));
    }
    IdSet around = IdSet.EMPTY;
    for (int id : contents.toArray()) {
      around = around.or(state.around(id));
    }
    return around;
  }

  /** Everything directly in one of these. */
  static IdSet contentsOf(State state, IdSet containers) {
    IdSet.Gathering contents = new IdSet.Gathering();
    containers.forEach(id -> contents.addAll(state.contents(id)));
    return contents.toSet();
  }

  /** About how much is inside these, judged by a sample of each level. */
  static long estimateInside(State state, IdSet containers) {
    if (knowsInside(state, containers)) {
      return inside(state, containers).size();
    }
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
