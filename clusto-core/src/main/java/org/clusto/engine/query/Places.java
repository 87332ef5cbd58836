package org.clusto.engine.query;

import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.function.IntFunction;
import org.clusto.engine.state.IdSet;

/**
 * Gives each of some entities a place of its own: a matching, made larger one entity at a time
 * along augmenting paths (Kuhn 1955). An entity that finds no place, even if others move, finds
 * none later either, and neither do the places that it reached: so these are left out from then on,
 * and the whole takes time linear in what is looked at for each entity that is placed.
 */
final class Places {

  /** Stands for the holder of what is left out. */
  private static final int HOPELESS = -1;

  private final IntFunction<IdSet> around;
  private final IdSet places;
  private final IntMap holderOfPlace = new IntMap(32);
  private final IntMap placeOfHolder = new IntMap(16);

  /**
   * Starts with nobody placed.
   *
   * @param around what an entity is in; those of it that are places are where it can be
   */
  Places(IntFunction<IdSet> around, IdSet places) {
    this.around = around;
    this.places = places;
  }

  /** The first of these, in their order, that can all be placed together; that many at most. */
  int[] choose(PrimitiveIterator.OfInt entities, long most) {
    int[] chosen = new int[(int) Math.min(most, 16)];
    int count = 0;
    while (count < most && entities.hasNext()) {
      int entity = entities.nextInt();
      if (place(entity)) {
        if (count == chosen.length) {
          chosen = Arrays.copyOf(chosen, 2 * count);
        }
        chosen[count++] = entity;
      }
    }
    return Arrays.copyOf(chosen, count);
  }

  /** Gives a place that is free, or else looks whether others can move. */
  private boolean place(int entity) {
    boolean isHopeful = false;
    IdSet above = around.apply(entity);
    for (int place = above.next(0); place != IdSet.NONE; place = above.next(place + 1)) {
      int holder = holder(place, entity);
      if (holder == IntMap.NOTHING) {
        hold(place, entity);
        return true;
      }
      isHopeful |= holder != HOPELESS;
    }
    return isHopeful && new Search(entity).move();
  }

  /** Who holds what an entity is in; what is no place is left out, and so is itself. */
  private int holder(int place, int entity) {
    if (place == entity) {
      return HOPELESS;
    }
    int holder = holderOfPlace.get(place);
    if (holder == IntMap.NOTHING && !places.contains(place)) {
      holderOfPlace.put(place, HOPELESS);
      return HOPELESS;
    }
    return holder;
  }

  private int hold(int place, int entity) {
    holderOfPlace.put(place, entity);
    return placeOfHolder.put(entity, place);
  }

  /** Looks for a free place breadth first; moves those along the way to it. */
  private final class Search {
    private final int entity;
    private final IntMap askedBy = new IntMap(8);
    private int[] asking = new int[4];
    private int last;

    Search(int entity) {
      this.entity = entity;
      asking[last++] = entity;
    }

    boolean move() {
      for (int first = 0; first < last; first++) {
        int free = ask(asking[first]);
        if (free != IntMap.NOTHING) {
          moveTo(free);
          return true;
        }
      }
      for (int place : askedBy.keys()) {
        holderOfPlace.put(place, HOPELESS);
      }
      return false;
    }

    /** Asks for each place of an entity: a free one is returned, the holders of others ask next. */
    private int ask(int one) {
      IdSet above = around.apply(one);
      for (int place = above.next(0); place != IdSet.NONE; place = above.next(place + 1)) {
        int holder = holder(place, one);
        if (holder != HOPELESS && askedBy.get(place) == IntMap.NOTHING) {
          askedBy.put(place, one);
          if (holder == IntMap.NOTHING) {
            return place;
          }
          add(holder);
        }
      }
      return IntMap.NOTHING;
    }

    private void add(int holder) {
      if (last == asking.length) {
        asking = Arrays.copyOf(asking, 2 * last);
      }
      asking[last++] = holder;
    }

    private void moveTo(int free) {
      int place = free;
      while (true) {
        int one = askedBy.get(place);
        int before = hold(place, one);
        if (one == entity || before == IntMap.NOTHING) {
          return;
        }
        place = before;
      }
    }
  }
}
