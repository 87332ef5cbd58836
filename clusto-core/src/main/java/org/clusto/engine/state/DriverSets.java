package org.clusto.engine.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entities of each driver that some entity bears. */
final class DriverSets {

  private final List<String> names;
  private final List<String> bySize;
  private final IdSet[] sets;

  /** The drivers of those that are not in the largest set. */
  private final IdMemo<String> others;

  /**
   * The entities of each driver in an index.
   *
   * @param remembered of how many the driver is remembered; a power of two
   */
  DriverSets(SortedIndex<String, IdSet> drivers, int remembered) {
    List<String> found = new ArrayList<>();
    List<IdSet> ids = new ArrayList<>();
    drivers.scan(null, (driver, of) -> found.add(driver) && ids.add(of));
    this.names = List.copyOf(found);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparing((Integer i) -> -ids.get(i).size()));
    this.bySize = order.stream().map(names::get).toList();
    this.sets = order.stream().map(ids::get).toArray(IdSet[]::new);
    this.others = new IdMemo<>(remembered);
  }

  /** The drivers, in order. */
  List<String> names() {
    return names;
  }

  /** The entities of exactly this driver. */
  IdSet of(String driver) {
    int at = bySize.indexOf(driver);
    return at < 0 ? IdSet.EMPTY : sets[at];
  }

  /** The driver of an entity, or null; the most common one needs no search. */
  @Nullable String find(int id) {
    if (sets.length > 0 && sets[0].contains(id)) {
      return bySize.get(0);
    }
    String known = others.peek(id);
    return known == null ? search(id) : known;
  }

  private @Nullable String search(int id) {
    for (int i = 1; i < sets.length; i++) {
      if (sets[i].contains(id)) {
        return others.put(id, bySize.get(i));
      }
    }
    return null;
  }

  /** The driver of an entity, which must be there. */
  String driverOf(int id) {
    String driver = find(id);
    if (driver == null) {
      throw new AssertionError("no driver has entity " + id);
    }
    return driver;
  }
}
