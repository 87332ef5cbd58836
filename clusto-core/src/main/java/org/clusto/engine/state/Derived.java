package org.clusto.engine.state;

import com.google.common.math.IntMath;
import com.google.common.primitives.Ints;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What was worked out from a finished state, for the next who asks. Each part of it is handed on
 * from state to state for as long as the index stays the same object that it was worked out from;
 * names are looked at again where that is another. Bounded, and without locks.
 */
final class Derived {

  private static final int LEAST_PLACES = 256;
  private static final int MOST_PLACES = 1 << 20;

  /** Of so many entities, one is a container that is asked about. */
  private static final int A_CONTAINER = 64;

  /** Of so many entities, one is asked for what it is in. */
  private static final int A_CONTENT = 8;

  /** Of so many entities, one is asked for what it is connected to. */
  private static final int A_NEIGHBOUR = 16;

  /** Of so many entities, one is not of the most common driver. */
  private static final int A_RARE_ONE = 8;

  /** Everything inside an entity, at any depth; from the contents. */
  final IdMemo<IdSet> inside;

  /** What it has cost to do without {@link #inside}; from the contents. */
  final IdMemo<AtomicLong> climbed;

  /** Everything that an entity is inside of, at any depth; from the contents. */
  final IdMemo<IdSet> around;

  /** Everything with a direct relation to an entity, either way; from the referrers. */
  final IdMemo<IdSet> neighbours;

  private final Memo<String, Named> named;

  /** Stands for the index of names, and keeps nothing of it. */
  private final Object names;

  private final Drivers drivers;

  /**
   * Who had a name.
   *
   * @param id the entity
   * @param names in which index of names
   */
  private record Named(int id, Object names) {}

  /** The sets of the drivers, once somebody has asked for them. */
  private static final class Drivers {
    private @Nullable DriverSets sets;

    DriverSets in(State.Roots roots) {
      DriverSets known = sets;
      if (known == null) {
        known = new DriverSets(roots.drivers(), places(roots.all().size() / A_RARE_ONE));
        sets = known;
      }
      return known;
    }
  }

  private Derived(
      IdMemo<IdSet> inside,
      IdMemo<AtomicLong> climbed,
      IdMemo<IdSet> around,
      IdMemo<IdSet> neighbours,
      Memo<String, Named> named,
      Object names,
      Drivers drivers) {
    this.inside = inside;
    this.climbed = climbed;
    this.around = around;
    this.neighbours = neighbours;
    this.named = named;
    this.names = names;
    this.drivers = drivers;
  }

  /** Nothing yet, of a state with so many entities. */
  static Derived nothing(int entities) {
    return new Derived(
        new IdMemo<>(places(entities / A_CONTAINER)),
        new IdMemo<>(places(entities / A_CONTAINER)),
        new IdMemo<>(places(entities / A_CONTENT)),
        new IdMemo<>(places(entities / A_NEIGHBOUR)),
        new Memo<>(placesOfNames(entities)),
        new Object(),
        new Drivers());
  }

  private static int places(int wanted) {
    return IntMath.ceilingPowerOfTwo(Ints.constrainToRange(wanted, LEAST_PLACES, MOST_PLACES));
  }

  /** Room for twice as many names as there are, so that most that are asked for stay. */
  private static int placesOfNames(int entities) {
    return places(2 * Math.min(entities, MOST_PLACES));
  }

  /** What of this holds of the next state too. */
  Derived next(State.Roots before, State.Roots after) {
    int entities = after.all().size();
    boolean sameContents = before.contents() == after.contents();
    boolean sameReferrers = before.referrers() == after.referrers();
    return new Derived(
        sameContents ? inside : new IdMemo<>(places(entities / A_CONTAINER)),
        sameContents ? climbed : new IdMemo<>(places(entities / A_CONTAINER)),
        sameContents ? around : new IdMemo<>(places(entities / A_CONTENT)),
        sameReferrers ? neighbours : new IdMemo<>(places(entities / A_NEIGHBOUR)),
        placesOfNames(entities) > named.places() ? new Memo<>(placesOfNames(entities)) : named,
        before.names() == after.names() ? names : new Object(),
        before.drivers() == after.drivers() ? drivers : new Drivers());
  }

  /** The sets of the drivers. */
  DriverSets drivers(State.Roots roots) {
    return drivers.in(roots);
  }

  /** The id of the entity of this name; 0 where there is none. */
  int idOf(String name, State state) {
    Named known = named.get(name);
    if (known != null && known.names == names) {
      return known.id;
    }
    if (known == null || !isStill(name, known.id, state)) {
      int id = state.lookUp(name);
      if (id != 0) {
        named.put(name, new Named(id, names));
      }
      return id;
    }
    named.put(name, new Named(known.id, names));
    return known.id;
  }

  private static boolean isStill(String name, int id, State state) {
    var record = state.find(id);
    return record != null && record.name().equals(name);
  }
}
