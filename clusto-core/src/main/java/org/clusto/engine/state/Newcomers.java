package org.clusto.engine.state;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.IpAddress;
import org.clusto.model.IpPrefix;
import org.clusto.model.MacAddress;
import org.clusto.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * Many new entities on their way into the indexes of a state, all at once: what belongs under one
 * key is gathered, and each index then takes its keys in their order, which is several times faster
 * than one entity after the other. The columns are made by a second thread meanwhile.
 *
 * <p>What is gathered stays in the order in which it came, as that is often the order of the keys,
 * and then sorting them takes no time.
 */
final class Newcomers {

  /** For fewer, a thread more costs more than it saves. */
  private static final int WORTH_A_THREAD = 10_000;

  private final State.Roots roots;
  private final List<EntityRecord> records;
  private final Edit edit;

  private Newcomers(State.Roots roots, List<EntityRecord> records, Edit edit) {
    this.roots = roots;
    this.records = records;
    this.edit = edit;
  }

  /**
   * The indexes with these entities, which none of them has yet.
   *
   * @param records by ascending id
   */
  static State.Roots added(State.Roots roots, List<EntityRecord> records, Edit edit) {
    return new Newcomers(roots, records, edit).added();
  }

  private State.Roots added() {
    FutureTask<SortedIndex<Column.Key, Column>> columns =
        new FutureTask<>(() -> new Columns().added());
    if (records.size() >= WORTH_A_THREAD) {
      Thread thread = new Thread(columns, "clusto-columns");
      thread.setDaemon(true);
      thread.start();
    } else {
      columns.run();
    }
    Others others = new Others();
    records.forEach(others::gather);
    return others.added(result(columns));
  }

  /** What a task gave, or what it threw. */
  private static <T> T result(FutureTask<T> task) {
    try {
      return Objects.requireNonNull(Uninterruptibles.getUninterruptibly(task));
    } catch (ExecutionException e) {
      Throwables.throwIfUnchecked(Objects.requireNonNull(e.getCause()));
      throw new AssertionError(e);
    }
  }

  private static <K> void add(Map<K, IntList> entries, K key, int id) {
    IntList ids = entries.get(key);
    if (ids == null) {
      ids = new IntList();
      entries.put(key, ids);
    }
    ids.add(id);
  }

  /** What is gathered of the attributes. */
  private final class Columns {
    private final Map<AttributeKey, ColumnEntries> ofKeys = new HashMap<>();
    private final Map<Column.Key, ColumnEntries> entries = new HashMap<>();

    SortedIndex<Column.Key, Column> added() {
      for (EntityRecord record : records) {
        for (Attribute attribute : record.attributes()) {
          ColumnEntries column = column(attribute.key());
          column.present.add(record.id());
          add(column.byValue, attribute.value(), record.id());
        }
      }
      return put(roots.columns(), entries, Newcomers.this::joined);
    }

    private ColumnEntries column(AttributeKey key) {
      ColumnEntries known = ofKeys.get(key);
      if (known == null) {
        Column.Key columnKey = new Column.Key(key.key(), key.subkey());
        known = entries.computeIfAbsent(columnKey, k -> new ColumnEntries());
        ofKeys.put(key, known);
      }
      return known;
    }
  }

  /** What is gathered of a column. */
  private static final class ColumnEntries {
    final IntList present = new IntList();
    final Map<Value, IntList> byValue = new LinkedHashMap<>();
  }

  /** What is gathered for all other indexes. */
  private final class Others {
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final Map<String, IntList> drivers = new HashMap<>();
    private final Map<String, NameRun> runs = new HashMap<>();
    private final Map<Integer, IntList> referrers = new HashMap<>();
    private final Map<Integer, IntList> contents = new HashMap<>();
    private final Map<MacAddress, IntList> macs = new LinkedHashMap<>();
    private final Map<String, IntList> serials = new LinkedHashMap<>();
    private final Map<IpPrefix, IntList> prefixes = new LinkedHashMap<>();
    private final Map<Optional<Value>, Map<IpAddress, IntList>> addresses = new HashMap<>();
    private final Map<Integer, Map<Long, IntList>> numbers = new HashMap<>();

