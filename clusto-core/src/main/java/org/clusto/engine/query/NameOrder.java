package org.clusto.engine.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.PriorityQueue;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.model.EntityRecord;
import org.clusto.model.Texts;

/**
 * Brings ids into the order of their entities' names. Of most entities the state knows that the
 * order of their ids is that of their names ({@link State#inNameOrder}); the names of the others
 * are compared.
 */
final class NameOrder {

  private static final Comparator<EntityRecord> BY_NAME =
      Comparator.comparing(EntityRecord::name, Texts.NAME_ORDER);

  private final State state;
  private final Collection<String> drivers;

  /**
   * The order of names in a state.
   *
   * @param drivers the drivers that those to be ordered may be of
   */
  NameOrder(State state, Collection<String> drivers) {
    this.state = state;
    this.drivers = drivers;
  }

  /** All of a set in name order. */
  int[] of(IdSet ids) {
    if (ids.size() < 2 || isInOrder(ids)) {
      return ids.toArray();
    }
    List<int[]> parts = new ArrayList<>();
    int found = 0;
    for (String driver : drivers) {
      IdSet some = ids.and(state.ofDriver(driver));
      if (!some.isEmpty()) {
        IdSet run = some.and(state.inNameOrder(driver));
        parts.add(run.toArray());
        parts.add(some.minus(run).toArray());
        found += some.size();
      }
    }
    assert found == ids.size();
    return sorted(parts, found);
  }

  /** Whether they are of one driver, and the state knows that they are in order. */
  private boolean isInOrder(IdSet ids) {
    String driver = state.driverOf(ids.next(0));
    IdSet run = state.inNameOrder(driver);
    boolean isWhole = drivers.size() == 1 && run.size() == state.ofDriver(driver).size();
    return isWhole || ids.isIn(run);
  }

  /** The sort finds what is in order already, and merges it. */
  private int[] sorted(List<int[]> parts, int count) {
    EntityRecord[] records = new EntityRecord[count];
    int filled = 0;
    for (int[] part : parts) {
      for (int id : part) {
        records[filled++] = state.record(id);
      }
    }
    Arrays.sort(records, BY_NAME);
    return Arrays.stream(records).mapToInt(EntityRecord::id).toArray();
  }

  /** All of a set in name order, each put there when it is asked for. */
  PrimitiveIterator.OfInt iterator(IdSet ids) {
    List<PrimitiveIterator.OfInt> parts = new ArrayList<>();
    for (String driver : drivers) {
      addParts(ids.and(state.ofDriver(driver)), state.inNameOrder(driver), parts);
    }
    return merged(parts);
  }

  /** The ids that some sets have in common in name order, each found when it is asked for. */
  PrimitiveIterator.OfInt iterator(Intersection ids) {
    List<PrimitiveIterator.OfInt> parts = new ArrayList<>(1);
    for (String driver : drivers) {
      IdSet all = state.ofDriver(driver);
      IdSet run = state.inNameOrder(driver);
      if (run.size() == all.size()) {
        add(ids.copy().and(all).iterator(), parts);
      } else {
        addParts(ids.copy().and(all).toSet(), run, parts);
      }
    }
    return merged(parts);
  }

  private void addParts(IdSet ids, IdSet run, List<PrimitiveIterator.OfInt> parts) {
    IdSet inRun = ids.and(run);
    add(Intersection.of(inRun, inRun).iterator(), parts);
    int[] others = ids.minus(inRun).toArray();
    add(Arrays.stream(sorted(List.of(others), others.length)).iterator(), parts);
  }

  private PrimitiveIterator.OfInt merged(List<PrimitiveIterator.OfInt> parts) {
    return parts.size() == 1 ? parts.get(0) : new Merge(parts);
  }

  private static void add(PrimitiveIterator.OfInt part, List<PrimitiveIterator.OfInt> parts) {
    if (part.hasNext()) {
      parts.add(part);
    }
  }

  /** Several iterators, each in name order, as one. */
  private final class Merge implements PrimitiveIterator.OfInt {
    private final PriorityQueue<Head> heads =
        new PriorityQueue<>(Comparator.comparing((Head head) -> head.record, BY_NAME));

    private record Head(EntityRecord record, PrimitiveIterator.OfInt rest) {}

    Merge(List<PrimitiveIterator.OfInt> parts) {
      parts.forEach(this::addNextOf);
    }

    private void addNextOf(PrimitiveIterator.OfInt part) {
      if (part.hasNext()) {
        heads.add(new Head(state.record(part.nextInt()), part));
      }
    }

    @Override
    public boolean hasNext() {
      return !heads.isEmpty();
    }

    @Override
    public int nextInt() {
      Head head = heads.remove();
      addNextOf(head.rest);
      return head.record.id();
    }
  }
}
