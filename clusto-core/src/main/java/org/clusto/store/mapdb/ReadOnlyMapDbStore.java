package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.clusto.encoding.MalformedException;
import org.clusto.inventory.Finding;
import org.clusto.inventory.KeptHistory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.ClosedException;
import org.clusto.model.Commit;
import org.clusto.model.ReadOnlyException;
import org.clusto.model.StoreException;
import org.clusto.spi.CommitsReplacedException;
import org.clusto.spi.Store;
import org.clusto.spi.StoredState;
import org.jspecify.annotations.Nullable;

/**
 * A store that only reads a directory. It takes no lock and changes nothing, so any number may read
 * while one writes; each reading sees the whole commits that are there at that moment.
 */
final class ReadOnlyMapDbStore implements Store {
  private final StoreDirectory directory;
  private final OpenOptions options;
  private final Journal journal;
  private final Checkpoints checkpoints;

  /**
   * The newest that was loaded. Others may still read from the ones before it; these are closed by
   * the garbage collector.
   */
  private @Nullable Checkpoint loaded;

  private final LastRead lastRead = new LastRead();
  private volatile boolean closed;

  private ReadOnlyMapDbStore(StoreDirectory directory, OpenOptions options) {
    this.directory = directory;
    this.options = options;
    this.journal = new Journal(directory);
    this.checkpoints = new Checkpoints(directory);
  }

  /**
   * Opens a directory. Where its format is not said, {@link #load} refuses it.
   *
   * @throws StoreException if it holds no inventory, or one of a newer format
   */
  static ReadOnlyMapDbStore open(Path path) {
    return open(new StoreDirectory(path, Disk.REAL));
  }

  static ReadOnlyMapDbStore open(StoreDirectory directory) {
    return open(directory, OpenOptions.defaults());
  }

  static ReadOnlyMapDbStore open(StoreDirectory directory, OpenOptions options) {
    return new ReadOnlyMapDbStore(directory, options).checked();
  }

  private ReadOnlyMapDbStore checked() {
    return reading(
        () -> {
          requireInventory();
          StoreFormat.refuseNewer(directory);
          return this;
        });
  }

  private void requireInventory() throws IOException {
    boolean isThere =
        StoreFormat.isIn(directory)
            || (Files.isDirectory(directory.path()) && !journal.segments().isEmpty());
    if (!isThere) {
      throw new StoreException(
          "there is no inventory in "
              + directory.path()
              + "; make one with `clusto init`, or name another place");
    }
  }

  @Override
  public synchronized StoredState load() {
    requireOpen();
    return reading(
        () -> {
          StoreFormat.require(directory);
          lastRead.forget();
          journal.requireBehind(checkpoints.lastVersion());
          Optional<Checkpoint> newest = checkpoints.newest();
          loaded = newest.orElse(null);
          return newest.isPresent() ? newest.get().state() : StoredState.empty();
        });
  }

  /** The checkpoint that was loaded, if one was. */
  synchronized Optional<VersionedFile> loadedFile() {
    return Optional.ofNullable(loaded).map(Checkpoint::file);
  }

  @Override
  public long firstVersion() {
    requireOpen();
    return reading(journal::firstVersion);
  }

  @Override
  public long versionAt(Instant instant, long newest) {
    requireOpen();
    return reading(() -> journal.versionAt(instant, newest));
  }

  @Override
  public Instant timeOf(long version) {
    requireOpen();
    return reading(() -> journal.timeOf(version));
  }

  /**
   * A writer that failed may have taken back what was read here before it was durable; where that
   * was dropped as old history since, nobody knows.
   */
  @Override
  public synchronized void commits(long from, long to, Consumer<Commit> receiver) {
    requireOpen();
    reading(
        () -> {
          requireSame(to);
          long readBefore = Math.min(to, lastRead.version());
          var visited = journal.visit(Math.max(from, 1), to, lastRead.passing(receiver));
          requireSame(readBefore); // others may have come in their place meanwhile
          return visited;
        });
  }

  private void requireSame(long to) throws IOException {
    long same = lastRead.lastSame();
    boolean isWantedDropped = to < journal.firstVersion(); // said when it is read
    if (same < Math.min(to, lastRead.version()) && !isWantedDropped) {
      throw new CommitsReplacedException(
          ("commit %d in %s is not there any more as it was read before: its writer failed before"
                  + " it was durable, or it was dropped as old history; sync to see what is there"
                  + " now")
              .formatted(lastRead.version(), directory.path()),
          same);
    }
  }

  /** Hands over commits, and says which was the last. */
  long read(long from, long to, Consumer<Commit> receiver) {
    requireOpen();
    return reading(() -> journal.commits(Math.max(from, 1), to, receiver));
  }

  @Override
  public void append(Commit commit) {
    throw readOnly();
  }

  @Override
  public KeptHistory checkpoint(StoredState state) {
    throw readOnly();
  }

  @Override
  public KeptHistory previewCheckpoint(long version) {
    requireOpen();
    return reading(
        () -> new Retention(directory, options).plan(checkpoints.wholeBefore(version)).kept());
  }

  private ReadOnlyException readOnly() {
    return new ReadOnlyException(
        "the inventory in " + directory.path() + " is open for reading only; open it for writing");
  }

  @Override
  public void check(Consumer<Finding> findings) {
    requireOpen();
    reading(
        () -> {
          new StoreCheck(directory).report(findings);
          return this;
        });
  }

  /** What is whole counts as durable here: whether it is, only its writer knows. */
  @Override
  public long backup(Path file) {
    requireOpen();
    return new Backup(directory, () -> Long.MAX_VALUE).write(file);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (loaded != null) {
      loaded.close();
      loaded = null;
    }
  }

  void requireOpen() {
    if (closed) {
      throw new ClosedException("the inventory in " + directory.path() + " is closed");
    }
  }

  /** What reads files. */
  @FunctionalInterface
  private interface Reading<T> {
    T run() throws IOException, MalformedException;
  }

  private <T> T reading(Reading<T> reading) {
    try {
      return reading.run();
    } catch (IOException | MalformedException e) {
      throw new StoreException(
          "the inventory in " + directory.path() + " could not be read: " + DiskTrouble.of(e), e);
    }
  }
}
