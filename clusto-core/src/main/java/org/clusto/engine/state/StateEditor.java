package org.clusto.engine.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.IpAddress;
import org.clusto.model.IpPrefix;
import org.clusto.model.MacAddress;
import org.clusto.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next state from one: the single place where a record is put in the place of another,
 * and every index follows from the difference. Used by one thread.
 */
public final class StateEditor {

  /** How many new entities are indexed at once. */
  private static final int MANY = 64;

  private final Edit edit = new Edit();
  private final State base;
  private int lastId;
  private IdSet all;
  private IdMap<EntityRecord> records;
  private SortedIndex<String, Integer> names;
  private SortedIndex<String, IdSet> drivers;
  private SortedIndex<String, NameRun> runs;
  private SortedIndex<Column.Key, Column> columns;
  private IdMap<IdSet> referrers;
  private IdMap<IdSet> contents;
  private SortedIndex<MacAddress, IdSet> macs;
  private SortedIndex<String, IdSet> serials;
  private SortedIndex<Optional<Value>, SortedIndex<IpAddress, IdSet>> addresses;
  private IdMap<SortedIndex<Long, IdSet>> numbers;
  private SortedIndex<IpPrefix, IdSet> prefixes;
  private @Nullable State current;

  /** New entities that are in no index yet but that of the records and {@link #newNames}. */
  private final List<EntityRecord> newcomers = new ArrayList<>();

  private final Map<String, Integer> newNames = new HashMap<>();

  /** Starts from a state, which stays as it is. */
  public StateEditor(State base) {
    this.base = base;
    this.lastId = base.lastId();
    State.Roots roots = base.roots();
    this.all = roots.all();
    this.records = roots.records();
    this.names = roots.names();
    this.drivers = roots.drivers();
    this.runs = roots.runs();
    this.columns = roots.columns();
    this.referrers = roots.referrers();
    this.contents = roots.contents();
    this.macs = roots.macs();
    this.serials = roots.serials();
    this.addresses = roots.addresses();
    this.numbers = roots.numbers();
    this.prefixes = roots.prefixes();
    this.current = base;
  }

  private State.Roots roots() {
    return new State.Roots(
        all, records, names, drivers, runs, columns, referrers, contents, macs, serials, addresses,
        numbers, prefixes);
  }

  private void take(State.Roots roots) {
    names = roots.names();
    drivers = roots.drivers();
    runs = roots.runs();
    columns = roots.columns();
    referrers = roots.referrers();
    contents = roots.contents();
    macs = roots.macs();
    serials = roots.serials();
    addresses = roots.addresses();
    numbers = roots.numbers();
    prefixes = roots.prefixes();
  }

  /** The state that was started from. */
  public State base() {
    return base;
  }

  /** The highest id that was ever given. */
  public int lastId() {
    return lastId;
  }

  /** An id that was never given before. */
  public int nextId() {
    return ++lastId;
  }

  /** Takes the ids up to this one for given. */
  public void skipIdsUpTo(int id) {
    lastId = Math.max(lastId, id);
  }

  /** What there is now, to be read before the next change. */
  public State current() {
    State now = current;
    if (now == null) {
      indexNewcomers();
      now = new State(base.version(), base.time(), lastId, roots(), null);
      current = now;
    }
    return now;
  }

  /** What there is now, as a version of its own; this editor must not be used after. */
  public State finish(long version, Instant time) {
    indexNewcomers();
    State.Roots roots = roots();
    Derived known = base.derived();
    Derived derived =
        known == null ? Derived.nothing(roots.all().size()) : known.next(base.roots(), roots);
    return new State(version, time, lastId, roots, derived);
  }

  /** The id of the entity of this name, or null. */
  public @Nullable Integer named(String name) {
    Integer id = newNames.get(name);
    return id != null ? id : names.get(name);
  }

  /** The entity of this id, or null. */
  public @Nullable EntityRecord find(int id) {
    return records.get(id);
  }

  /** Puts an entity in the place of the one of its id, or where there was none. */
  public void put(EntityRecord after) {
    int id = after.id();
    lastId = Math.max(lastId, id);
    EntityRecord before = records.get(id);
    if (before == null) {
      records = records.with(id, after, edit);
      all = all.with(id, edit);
      newcomers.add(after);
      newNames.put(after.name(), id);
      current = null;
    } else {
      indexNewcomers();
      records = records.with(id, after, edit);
      index(id, before, after);
    }
  }

