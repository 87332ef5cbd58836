package org.clusto.engine.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import org.clusto.engine.state.IdSet;

/**
 * What is in all of some sets and in none of some others, not worked out yet: it can be counted
 * without being made, and its first ids can be had without the others.
 */
final class Intersection {

  private static final Comparator<IdSet> FEWEST_FIRST =
      (a, b) -> Integer.compare(a.size(), b.size());

  private final IdSet everything;
  private final List<IdSet> all = new ArrayList<>(4);
  private final List<IdSet> none = new ArrayList<>(1);

  private Intersection(IdSet everything) {
    this.everything = everything;
  }

  /**
   * What is in a set.
   *
   * @param everything what has all that is in any set
   */
  static Intersection of(IdSet set, IdSet everything) {
    return new Intersection(everything).and(set);
  }

  /** What is not in a set. */
  static Intersection without(IdSet excluded, IdSet everything) {
    Intersection intersection = new Intersection(everything);
    intersection.none.add(excluded);
    return intersection;
  }

  /** Has only those count that are in another, too. */
  Intersection and(Intersection other) {
    for (IdSet set : other.all) {
      and(set);
    }
    none.addAll(other.none);
    return this;
  }

  /** Has only those count that are in this set, too. */
  @SuppressWarnings("ReferenceEquality") // the same set need not be looked at twice
  Intersection and(IdSet set) {
    boolean isNew = set != everything;
    for (int i = 0; i < all.size(); i++) {
      isNew &= all.get(i) != set;
    }
    if (isNew) {
      all.add(set);
    }
    return this;
  }

  /** The same, to go on with while this stays as it is. */
  Intersection copy() {
    return new Intersection(everything).and(this);
  }

  /** Makes the set. */
  IdSet toSet() {
    sort();
    return common(all.size());
  }

  /** Those that are in the smallest of the sets, up to a number of these. */
  private IdSet common(int sets) {
    IdSet found = all.get(0);
    for (int i = 1; i < sets; i++) {
      found = found.and(all.get(i));
    }
    for (IdSet set : none) {
      found = found.minus(set);
    }
    return found;
  }

  private void sort() {
    if (all.isEmpty()) {
      all.add(everything);
    }
    all.sort(FEWEST_FIRST);
  }

  /** How many there are. */
  int count() {
    sort();
    if (all.size() > 1) {
      IdSet found = common(all.size() - 1);
      return found.countOfAnd(all.get(all.size() - 1));
    }
    IdSet set = all.get(0);
    return none.size() == 1 ? set.size() - set.countOfAnd(none.get(0)) : toSet().size();
  }

  /** The ids in ascending order, each found when it is asked for. */
  PrimitiveIterator.OfInt iterator() {
    sort();
    return new Search();
  }

  /**
   * Goes through all sets together, each time to the next id that the last one of them offers. When
   * that has taken many steps, the set is made, which costs less than many steps more.
   */
  private final class Search implements PrimitiveIterator.OfInt {
    private static final int MOST_STEPS = 256;

    private IdSet[] sets = all.toArray(IdSet[]::new);
    private boolean isMade;
    private int steps;
    private int next = advance(0);

    /** The first id from one on that is in all sets and in none of the others. */
    private int advance(int from) {
      int id = agreed(from);
      while (id != IdSet.NONE && !isMade && isExcluded(id)) {
        id = ++steps > MOST_STEPS ? make(id + 1) : agreed(id + 1);
      }
      return id;
    }

    /** The first id from one on that is in all sets. */
    private int agreed(int from) {
      int id = sets[0].next(from);
      int agreed = 1;
      for (int i = 1;
          id != IdSet.NONE && agreed < sets.length;
          i = i + 1 < sets.length ? i + 1 : 0) {
        if (sets[i].contains(id)) {
          agreed++;
        } else if (++steps > MOST_STEPS) {
          return make(from);
        } else {
          id = sets[i].next(id);
          agreed = 1;
        }
      }
      return id;
    }

    private int make(int from) {
      sets = new IdSet[] {toSet()};
      isMade = true;
      return sets[0].next(from);
    }

    private boolean isExcluded(int id) {
      for (IdSet set : none) {
        if (set.contains(id)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public boolean hasNext() {
      return next != IdSet.NONE;
    }

    @Override
    public int nextInt() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int id = next;
      next = advance(id + 1);
      return id;
    }
  }
}
