package org.clusto.engine.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.clusto.engine.state.IdSet;
import org.jspecify.annotations.Nullable;

/**
 * Gives each of some entities a place of its own: a matching, made larger one entity at a time
 * along augmenting paths (Kuhn 1955). An entity that finds no place, even if others move, finds
 * none later either, and neither do the places that it reached: so these are left out from then on,
 * and the whole takes time linear in what is looked at for each entity that is placed.
 */
final class Places {

  private final IntFunction<IdSet> placesOf;
  private final Map<Integer, Integer> holderOfPlace = new HashMap<>();
  private final Map<Integer, Integer> placeOfHolder = new HashMap<>();
  private final Set<Integer> hopeless = new HashSet<>();

  /**
   * Starts with nobody placed.
   *
   * @param placesOf the places where an entity can be
   */
  Places(IntFunction<IdSet> placesOf) {
    this.placesOf = placesOf;
  }

  /** The first of these, in their order, that can all be placed together; that many at most. */
  List<Integer> choose(Iterable<Integer> entities, long most) {
    List<Integer> chosen = new ArrayList<>();
    for (Integer entity : entities) {
      if (chosen.size() >= most) {
        break;
      }
      if (place(entity)) {
        chosen.add(entity);
      }
    }
    return chosen;
  }

  /** Looks for a free place breadth first; moves those along the way to it. */
  private boolean place(int entity) {
    Map<Integer, Integer> askedBy = new HashMap<>();
    Deque<Integer> asking = new ArrayDeque<>();
    asking.add(entity);
    while (!asking.isEmpty()) {
      Integer free = ask(asking.remove(), askedBy, asking);
      if (free != null) {
        move(free, entity, askedBy);
        return true;
      }
    }
    hopeless.addAll(askedBy.keySet());
    return false;
  }

  /** Asks for each place of an entity: a free one is returned, the holders of others ask next. */
  private @Nullable Integer ask(int entity, Map<Integer, Integer> askedBy, Deque<Integer> asking) {
    for (int place : placesOf.apply(entity).toArray()) {
      if (!hopeless.contains(place) && askedBy.putIfAbsent(place, entity) == null) {
        Integer holder = holderOfPlace.get(place);
        if (holder == null) {
          return place;
        }
        asking.add(holder);
      }
    }
    return null;
  }

  private void move(int free, int last, Map<Integer, Integer> askedBy) {
    int place = free;
    while (true) {
      int entity = askedBy.getOrDefault(place, last);
      Integer before = placeOfHolder.put(entity, place);
      holderOfPlace.put(place, entity);
      if (entity == last || before == null) {
        return;
      }
      place = before;
    }
  }
}
