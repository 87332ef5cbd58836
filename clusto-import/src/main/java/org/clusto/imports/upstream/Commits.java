package org.clusto.imports.upstream;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.clusto.imports.upstream.AttributeRow.Target;
import org.clusto.model.Attribute;
import org.clusto.model.Change;
import org.clusto.model.Change.AttributeAdded;
import org.clusto.model.Change.AttributeRemoved;
import org.clusto.model.Change.Created;
import org.clusto.model.Change.Deleted;
import org.clusto.model.Change.DriverChanged;
import org.clusto.model.ClustoException;
import org.clusto.model.Commit;
import org.clusto.model.EntityRecord;
import org.clusto.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * Makes the commits of a database: one for each of its versions, under the same number. What is
 * translated from several rows is translated anew where one of them changes, so that each version
 * is as upstream would answer at it.
 */
final class Commits {

  /** Versions that nobody noted are few: a database takes numbers for transactions that fail. */
  private static final int MOST_MISSING = 1_000_000;

  private static final String NOBODY = "unknown";

  private final Tables tables;
  private final Names names;
  private final Live live = new Live();
  private final Map<Integer, EntityRecord> records = new HashMap<>();

  private Commits(Tables tables) {
    this.tables = tables;
    this.names = new Names(tables.entities);
  }

  /** All commits, from the first on. */
  static List<Commit> of(Tables tables) {
    return new Commits(tables).all();
  }

  private List<Commit> all() {
    int newest = tables.newest();
    if (newest - tables.versions.size() > MOST_MISSING) {
      throw new ClustoException(
          "the newest version is %d, but only %d are noted: not a history that can be copied"
              .formatted(newest, tables.versions.size()));
    }
    Map<Integer, VersionRow> noted = new HashMap<>();
    tables.versions.forEach(row -> noted.put(row.version(), row));
    ListMultimap<Integer, EntityRow> begin = by(tables.entities, EntityRow::since);
    ListMultimap<Integer, EntityRow> end = by(ended(tables.entities), Commits::until);
    ListMultimap<Integer, AttributeRow> given = by(tables.attributes, AttributeRow::since);
    ListMultimap<Integer, AttributeRow> taken = by(endedRows(tables.attributes), Commits::until);
    List<Commit> commits = new ArrayList<>();
    Instant time = Instant.EPOCH;
    for (int version = 1; version <= newest; version++) {
      VersionRow row =
          noted.getOrDefault(version, new VersionRow(version, time, NOBODY, "not noted"));
      time = row.time().isAfter(time) ? row.time() : time;
      Set<Integer> touched = new TreeSet<>();
      end.get(version).forEach(entity -> end(entity, touched));
      begin.get(version).stream().filter(Commits::lives).forEach(entity -> begin(entity, touched));
      taken.get(version).forEach(attribute -> take(attribute, touched));
      given.get(version).stream().filter(Commits::lives).forEach(a -> give(a, touched));
      commits.add(
          new Commit(
              version,
              time,
              row.user().isEmpty() ? NOBODY : row.user(),
              row.description(),
              changes(touched)));
    }
    return commits;
  }

  private static <T> ListMultimap<Integer, T> by(List<T> rows, ToIntFunction<T> version) {
    ListMultimap<Integer, T> by = ArrayListMultimap.create();
    rows.forEach(row -> by.put(version.applyAsInt(row), row));
    return by;
  }

  private static List<EntityRow> ended(List<EntityRow> rows) {
    return rows.stream().filter(row -> row.until() != null).toList();
  }

  private static List<AttributeRow> endedRows(List<AttributeRow> rows) {
    return rows.stream().filter(row -> row.until() != null).toList();
  }

  private static int until(EntityRow row) {
    Integer until = row.until();
    return until == null ? Integer.MAX_VALUE : until;
  }

  private static int until(AttributeRow row) {
    Integer until = row.until();
    return until == null ? Integer.MAX_VALUE : until;
  }

  /** What begins and ends with one version was never there. */
  private static boolean lives(EntityRow row) {
    return until(row) > row.since();
  }

  private static boolean lives(AttributeRow row) {
    return until(row) > row.since();
  }

  // From one version to the next.

  private void begin(EntityRow entity, Set<Integer> touched) {
    live.add(entity);
    touch(entity, touched);
  }

  private void end(EntityRow entity, Set<Integer> touched) {
    live.remove(entity);
    touch(entity, touched);
  }

  private void touch(EntityRow entity, Set<Integer> touched) {
    touched.add(entity.id());
    live.of(entity.id()).forEach(row -> touch(row, touched));
    live.to(entity.id()).forEach(row -> touch(row, touched));
  }

  private void give(AttributeRow row, Set<Integer> touched) {
    live.add(row);
    touch(row, touched);
  }

  private void take(AttributeRow row, Set<Integer> touched) {
    live.remove(row);
    touch(row, touched);
  }

  /** Who has it, whom it leads to, and where it is about a network, all that have addresses. */
  private void touch(AttributeRow row, Set<Integer> touched) {
    touched.add(row.owner());
    if (row.value() instanceof Target target) {
      touched.add(target.id());
    }
    EntityRow owner = live.entity(row.owner());
    if (owner != null && Properties.SUBKEY.equals(row.subkey()) && Networks.isNetwork(owner)) {
      live.to(owner.id()).forEach(holding -> touched.add(holding.owner()));
    }
    // The far end of a cable of which one half changed.
    live.of(row.owner()).stream()
        .filter(other -> other.key().equals(row.key()) && other.value() instanceof Target)
        .forEach(other -> touched.add(((Target) other.value()).id()));
  }

  private List<Change> changes(Set<Integer> touched) {
    Translation translation = new Translation(tables, live, new Tally());
    List<Change> deleted = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (int id : touched) {
      EntityRecord before = records.get(id);
      EntityRecord now = record(id, translation);
      if (now == null) {
        if (before != null) {
          deleted.add(new Deleted(before));
          records.remove(id);
        }
      } else {
        if (before == null) {
          changes.add(new Created(now));
        } else {
          changes.addAll(between(before, now));
        }
        records.put(id, now);
      }
    }
    deleted.addAll(changes);
    return deleted;
  }

  private @Nullable EntityRecord record(int id, Translation translation) {
    EntityRow entity = live.entity(id);
    if (entity == null) {
      return null;
    }
    List<Attribute> attributes = new ArrayList<>();
    for (Translation.Said said : translation.attributes(entity)) {
      Value value =
          said.value() instanceof Target target
              ? new Value.Relation(target.id())
              : Value.of(said.value());
      attributes.add(new Attribute(said.key(), value));
    }
    return EntityRecord.of(id, names.of(entity), translation.driver(entity), attributes);
  }

  private static List<Change> between(EntityRecord before, EntityRecord now) {
    List<Change> changes = new ArrayList<>();
    if (!before.driver().equals(now.driver())) {
      changes.add(new DriverChanged(now.id(), before.driver(), now.driver()));
    }
    Multiset<Attribute> was = HashMultiset.create(before.attributes());
    Multiset<Attribute> is = HashMultiset.create(now.attributes());
    Multisets.difference(was, is)
        .forEach(gone -> changes.add(new AttributeRemoved(now.id(), gone)));
    Multisets.difference(is, was)
        .forEach(added -> changes.add(new AttributeAdded(now.id(), added)));
    return changes;
  }
}
