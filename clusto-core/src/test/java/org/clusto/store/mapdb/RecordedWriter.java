package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.Attribute;
import org.clusto.model.Change;
import org.clusto.model.Commit;
import org.clusto.model.StoreException;
import org.clusto.spi.Store;
import org.clusto.spi.StoredState;
import org.clusto.store.Samples;
import org.clusto.store.mapdb.Promises.Found;
import org.jspecify.annotations.Nullable;

/** A writer on a disk that records, and what the store promised it. */
final class RecordedWriter {
  static final int SERVERS = 3;

  private final RecordingDisk recording;
  private final Path directory;
  private final Promises promises;

  /** What was appended, and is not known to be durable. */
  private final List<Commit> appended = new ArrayList<>();

  private Disk disk;
  private @Nullable Store store;
  private long newest;
  private int attempts;

  /** A writer of a directory below the root of a disk. */
  RecordedWriter(RecordingDisk recording, Path directory) {
    this(recording, directory, new Promises());
  }

  /** A writer of a directory that has promised something before. */
  RecordedWriter(RecordingDisk recording, Path directory, Promises promises) {
    this.recording = recording;
    this.disk = recording;
    this.directory = directory;
    this.promises = promises;
  }

  /** Works on another disk, which has the one that records do things. */
  void use(Disk other) {
    disk = other;
  }

  RecordingDisk recording() {
    return recording;
  }

  Promises promises() {
    return promises;
  }

  void open() {
    open(OpenOptions.defaults());
  }

  /** Opens the store, which promises to keep all commits that it shows then. */
  void open(OpenOptions options) {
    store = MapDbStore.open(new StoreDirectory(directory, disk), options);
    newest = store.load().version();
    appended.clear();
    store.commits(
        store.firstVersion(),
        Long.MAX_VALUE,
        commit -> {
          newest = commit.version();
          promises.durable(recording.position(), commit);
        });
  }

  void close() {
    Store closing = store;
    store = null;
    closing.close();
  }

  boolean isOpen() {
    return store != null;
  }

  /** Lets go of a store whose disk does nothing any more, as if the process were killed. */
  void die() {
    recording.forgetActions();
    try {
      if (isOpen()) {
        close();
      }
    } catch (StoreException e) {
      // It could not write down that it ends.
    }
  }

  /** Makes a commit of a few bytes. */
  void commit() {
    append();
    force();
  }

  void append() {
    append("");
  }

  /** Appends a commit of two changes; a long text in the first makes it one of several frames. */
  void append(String text) {
    int id = (int) (newest + 1);
    append(
        List.of(
            new Change.AttributeAdded(id, Attribute.of("a", text)),
            new Change.Renamed(id, "a", "b")));
  }

  private void append(List<Change> changes) {
    long version = newest + 1;
    append(new Commit(version, Samples.time(version), "u", "try " + ++attempts, changes));
  }

  private void append(Commit commit) {
    promises.attempted(commit);
    try {
      store.append(commit);
    } catch (StoreException | IllegalStateException e) {
      promises.refused(commit);
      throw e;
    }
    newest = commit.version();
    appended.add(commit);
  }

  /** Has all commits made durable. */
  void force() {
    force(newest);
  }

  /** Has commits up to a version made durable. */
  void force(long version) {
    store.force(version);
    appended.stream()
        .filter(commit -> commit.version() <= version)
        .forEach(commit -> promises.durable(recording.position(), commit));
    appended.removeIf(commit -> commit.version() <= version);
  }

  /** Keeps the state of the newest commit. */
  void checkpoint() {
    checkpoint(newest);
  }

  void checkpoint(long version) {
    checkpoint(Samples.state(version, SERVERS));
  }

  void checkpoint(StoredState state) {
    store.checkpoint(state);
    promises.checkpointed(recording.position(), state.version());
  }

  /** The version of the last commit. */
  long newest() {
    return newest;
  }

  /** What the open store holds, of which another reader may see more. */
  Found found() {
    Found seen = Aftermath.seenByReader(directory);
    List<Commit> commits = Aftermath.commits(store);
    assertThat(seen.commits().subList(0, commits.size())).isEqualTo(commits);
    return new Found(store.firstVersion(), commits, seen.state());
  }
}
