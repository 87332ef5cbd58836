package org.clusto.engine.state;

import java.util.function.IntConsumer;

/** Works out what is reached from entities along relations. */
public final class Reach {
  private Reach() {}

  /** Everything inside an entity; itself only where it is inside another of these. */
  static IdSet inside(State state, int id) {
    return from(IdSet.of(id), (at, next) -> state.contents(at).forEach(next));
  }

  /** Everything that an entity is inside of. */
  static IdSet around(State state, int id) {
    return from(IdSet.of(id), (at, next) -> Facts.forEachContainer(state.record(at), next));
  }

  /** What an entity is directly in. */
  static IdSet containers(State state, int id) {
    IdSet.Gathering containers = new IdSet.Gathering();
    Facts.forEachContainer(state.record(id), containers::add);
    return containers.toSet();
  }

  /** Everything, other than itself, that an entity relates to, or that relates to it. */
  static IdSet neighbours(State state, int id) {
    IdSet.Gathering neighbours = new IdSet.Gathering();
    addNeighbours(state, id, neighbours);
    return neighbours.toSet();
  }

  /** Everything, other than itself, that one of these relates to, or that relates to one. */
  public static IdSet neighbours(State state, IdSet ids) {
    if (ids.size() == 1) {
      return state.neighbours(ids.next(0));
    }
    IdSet.Gathering neighbours = new IdSet.Gathering();
    ids.forEach(id -> addNeighbours(state, id, neighbours));
    return neighbours.toSet();
  }

  private static void addNeighbours(State state, int id, IdSet.Gathering neighbours) {
    neighbours.addAll(state.referrers(id));
    Facts.forEachRelation(
        state.record(id),
        other -> {
          if (other != id) {
            neighbours.add(other);
          }
        });
  }

  /** What is reached from a start, which itself counts where it is reached. */
  public static IdSet from(IdSet start, Steps steps) {
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
  public interface Steps {
    /** Hands over where it leads; the same may come several times. */
    void from(int id, IntConsumer next);
  }
}
