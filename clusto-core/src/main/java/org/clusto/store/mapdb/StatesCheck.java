package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.clusto.encoding.MalformedException;
import org.clusto.inventory.Finding.Severity;
import org.clusto.model.Commit;
import org.jspecify.annotations.Nullable;

/**
 * Holds the checkpoints against the states that the journal leads to. It keeps one state, and goes
 * along with the commits; where some are missing, it goes on from the next sound checkpoint.
 */
final class StatesCheck implements SegmentCheck.Receiver, AutoCloseable {
  private final Findings findings;
  private final Map<Long, VersionedFile> files = new TreeMap<>();
  private final TreeMap<Long, Checkpoint> sound = new TreeMap<>();
  private final Map<Long, String> damaged = new TreeMap<>();
  private final Map<Long, String> unreadable = new TreeMap<>();

  /** The versions of checkpoints whose states the journal leads to. */
  private final Set<Long> covered = new HashSet<>();

  private final Set<Long> read = new HashSet<>();
  private long first;
  private Instant time = Instant.MIN;
  private @Nullable Replayed known;

  private StatesCheck(Findings findings) {
    this.findings = findings;
  }

  /** Opens the checkpoints that are there. */
  static StatesCheck open(Checkpoints checkpoints, Findings findings) throws IOException {
    StatesCheck check = new StatesCheck(findings);
    for (VersionedFile file : checkpoints.files()) {
      check.open(file);
    }
    return check;
  }

  private void open(VersionedFile file) {
    files.put(file.version(), file);
    try {
      sound.put(file.version(), Checkpoint.open(file));
    } catch (MalformedException e) {
      damaged.put(file.version(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      // A writer may have put a newer one in its place.
      if (Files.exists(file.path())) {
        unreadable.put(file.version(), DiskTrouble.of(e));
      }
    }
  }

  /** Says that the commits come from a version on. */
  void begin(long version) {
    first = version;
    known = version == 1 ? Replayed.fromNothing() : null;
    reached(version - 1);
  }

  @Override
  public void commit(Commit commit, String where) {
    checkTime(commit, where);
    apply(commit, where);
    reached(commit.version());
  }

  private void checkTime(Commit commit, String where) {
    if (commit.time().isBefore(time)) {
      findings.error(
          where,
          "commit %d is of %s, before the one that it follows (%s); views as of a time may miss it"
              .formatted(commit.version(), commit.time(), time));
    }
    time = commit.time();
  }

  private void apply(Commit commit, String where) {
    Replayed state = known == null ? stateOf(commit.version() - 1) : known;
    try {
      if (state != null) {
        state.apply(commit);
      }
      known = state;
    } catch (MalformedException e) {
      known = null;
      findings.error(
          where,
          "commit %d does not fit those before it: %s; restore the files from a backup"
              .formatted(commit.version(), e.getMessage()));
    }
  }

  @Override
  public void gap() {
    known = null;
  }

  private void reached(long version) {
    if (known != null && files.containsKey(version)) {
      covered.add(version);
    }
    Checkpoint checkpoint = sound.get(version);
    if (checkpoint != null && known != null) {
      compare(checkpoint, known);
    } else if (checkpoint != null) {
      known = stateOf(version);
    }
  }

  private @Nullable Replayed stateOf(long version) {
    Checkpoint checkpoint = sound.get(version);
    if (checkpoint == null) {
      return null;
    }
    try {
      read.add(version);
      return Replayed.from(checkpoint);
    } catch (MalformedException e) {
      spoil(checkpoint, e);
      return null;
    }
  }

  private void spoil(Checkpoint checkpoint, MalformedException cause) {
    sound.remove(checkpoint.file().version());
    damaged.put(checkpoint.file().version(), String.valueOf(cause.getMessage()));
    checkpoint.close();
  }

  private void compare(Checkpoint checkpoint, Replayed state) {
    try {
      read.add(checkpoint.file().version());
      Comparison.report(checkpoint, state, findings);
    } catch (MalformedException e) {
      spoil(checkpoint, e);
    }
  }

  /**
   * Reports what can be said when all commits have come.
   *
   * @param last the last commit
   * @param lastSegment the version with which the last segment begins
   */
  void end(long last, long lastSegment) {
    List.copyOf(sound.values()).forEach(this::readUnlessRead);
    sound.values().forEach(checkpoint -> noteUnused(checkpoint.file()));
    if (!sound.isEmpty()) {
      checkJournalReaches(sound.lastEntry().getValue().file(), last, lastSegment);
    }
    damaged.forEach(this::reportDamaged);
    unreadable.forEach(this::reportUnreadable);
    if (first > 1 && sound.tailMap(first - 1).isEmpty()) {
      findings.error(
          "the journal",
          ("it begins with commit %d, and there is no sound checkpoint to begin with;"
                  + " restore the missing files from a backup")
              .formatted(first));
    }
  }

  private void readUnlessRead(Checkpoint checkpoint) {
    try {
      if (!read.contains(checkpoint.file().version())) {
        checkpoint.forEachRecord(record -> {});
      }
    } catch (MalformedException e) {
      spoil(checkpoint, e);
    }
  }

  private void noteUnused(VersionedFile checkpoint) {
    if (checkpoint.version() < first - 1) {
      findings.note(checkpoint, "the journal begins after this; nothing uses it any more");
    }
  }

  /** Files that are missing behind the newest are missing behind the others, too. */
  private void checkJournalReaches(VersionedFile newest, long last, long lastSegment) {
    if (newest.version() > last) {
      findings.error(
          newest,
          "the journal ends with commit %d, before this; restore the missing files from a backup"
              .formatted(last));
    } else if (newest.version() >= lastSegment) {
      findings.error(
          newest, "the journal has no file that was begun after this; restore it from a backup");
    }
  }

  private void reportDamaged(long version, String damage) {
    report(
        version,
        "it is damaged: "
            + damage
            + (isNeeded(version)
                ? "; restore the file from a backup"
                : "; nothing is lost, as the journal or a newer one has all of it: remove it"));
  }

  private void reportUnreadable(long version, String trouble) {
    report(
        version,
        "it cannot be read (%s); mend its permissions, or the disk%s"
            .formatted(
                trouble,
                isNeeded(version)
                    ? ""
                    : ": nothing is lost, as the journal or a newer one has all of it"));
  }

  private void report(long version, String what) {
    findings.add(
        isNeeded(version) ? Severity.ERROR : Severity.WARNING,
        Objects.requireNonNull(files.get(version)),
        what);
  }

  /** Whether nothing else leads to the state of a checkpoint. */
  private boolean isNeeded(long version) {
    return !covered.contains(version) && sound.tailMap(version).isEmpty();
  }

  @Override
  public void close() {
    sound.values().forEach(Checkpoint::close);
  }
}
