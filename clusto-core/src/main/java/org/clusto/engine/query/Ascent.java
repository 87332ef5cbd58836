package org.clusto.engine.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clusto.engine.state.Facts;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;

/**
 * Works out something of entities that follows from what it is of their containers: once for each
 * on the way up, without recursion, however many entities share the way.
 *
 * @param <V> what is worked out
 */
final class Ascent<V> {

  private final State state;
  private final Rule<V> rule;
  private final Map<Integer, V> known = new HashMap<>();

  Ascent(State state, Rule<V> rule) {
    this.state = state;
    this.rule = rule;
  }

  /** What follows for an entity. */
  @FunctionalInterface
  interface Rule<V> {
    V of(int id, List<V> ofContainers);
  }

  /** What it is of an entity. */
  V of(int entity) {
    Deque<Integer> open = new ArrayDeque<>();
    V found = known.get(entity);
    open.push(entity);
    while (found == null) {
      int id = open.peek();
      IdSet containers = containers(id);
      IdSet unknown = containers.filter(container -> !known.containsKey(container));
      if (unknown.isEmpty()) {
        known.put(open.pop(), rule.of(id, ofContainers(containers)));
        found = known.get(entity);
      } else {
        unknown.forEach(open::push);
      }
    }
    return found;
  }

  private IdSet containers(int id) {
    IdSet.Gathering containers = new IdSet.Gathering();
    Facts.forEachContainer(state.record(id), containers::add);
    return containers.toSet();
  }

  private List<V> ofContainers(IdSet containers) {
    List<V> values = new ArrayList<>(containers.size());
    containers.forEach(
        id -> {
          V value = known.get(id);
          if (value != null) {
            values.add(value);
          }
        });
    return values;
  }
}