  /** Indexes the new entities, many of them at once. */
  private void indexNewcomers() {
    if (newcomers.size() < MANY) {
      newcomers.forEach(record -> index(record.id(), null, record));
    } else {
      newcomers.sort(Comparator.comparingInt(EntityRecord::id));
      take(Newcomers.added(roots(), newcomers, edit));
    }
    newcomers.clear();
    newNames.clear();
  }

  /** Takes an entity out; nothing happens where it is not there. */
  public void remove(int id) {
    indexNewcomers();
    EntityRecord before = records.get(id);
    if (before != null) {
      records = records.with(id, null, edit);
      all = all.without(id, edit);
      index(id, before, null);
    }
  }

  private void index(int id, @Nullable EntityRecord before, @Nullable EntityRecord after) {
    current = null;
    indexName(id, before, after);
    indexDriver(id, before, after);
    indexRun(id, before, after);
    Remaining remaining = new Remaining(after);
    Set<AttributeKey> moved = new HashSet<>();
    RecordDifference.of(
        before,
        after,
        removed -> {
          removeAttribute(id, removed, remaining);
          note(removed, before == null, moved);
        },
        added -> {
          addAttribute(id, added);
          note(added, before == null, moved);
        });
    moved.forEach(key -> indexHeld(id, key, before, after, remaining));
  }

  /** Notes a key under which an entity may now hold something else. */
  private static void note(Attribute changed, boolean isNew, Set<AttributeKey> moved) {
    if (Held.dependsOn(changed, isNew)) {
      moved.add(changed.key().withSubkey(AttributeKey.NO_SUBKEY));
    }
  }

  private void indexHeld(
      int id,
      AttributeKey key,
      @Nullable EntityRecord before,
      @Nullable EntityRecord after,
      Remaining remaining) {
    Set<Held> was = before == null ? Set.of() : Held.of(before, key);
    Set<Held> is = after == null ? Set.of() : Held.of(after, key);
    for (Held held : was) {
      if (!is.contains(held) && !remaining.has(held)) {
        release(held, id);
      }
    }
    for (Held held : is) {
      if (!was.contains(held)) {
        hold(held, id);
      }
    }
  }

  private void hold(Held held, int id) {
    if (held instanceof Held.Address a) {
      addresses =
          addresses.with(a.vrf(), more(State.in(addresses.get(a.vrf())), a.address(), id), edit);
    } else if (held instanceof Held.NumberOf n) {
      numbers =
          numbers.with(n.manager(), more(State.of(numbers.get(n.manager())), n.number(), id), edit);
    }
  }

  private void release(Held held, int id) {
    if (held instanceof Held.Address a) {
      var rest = less(State.in(addresses.get(a.vrf())), a.address(), id);
      addresses =
          rest.isEmpty() ? addresses.without(a.vrf(), edit) : addresses.with(a.vrf(), rest, edit);
    } else if (held instanceof Held.NumberOf n) {
      var rest = less(State.of(numbers.get(n.manager())), n.number(), id);
      numbers = numbers.with(n.manager(), rest.isEmpty() ? null : rest, edit);
    }
  }

  private void indexName(int id, @Nullable EntityRecord before, @Nullable EntityRecord after) {
    if (before != null && (after == null || !before.name().equals(after.name()))) {
      Integer holder = names.get(before.name());
      if (holder != null && holder == id) {
        names = names.without(before.name(), edit);
      }
    }
    if (after != null && (before == null || !before.name().equals(after.name()))) {
      names = names.with(after.name(), id, edit);
    }
  }

  private void indexDriver(int id, @Nullable EntityRecord before, @Nullable EntityRecord after) {
    if (before != null && (after == null || !before.driver().equals(after.driver()))) {
      drivers = less(drivers, before.driver(), id);
    }
    if (after != null && (before == null || !before.driver().equals(after.driver()))) {
      drivers = more(drivers, after.driver(), id);
    }
  }

