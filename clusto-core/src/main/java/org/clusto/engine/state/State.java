package org.clusto.engine.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.clusto.model.EntityRecord;
import org.clusto.model.IpAddress;
import org.clusto.model.IpPrefix;
import org.clusto.model.KeySelector;
import org.clusto.model.MacAddress;
import org.clusto.model.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A whole inventory at one version: its entities, and the indexes that questions are answered from.
 * Immutable; the next state shares with this one all that a commit did not touch.
 */
public final class State {

  private final long version;
  private final Instant time;
  private final int lastId;
  private final Roots roots;

  State(long version, Instant time, int lastId, Roots roots) {
    this.version = version;
    this.time = time;
    this.lastId = lastId;
    this.roots = roots;
  }

  /**
   * The roots of all structures.
   *
   * @param all every entity
   * @param records the entities by id
   * @param names the ids by name, in code point order
   * @param drivers the entities of exactly each driver
   * @param columns the attributes by key and subkey
   * @param referrers for each entity those that relate to it
   * @param contents for each entity those directly in it
   * @param macs the entities by MAC address
   * @param addresses the entities by IP address
   */
  record Roots(
      IdSet all,
      IdMap<EntityRecord> records,
      SortedIndex<String, Integer> names,
      SortedIndex<String, IdSet> drivers,
      SortedIndex<Column.Key, Column> columns,
      IdMap<IdSet> referrers,
      IdMap<IdSet> contents,
      SortedIndex<MacAddress, IdSet> macs,
      SortedIndex<IpAddress, IdSet> addresses) {

    static final Roots EMPTY =
        new Roots(
            IdSet.EMPTY,
            IdMap.empty(),
            SortedIndex.empty(Texts::compareByCodePoint),
            SortedIndex.empty(String::compareTo),
            SortedIndex.empty(Column.Key::compareTo),
            IdMap.empty(),
            IdMap.empty(),
            SortedIndex.empty(MacAddress::compareTo),
            SortedIndex.empty(IpAddress::compareTo));
  }

  /** The state before the first commit. */
  public static State empty() {
    return new State(0, Instant.EPOCH, EntityRecord.NEW, Roots.EMPTY);
  }

  Roots roots() {
    return roots;
  }

  /** The number of its newest commit. */
  public long version() {
    return version;
  }

  /** When that was committed. */
  public Instant time() {
    return time;
  }

  /** The highest id that was ever given. */
  public int lastId() {
    return lastId;
  }

  /** Every entity. */
  public IdSet all() {
    return roots.all;
  }

  /** The entity of this id, or null. */
  public @Nullable EntityRecord find(int id) {
    return id > 0 ? roots.records.get(id) : null;
  }

  /** The entity of this id, which an index of this state gave. */
  public EntityRecord record(int id) {
    EntityRecord record = find(id);
    if (record == null) {
      throw new AssertionError("an index names entity " + id + ", which is not there");
    }
    return record;
  }

  /** Hands over every entity, by ascending id. */
  public void forEachRecord(Consumer<EntityRecord> receiver) {
    roots.records.forEach(receiver);
  }

  /** The entity of this name, or empty. */
  public Optional<EntityRecord> named(String name) {
    return Optional.ofNullable(roots.names.get(name)).map(this::record);
  }

  /** The ids by name, in code point order. */
  public SortedIndex<String, Integer> names() {
    return roots.names;
  }

  /** The entities of exactly this driver. */
  public IdSet ofDriver(String driver) {
    IdSet ids = roots.drivers.get(driver);
    return ids == null ? IdSet.EMPTY : ids;
  }

  /** The names of the drivers that some entity bears. */
  public List<String> driversInUse() {
    List<String> drivers = new ArrayList<>();
    roots.drivers.scan(null, (driver, ids) -> drivers.add(driver));
    return drivers;
  }

  /** The columns that hold the attributes that a selector selects, and others of other numbers. */
  public List<Column> columns(KeySelector selector) {
    List<Column> columns = new ArrayList<>(1);
    String subkey = selector.subkey();
    if (subkey != null) {
      Column column = roots.columns.get(new Column.Key(selector.key(), subkey));
      if (column != null) {
        columns.add(column);
      }
      return columns;
    }
    BiPredicate<Column.Key, Column> ofKey =
        (key, column) -> key.key().equals(selector.key()) && columns.add(column);
    roots.columns.scan(new Column.Key(selector.key(), ""), ofKey);
    return columns;
  }

  /** The keys that some entity has an attribute of, in order, each once. */
  public List<String> keysInUse() {
    List<String> keys = new ArrayList<>();
    roots.columns.scan(
        null,
        (key, column) -> {
          if (keys.isEmpty() || !keys.get(keys.size() - 1).equals(key.key())) {
            keys.add(key.key());
          }
          return true;
        });
    return keys;
  }

  /** The entities, this one aside, that have a relation to this one. */
  public IdSet referrers(int id) {
    IdSet ids = roots.referrers.get(id);
    return ids == null ? IdSet.EMPTY : ids;
  }

  /** The entities directly in this one. */
  public IdSet contents(int id) {
    IdSet ids = roots.contents.get(id);
    return ids == null ? IdSet.EMPTY : ids;
  }

  /** The entities with this MAC address. */
  public IdSet withMac(MacAddress address) {
    IdSet ids = roots.macs.get(address);
    return ids == null ? IdSet.EMPTY : ids;
  }

  /** The entities that hold an address in the range. */
  public IdSet withAddressIn(IpPrefix range) {
    IpAddress last = range.last();
    IdSet.Gathering holders = new IdSet.Gathering();
    roots.addresses.scan(
        range.first(),
        (address, ids) -> {
          boolean inside = address.compareTo(last) <= 0;
          if (inside) {
            holders.addAll(ids);
          }
          return inside;
        });
    return holders.toSet();
  }
}
