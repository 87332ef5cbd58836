package org.clusto.engine.query;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.clusto.engine.state.Facts;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;

/**
 * Which of some places each entity is in, at any depth: worked out once for each container on the
 * way up, without recursion, and shared by all that is in it.
 */
final class Surroundings {

  private final State state;
  private final IdSet places;
  private final Map<Integer, IdSet> known = new HashMap<>();

  Surroundings(State state, IdSet places) {
    this.state = state;
    this.places = places;
  }

  /** The places that an entity is in. */
  IdSet of(int entity) {
    Deque<Integer> open = new ArrayDeque<>();
    open.push(entity);
    while (!open.isEmpty()) {
      int id = open.peek();
      IdSet unknown = containers(id).filter(container -> !known.containsKey(container));
      if (unknown.isEmpty()) {
        known.put(open.pop(), gathered(id));
      } else {
        unknown.forEach(open::push);
      }
    }
    return known.getOrDefault(entity, IdSet.EMPTY);
  }

  private IdSet containers(int id) {
    IdSet.Gathering containers = new IdSet.Gathering();
    Facts.forEachContainer(state.record(id), containers::add);
    return containers.toSet();
  }

  private IdSet gathered(int id) {
    IdSet found = IdSet.EMPTY;
    for (int container : containers(id).toArray()) {
      found = found.or(known.getOrDefault(container, IdSet.EMPTY));
      found = places.contains(container) ? found.or(IdSet.of(container)) : found;
    }
    return found;
  }
}