  private void indexRun(int id, @Nullable EntityRecord before, @Nullable EntityRecord after) {
    boolean stays =
        before != null
            && after != null
            && before.name().equals(after.name())
            && before.driver().equals(after.driver());
    if (before != null && !stays) {
      String driver = before.driver();
      NameRun rest = run(driver).without(id, edit);
      runs = rest.ids().isEmpty() ? runs.without(driver, edit) : runs.with(driver, rest, edit);
    }
    if (after != null && !stays) {
      String driver = after.driver();
      IdSet ofDriver = drivers.get(driver);
      int others = ofDriver == null ? 0 : ofDriver.size() - 1;
      runs = runs.with(driver, run(driver).with(id, after.name(), others, edit), edit);
    }
  }

  private NameRun run(String driver) {
    NameRun run = runs.get(driver);
    return run == null ? NameRun.EMPTY : run;
  }

  private void addAttribute(int id, Attribute added) {
    addToColumn(id, added);
    if (added.value() instanceof Value.Relation relation && relation.id() != id) {
      referrers = more(referrers, relation.id(), id);
    }
    if (Facts.isContainment(added) && added.value() instanceof Value.Relation container) {
      contents = more(contents, container.id(), id);
    }
    Facts.mac(added).ifPresent(mac -> macs = more(macs, mac, id));
    Facts.serial(added).ifPresent(serial -> serials = more(serials, serial, id));
    Facts.prefix(added).ifPresent(prefix -> prefixes = more(prefixes, prefix, id));
  }

  private void removeAttribute(int id, Attribute removed, Remaining remaining) {
    removeFromColumn(id, removed, remaining);
    if (removed.value() instanceof Value.Relation relation) {
      if (!remaining.relatesTo(relation.id())) {
        referrers = less(referrers, relation.id(), id);
      }
      if (Facts.isContainment(removed) && !remaining.isIn(relation.id())) {
        contents = less(contents, relation.id(), id);
      }
    }
    Facts.mac(removed)
        .filter(mac -> !remaining.has(mac))
        .ifPresent(mac -> macs = less(macs, mac, id));
    Facts.serial(removed)
        .filter(serial -> !remaining.hasSerial(serial))
        .ifPresent(serial -> serials = less(serials, serial, id));
    Facts.prefix(removed)
        .filter(prefix -> !remaining.has(prefix))
        .ifPresent(prefix -> prefixes = less(prefixes, prefix, id));
  }

  private void addToColumn(int id, Attribute added) {
    Column.Key key = new Column.Key(added.key().key(), added.key().subkey());
    Column found = columns.get(key);
    Column column = found == null ? Column.EMPTY : found;
    columns =
        columns.with(
            key,
            column
                .withPresent(column.present().with(id, edit))
                .withValue(added.value(), column.with(added.value()).with(id, edit), edit),
            edit);
  }

  private void removeFromColumn(int id, Attribute removed, Remaining remaining) {
    Column.Key key = new Column.Key(removed.key().key(), removed.key().subkey());
    Column column = columns.get(key);
    if (column == null || remaining.has(key, removed.value())) {
      return;
    }
    Column less =
        column.withValue(removed.value(), column.with(removed.value()).without(id, edit), edit);
    if (!remaining.has(key)) {
      less = less.withPresent(less.present().without(id, edit));
    }
    columns = less.present().isEmpty() ? columns.without(key, edit) : columns.with(key, less, edit);
  }

  private <K> SortedIndex<K, IdSet> more(SortedIndex<K, IdSet> index, K key, int id) {
    IdSet ids = index.get(key);
    return index.with(key, (ids == null ? IdSet.EMPTY : ids).with(id, edit), edit);
  }

  private <K> SortedIndex<K, IdSet> less(SortedIndex<K, IdSet> index, K key, int id) {
    IdSet ids = index.get(key);
    IdSet rest = ids == null ? IdSet.EMPTY : ids.without(id, edit);
    return rest.isEmpty() ? index.without(key, edit) : index.with(key, rest, edit);
  }

  private IdMap<IdSet> more(IdMap<IdSet> index, int key, int id) {
    IdSet ids = index.get(key);
    return index.with(key, (ids == null ? IdSet.EMPTY : ids).with(id, edit), edit);
  }

  private IdMap<IdSet> less(IdMap<IdSet> index, int key, int id) {
    IdSet ids = index.get(key);
    IdSet rest = ids == null ? IdSet.EMPTY : ids.without(id, edit);
    return index.with(key, rest.isEmpty() ? null : rest, edit);
  }
}
