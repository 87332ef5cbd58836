package org.clusto.store.mapdb;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.clusto.encoding.MalformedException;
import org.clusto.model.Attribute;
import org.clusto.model.Change;
import org.clusto.model.Commit;
import org.clusto.model.EntityRecord;
import org.clusto.model.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * A state as commits lead to it, one after the other. It insists that each change fits what is
 * there, as the past is reached by taking changes back.
 */
final class Replayed {
  private final String origin;
  private final TreeMap<Integer, EntityRecord> records = new TreeMap<>();
  private Instant time;
  private int lastId;

  private Replayed(String origin, Instant time, int lastId) {
    this.origin = origin;
    this.time = time;
    this.lastId = lastId;
  }

  /** The state before the first commit. */
  static Replayed fromNothing() {
    return new Replayed("the journal", Instant.EPOCH, EntityRecord.NEW);
  }

  /**
   * The state of a checkpoint.
   *
   * @throws MalformedException if its records are not as they were written
   */
  static Replayed from(Checkpoint checkpoint) throws MalformedException {
    String origin = "%s with the journal behind it".formatted(checkpoint.file());
    Replayed replayed =
        new Replayed(origin, checkpoint.state().time(), checkpoint.state().lastId());
    checkpoint.forEachRecord(record -> replayed.records.put(record.id(), record));
    return replayed;
  }

  /** What the state was made from, for people. */
  String origin() {
    return origin;
  }

  /** When the last commit was made. */
  Instant time() {
    return time;
  }

  /** The highest id that is known to have been given. */
  int lastId() {
    return lastId;
  }

  @Nullable EntityRecord find(int id) {
    return records.get(id);
  }

  /** The entities between two ids, without these. */
  Collection<EntityRecord> between(int low, int high) {
    return records.subMap(low, false, high, false).values();
  }

  /** The entities above an id. */
  Collection<EntityRecord> above(int id) {
    return records.tailMap(id, false).values();
  }

  /**
   * Does what a commit did.
   *
   * @throws MalformedException if a change of it does not fit; the state must not be used after
   */
  void apply(Commit commit) throws MalformedException {
    time = commit.time();
    try {
      apply(commit.changes());
    } catch (InvalidValueException e) {
      throw new MalformedException(e);
    }
  }

  private void apply(List<Change> changes) throws MalformedException {
    int from = 0;
    while (from < changes.size()) {
      int end = endOfEntity(changes, from);
      apply(changes.get(from).id(), changes.subList(from, end));
      from = end;
    }
  }

  private static int endOfEntity(List<Change> changes, int from) {
    int id = changes.get(from).id();
    int end = from + 1;
    while (end < changes.size() && changes.get(end).id() == id) {
      end++;
    }
    return end;
  }

  private void apply(int id, List<Change> changes) throws MalformedException {
    Edited edited = new Edited(id, records.get(id));
    for (Change change : changes) {
      edited.apply(change);
    }
    EntityRecord after = edited.result();
    if (after == null) {
      records.remove(id);
    } else {
      records.put(id, after);
      lastId = Math.max(lastId, id);
    }
  }

  /** One entity, while the changes to it are done. */
  private static final class Edited {
    private final int id;
    private final Multiset<Attribute> removed = HashMultiset.create();
    private final List<Attribute> added = new ArrayList<>();
    private @Nullable EntityRecord record;

    Edited(int id, @Nullable EntityRecord record) {
      this.id = id;
      this.record = record;
    }

    void apply(Change change) throws MalformedException {
      if (change instanceof Change.Created created) {
        require(record == null, "creates", "is there already");
        record = created.created();
      } else if (change instanceof Change.Deleted deleted) {
        require(Objects.equals(record, deleted.deleted()), "deletes", "was never like that");
        record = null;
      } else if (change instanceof Change.Renamed renamed) {
        require(renamed.from().equals(present().name()), "renames", "had another name");
        record = present().withName(renamed.to());
      } else if (change instanceof Change.DriverChanged driver) {
        require(driver.from().equals(present().driver()), "changes", "had another driver");
        record = present().withDriver(driver.to());
      } else if (change instanceof Change.AttributeAdded more) {
        added.add(more.attribute());
      } else if (change instanceof Change.AttributeRemoved less) {
        removed.add(less.attribute());
      }
    }

    private EntityRecord present() throws MalformedException {
      require(record != null, "changes", "is not there");
      return Objects.requireNonNull(record);
    }

    @Nullable EntityRecord result() throws MalformedException {
      if (added.isEmpty() && removed.isEmpty()) {
        return record;
      }
      present().attributes().stream().filter(a -> !removed.remove(a)).forEach(added::add);
      require(removed.isEmpty(), "takes an attribute from", "did not have it");
      return present().withAttributes(added);
    }

    private void require(boolean fits, String does, String but) throws MalformedException {
      if (!fits) {
        throw new MalformedException("it %s entity %d, which %s".formatted(does, id, but));
      }
    }
  }
}