    void gather(EntityRecord record) {
      int id = record.id();
      names.put(record.name(), id);
      gatherRun(record);
      add(drivers, record.driver(), id);
      Set<AttributeKey> holding = Set.of();
      for (Attribute attribute : record.attributes()) {
        gather(attribute, id);
        if (Held.dependsOn(attribute, true)) {
          holding = holding.isEmpty() ? new HashSet<>() : holding;
          holding.add(attribute.key().withSubkey(AttributeKey.NO_SUBKEY));
        }
      }
      holding.forEach(key -> Held.of(record, key).forEach(held -> gather(held, id)));
    }

    private void gatherRun(EntityRecord record) {
      String driver = record.driver();
      IdSet before = roots.drivers().get(driver);
      IntList added = drivers.get(driver);
      int others = (before == null ? 0 : before.size()) + (added == null ? 0 : added.size());
      NameRun run = runs.containsKey(driver) ? runs.get(driver) : roots.runs().get(driver);
      NameRun known = run == null ? NameRun.EMPTY : run;
      runs.put(driver, known.with(record.id(), record.name(), others, edit));
    }

    private void gather(Attribute attribute, int id) {
      if (attribute.value() instanceof Value.Relation relation) {
        if (relation.id() != id) {
          add(referrers, relation.id(), id);
        }
        if (Facts.isContainment(attribute)) {
          add(contents, relation.id(), id);
        }
      } else {
        Facts.mac(attribute).ifPresent(mac -> add(macs, mac, id));
        Facts.serial(attribute).ifPresent(serial -> add(serials, serial, id));
        Facts.prefix(attribute).ifPresent(prefix -> add(prefixes, prefix, id));
      }
    }

    private void gather(Held held, int id) {
      if (held instanceof Held.Address a) {
        add(addresses.computeIfAbsent(a.vrf(), vrf -> new LinkedHashMap<>()), a.address(), id);
      } else if (held instanceof Held.NumberOf n) {
        add(numbers.computeIfAbsent(n.manager(), manager -> new LinkedHashMap<>()), n.number(), id);
      }
    }

    State.Roots added(SortedIndex<Column.Key, Column> columns) {
      return new State.Roots(
          roots.all(),
          roots.records(),
          put(roots.names(), names, (before, id) -> id),
          put(roots.drivers(), drivers, Newcomers::joined),
          put(roots.runs(), runs, (before, run) -> run),
          columns,
          put(roots.referrers(), referrers, Newcomers::joined),
          put(roots.contents(), contents, Newcomers::joined),
          put(roots.macs(), macs, Newcomers::joined),
          put(roots.serials(), serials, Newcomers::joined),
          put(
              roots.addresses(),
              addresses,
              (before, added) -> put(State.in(before), added, Newcomers::joined)),
          put(
              roots.numbers(),
              numbers,
              (before, added) -> put(State.of(before), added, Newcomers::joined)),
          put(roots.prefixes(), prefixes, Newcomers::joined));
    }
  }

  /** Makes a value of the one that was there, if there was one, and of what is added. */
  @FunctionalInterface
  private interface Joining<V, A> {
    V of(@Nullable V before, A added);
  }

  private static IdSet joined(@Nullable IdSet before, IntList added) {
    return before == null ? added.toSet() : before.or(added.toSet());
  }

  private Column joined(@Nullable Column before, ColumnEntries added) {
    Column column = before == null ? Column.EMPTY : before;
    return new Column(
        joined(column.present(), added.present),
        put(column.byValue(), added.byValue, Newcomers::joined));
  }

  private <K, V, A> SortedIndex<K, V> put(
      SortedIndex<K, V> index, Map<K, A> added, Joining<V, A> joining) {
    List<K> keys = new ArrayList<>(added.keySet());
    keys.sort(index.order());
    if (index.isEmpty()) {
      List<V> values = new ArrayList<>(keys.size());
      keys.forEach(key -> values.add(joining.of(null, wanted(added, key))));
      return SortedIndex.ofSorted(index.order(), keys, values, edit);
    }
    SortedIndex<K, V> result = index;
    for (K key : keys) {
      result = result.with(key, joining.of(result.get(key), wanted(added, key)), edit);
    }
    return result;
  }

  private <V, A> IdMap<V> put(IdMap<V> index, Map<Integer, A> added, Joining<V, A> joining) {
    IdMap<V> result = index;
    for (Map.Entry<Integer, A> entry : added.entrySet()) {
      int id = entry.getKey();
      result = result.with(id, joining.of(result.get(id), entry.getValue()), edit);
    }
    return result;
  }

  private static <K, A> A wanted(Map<K, A> added, K key) {
    return Objects.requireNonNull(added.get(key));
  }
}
