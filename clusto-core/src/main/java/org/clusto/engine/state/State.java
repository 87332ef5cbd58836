package org.clusto.engine.state;

import com.google.common.collect.Comparators;
import com.google.common.math.LongMath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.clusto.model.EntityRecord;
import org.clusto.model.IpAddress;
import org.clusto.model.IpPrefix;
import org.clusto.model.KeySelector;
import org.clusto.model.MacAddress;
import org.clusto.model.Texts;
import org.clusto.model.Value;
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

  /** What was worked out from this state; null for a draft's. */
  private final @Nullable Derived derived;

  State(long version, Instant time, int lastId, Roots roots, @Nullable Derived derived) {
    this.version = version;
    this.time = time;
    this.lastId = lastId;
    this.roots = roots;
    this.derived = derived;
  }

  /**
   * The roots of all structures.
   *
   * @param all every entity
   * @param records the entities by id
   * @param names the ids by name, in code point order
   * @param drivers the entities of exactly each driver
   * @param runs for each driver those of its entities whose ids are in name order
   * @param columns the attributes by key and subkey
   * @param referrers for each entity those that relate to it
   * @param contents for each entity those directly in it
   * @param macs the entities by MAC address
   * @param serials the entities by serial number
   * @param addresses for each VRF, and for none, the entities by IP address
   * @param numbers for each manager of numbers the entities by the number that they have from it
   * @param prefixes the entities by the range of addresses that they hand out
   */
  record Roots(
      IdSet all,
      IdMap<EntityRecord> records,
      SortedIndex<String, Integer> names,
      SortedIndex<String, IdSet> drivers,
      SortedIndex<String, NameRun> runs,
      SortedIndex<Column.Key, Column> columns,
      IdMap<IdSet> referrers,
      IdMap<IdSet> contents,
      SortedIndex<MacAddress, IdSet> macs,
      SortedIndex<String, IdSet> serials,
      SortedIndex<Optional<Value>, SortedIndex<IpAddress, IdSet>> addresses,
      IdMap<SortedIndex<Long, IdSet>> numbers,
      SortedIndex<IpPrefix, IdSet> prefixes) {

    static final Roots EMPTY =
        new Roots(
            IdSet.EMPTY,
            IdMap.empty(),
            SortedIndex.empty(Texts::compareByCodePoint),
            SortedIndex.empty(String::compareTo),
            SortedIndex.empty(String::compareTo),
            SortedIndex.empty(Column.Key::compareTo),
            IdMap.empty(),
            IdMap.empty(),
            SortedIndex.empty(MacAddress::compareTo),
            SortedIndex.empty(String::compareTo),
            SortedIndex.empty(Comparators.emptiesFirst(Comparator.<Value>naturalOrder())),
            IdMap.empty(),
            SortedIndex.empty(IpPrefix::compareTo));
  }

  private static final SortedIndex<IpAddress, IdSet> NO_ADDRESSES =
      SortedIndex.empty(IpAddress::compareTo);
  private static final SortedIndex<Long, IdSet> NO_NUMBERS = SortedIndex.empty(Long::compare);

  /** The state before the first commit. */
  public static State empty() {
    return new State(0, Instant.EPOCH, EntityRecord.NEW, Roots.EMPTY, Derived.nothing(0));
  }

  Roots roots() {
    return roots;
  }

  /** What was worked out from this state; null for a draft's, which does not stay as it is. */
  @Nullable Derived derived() {
    return derived;
  }

  /** Whether it stays as it is; one that a draft has must be read before the next change. */
  public boolean isFinished() {
    return derived != null;
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
    int id = idOf(name);
    return id == 0 ? Optional.empty() : Optional.of(record(id));
  }

  /** The id of the entity of this name; 0 where there is none. */
  public int idOf(String name) {
    return derived == null ? lookUp(name) : derived.idOf(name, this);
  }

  /** What the index says. */
  int lookUp(String name) {
    Integer id = roots.names.get(name);
    return id == null ? 0 : id;
  }

  /** The ids by name, in code point order. */
  public SortedIndex<String, Integer> names() {
    return roots.names;
  }

  /** The entities of exactly this driver. */
  public IdSet ofDriver(String driver) {
    if (derived != null) {
      return derived.drivers(roots).of(driver);
    }
    IdSet ids = roots.drivers.get(driver);
    return ids == null ? IdSet.EMPTY : ids;
  }

  /** Those of exactly this driver whose ids are in name order; see {@link NameRun}. */
  public IdSet inNameOrder(String driver) {
    NameRun run = roots.runs.get(driver);
    return run == null ? IdSet.EMPTY : run.ids();
  }

  /** The names of the drivers that some entity bears, in order. */
  public List<String> driversInUse() {
    return drivers().names();
  }

  /** What gives the driver of each entity; holds nothing of this state but that. */
  public IntFunction<String> driverOf() {
    return drivers()::driverOf;
  }

  /** The driver of an entity, or null where there is none of this id. */
  public @Nullable String findDriver(int id) {
    if (derived != null) {
      return derived.drivers(roots).find(id);
    }
    EntityRecord record = find(id);
    return record == null ? null : record.driver();
  }

  /** The driver of the entity of this id, which an index of this state gave. */
  public String driverOf(int id) {
    return derived == null ? record(id).driver() : derived.drivers(roots).driverOf(id);
  }

  private DriverSets drivers() {
    return derived == null ? new DriverSets(roots.drivers, 1) : derived.drivers(roots);
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

  /**
   * Hands over the keys and subkeys that some entity has an attribute of, in order, from the first
   * that is not below a key, until the receiver says false.
   */
  public void scanKeys(String from, BiPredicate<String, String> receiver) {
    roots.columns.scan(
        new Column.Key(from, ""), (key, column) -> receiver.test(key.key(), key.subkey()));
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

  /** Everything inside an entity, at any depth. */
  public IdSet inside(int id) {
    return derived == null
        ? Reach.inside(this, id)
        : derived.inside.get(id, at -> Reach.inside(this, at));
  }

  /** Whether {@link #inside} need not work anything out. */
  public boolean knowsInside(int id) {
    return derived != null && derived.inside.peek(id) != null;
  }

  /** What it has cost to look at some contents of an entity, one by one, for want of the whole. */
  public long climbed(int id) {
    AtomicLong effort = derived == null ? null : derived.climbed.peek(id);
    return effort == null ? 0 : effort.get();
  }

  /** Adds to {@link #climbed(int)}. */
  public void addClimbed(int id, long effort) {
    if (derived != null) {
      derived.climbed.get(id, unused -> new AtomicLong()).addAndGet(effort);
    }
  }

  /** Everything that an entity is inside of, at any depth. */
  public IdSet around(int id) {
    Derived shared = derived;
    if (shared == null) {
      return Reach.around(this, id);
    }
    IdSet known = shared.around.peek(id);
    return known == null ? shared.around.get(id, at -> onTheWayUp(at, shared)) : known;
  }

  /** The containers, and all around these, which others have in common. */
  private IdSet onTheWayUp(int id, Derived shared) {
    IdSet containers = Reach.containers(this, id);
    IdSet around = containers;
    for (int container : containers.toArray()) {
      around = around.or(shared.around.get(container, at -> Reach.around(this, at)));
    }
    return around;
  }

  /** The other entities that an entity relates to, and those that relate to it. */
  public IdSet neighbours(int id) {
    return derived == null
        ? Reach.neighbours(this, id)
        : derived.neighbours.get(id, at -> Reach.neighbours(this, at));
  }

  /** The entities with this MAC address. */
  public IdSet withMac(MacAddress address) {
    IdSet ids = roots.macs.get(address);
    return ids == null ? IdSet.EMPTY : ids;
  }

  /** The entities with this serial number, without regard to case and space around it. */
  public IdSet withSerial(String serial) {
    IdSet ids = roots.serials.get(Facts.comparedSerial(serial));
    return ids == null ? IdSet.EMPTY : ids;
  }

  // Addresses.

  /** The addresses of a VRF, where it has any. */
  static SortedIndex<IpAddress, IdSet> in(@Nullable SortedIndex<IpAddress, IdSet> vrf) {
    return vrf == null ? NO_ADDRESSES : vrf;
  }

  private SortedIndex<IpAddress, IdSet> addresses(Optional<Value> vrf) {
    return in(roots.addresses.get(vrf));
  }

  /** The entities that hold an address in the range, in whatever VRF. */
  public IdSet withAddressIn(IpPrefix range) {
    IdSet.Gathering holders = new IdSet.Gathering();
    roots.addresses.scan(
        null,
        (vrf, addresses) -> {
          gather(addresses, range, holders);
          return true;
        });
    return holders.toSet();
  }

  private static void gather(
      SortedIndex<IpAddress, IdSet> addresses, IpPrefix range, IdSet.Gathering holders) {
    IpAddress last = range.last();
    addresses.scan(
        range.first(),
        (address, ids) -> {
          boolean inside = address.compareTo(last) <= 0;
          if (inside) {
            holders.addAll(ids);
          }
          return inside;
        });
  }

  /** The entities that hold an address in a VRF. */
  public IdSet withAddress(Optional<Value> vrf, IpAddress address) {
    IdSet ids = addresses(vrf).get(address);
    return ids == null ? IdSet.EMPTY : ids;
  }

  /** How many different addresses from one to another some entity holds in a VRF. */
  public long addressesIn(Optional<Value> vrf, IpAddress first, IpAddress last) {
    return addresses(vrf).count(first, last);
  }

  /** How many addresses that follow one another, from this one on, some entity holds in a VRF. */
  public long addressesInARow(Optional<Value> vrf, IpAddress from) {
    return addresses(vrf).run(from, address -> address.minus(from));
  }

  // Numbers.

  /** The numbers of a manager, where it has given any. */
  static SortedIndex<Long, IdSet> of(@Nullable SortedIndex<Long, IdSet> manager) {
    return manager == null ? NO_NUMBERS : manager;
  }

  private SortedIndex<Long, IdSet> numbers(int manager) {
    return of(roots.numbers.get(manager));
  }

  /** The entities that have a number from a manager. */
  public IdSet withNumber(int manager, long number) {
    IdSet ids = numbers(manager).get(number);
    return ids == null ? IdSet.EMPTY : ids;
  }

  /** How many different numbers from one to another some entity has from a manager. */
  public long numbersIn(int manager, long first, long last) {
    return numbers(manager).count(first, last);
  }

  /** How many numbers that follow one another, from this one on, some entity has from a manager. */
  public long numbersInARow(int manager, long from) {
    return numbers(manager).run(from, number -> LongMath.saturatedSubtract(number, from));
  }

  // Ranges.

  /** The entities that hand out a range that is this one, or inside it, by their ranges. */
  public List<Integer> withPrefixIn(IpPrefix range) {
    List<Integer> ids = new ArrayList<>();
    roots.prefixes.scan(
        range,
        (prefix, holders) -> {
          boolean inside = range.contains(prefix);
          if (inside) {
            holders.forEach(ids::add);
          }
          return inside;
        });
    return ids;
  }

  /**
   * The entities that hand out a range that contains this one, the smallest range first.
   *
   * @param leastLength how long the prefixes of these ranges are at least
   */
  public List<Integer> withPrefixAround(IpPrefix range, int leastLength) {
    List<Integer> ids = new ArrayList<>();
    for (int length = range.length(); length >= leastLength; length--) {
      IdSet holders = roots.prefixes.get(new IpPrefix(range.first(), length));
      if (holders != null) {
        holders.forEach(ids::add);
      }
    }
    return ids;
  }

  /**
   * What a function gives for the first of the entities that hand out a range inside another, by
   * their ranges, that it gives something for.
   *
   * @param from where their ranges begin at the earliest
   */
  public <T> Optional<T> firstPrefixIn(
      IpPrefix range, IpAddress from, IntFunction<Optional<T>> function) {
    IpPrefix start = from.equals(range.first()) ? range : IpPrefix.largestAt(from);
    List<T> found = new ArrayList<>(1);
    roots.prefixes.scan(
        start,
        (prefix, ids) -> {
          boolean inside = range.contains(prefix);
          if (inside) {
            ids.forEach(id -> function.apply(id).ifPresent(found::add));
          }
          return inside && found.isEmpty();
        });
    return found.stream().findFirst();
  }
}
