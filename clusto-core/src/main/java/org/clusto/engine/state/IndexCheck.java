package org.clusto.engine.state;

import java.util.Objects;
import java.util.function.BiConsumer;
import org.clusto.model.EntityRecord;
import org.clusto.model.InvalidValueException;
import org.clusto.model.IpAddress;
import org.clusto.model.Texts;
import org.jspecify.annotations.Nullable;

/** Compares the indexes of a state with indexes that are made anew from its records. */
public final class IndexCheck {

  /** Takes what differs. */
  @FunctionalInterface
  public interface Receiver {
    /**
     * Takes an entity that an index has and should not have, or the other way round.
     *
     * @param index which index, and what of it
     */
    void differs(int id, String index);
  }

  private final Receiver receiver;

  private IndexCheck(Receiver receiver) {
    this.receiver = receiver;
  }

  /** Hands over what differs; an entity may come several times. */
  public static void of(State state, Receiver receiver) {
    IndexCheck check = new IndexCheck(receiver);
    check.compare(state.roots(), rebuilt(state).roots());
    state.driversInUse().forEach(driver -> check.checkRun(state, driver));
  }

  private static State rebuilt(State state) {
    StateEditor editor = new StateEditor(State.empty());
    state.forEachRecord(editor::put);
    return editor.finish(state.version(), state.time());
  }

  private void compare(State.Roots found, State.Roots wanted) {
    compareIds("all entities", found.all(), wanted.all());
    compareNames(found.names(), wanted.names());
    compare("drivers", found.drivers(), wanted.drivers());
    compareColumns(found.columns(), wanted.columns());
    compare("relations", found.referrers(), wanted.referrers());
    compare("contents", found.contents(), wanted.contents());
    compare("MAC addresses", found.macs(), wanted.macs());
    compare("serial numbers", found.serials(), wanted.serials());
    compare("ranges of addresses", found.prefixes(), wanted.prefixes());
    forEachKey(
        found.addresses(),
        wanted.addresses(),
        (space, held) ->
            compare(
                "IP addresses",
                held.found == null ? SortedIndex.empty(IpAddress::compareTo) : held.found,
                held.wanted == null ? SortedIndex.empty(IpAddress::compareTo) : held.wanted));
    compareNumbers(found.numbers(), wanted.numbers());
  }

  /** Which entities are in a run depends on their history; but the run is in name order. */
  private void checkRun(State state, String driver) {
    String[] before = {""};
    state
        .inNameOrder(driver)
        .forEach(
            id -> {
              EntityRecord record = state.find(id);
              if (record == null
                  || !record.driver().equals(driver)
                  || Texts.NAME_ORDER.compare(before[0], record.name()) >= 0) {
                receiver.differs(id, "name order of " + driver);
              } else {
                before[0] = record.name();
              }
            });
  }

  private void compareNumbers(
      IdMap<SortedIndex<Long, IdSet>> found, IdMap<SortedIndex<Long, IdSet>> wanted) {
    IdSet.Gathering managers = new IdSet.Gathering();
    found.forEachId(managers::add);
    wanted.forEachId(managers::add);
    managers
        .toSet()
        .forEach(
            id -> compare("numbers of " + id, numbers(found.get(id)), numbers(wanted.get(id))));
  }

  private static SortedIndex<Long, IdSet> numbers(@Nullable SortedIndex<Long, IdSet> held) {
    return held == null ? SortedIndex.empty(Long::compare) : held;
  }

  private void compareNames(
      SortedIndex<String, Integer> found, SortedIndex<String, Integer> wanted) {
    forEachKey(
        found,
        wanted,
        (name, ids) -> {
          if (!Objects.equals(ids.found, ids.wanted)) {
            compareIds("names (" + shortened(name) + ")", setOf(ids.found), setOf(ids.wanted));
          }
        });
  }

  private static String shortened(Object key) {
    return InvalidValueException.shortened(key.toString());
  }

  private static IdSet setOf(@Nullable Integer id) {
    return id == null ? IdSet.EMPTY : IdSet.of(id);
  }

  private void compareColumns(
      SortedIndex<Column.Key, Column> found, SortedIndex<Column.Key, Column> wanted) {
    forEachKey(
        found,
        wanted,
        (key, columns) -> {
          String name = "attributes (" + key.key() + "." + key.subkey() + ")";
          Column left = columns.found == null ? Column.EMPTY : columns.found;
          Column right = columns.wanted == null ? Column.EMPTY : columns.wanted;
          compareIds(name, left.present(), right.present());
          compare(name, left.byValue(), right.byValue());
        });
  }

  private <K> void compare(
      String index, SortedIndex<K, IdSet> found, SortedIndex<K, IdSet> wanted) {
    forEachKey(
        found,
        wanted,
        (key, ids) -> compareIds(index + " (" + shortened(key) + ")", ids.found, ids.wanted));
  }

  private void compare(String index, IdMap<IdSet> found, IdMap<IdSet> wanted) {
    IdSet.Gathering ids = new IdSet.Gathering();
    found.forEachId(ids::add);
    wanted.forEachId(ids::add);
    ids.toSet().forEach(id -> compareIds(index + " of " + id, found.get(id), wanted.get(id)));
  }

  private void compareIds(String index, @Nullable IdSet found, @Nullable IdSet wanted) {
    IdSet left = found == null ? IdSet.EMPTY : found;
    IdSet right = wanted == null ? IdSet.EMPTY : wanted;
    if (!left.equals(right)) {
      left.minus(right).forEach(id -> receiver.differs(id, index));
      right.minus(left).forEach(id -> receiver.differs(id, index));
    }
  }

  /** What two indexes have under one key. */
  private static final class Pair<V> {
    final @Nullable V found;
    final @Nullable V wanted;

    Pair(@Nullable V found, @Nullable V wanted) {
      this.found = found;
      this.wanted = wanted;
    }
  }

  private static <K, V> void forEachKey(
      SortedIndex<K, V> found, SortedIndex<K, V> wanted, BiConsumer<K, Pair<V>> receiver) {
    found.scan(
        null,
        (key, value) -> {
          receiver.accept(key, new Pair<>(value, wanted.get(key)));
          return true;
        });
    wanted.scan(
        null,
        (key, value) -> {
          if (found.get(key) == null) {
            receiver.accept(key, new Pair<>(null, value));
          }
          return true;
        });
  }
}
