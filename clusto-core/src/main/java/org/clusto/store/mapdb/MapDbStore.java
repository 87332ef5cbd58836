package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.clusto.inventory.Finding;
import org.clusto.inventory.KeptHistory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.Commit;
import org.clusto.model.StoreException;
import org.clusto.spi.Store;
import org.clusto.spi.StoredPages;
import org.clusto.spi.StoredState;

/**
 * The store of the one writer of a directory.
 *
 * <p><b>Append.</b> A commit is written to the journal's end, and forced before it counts; commits
 * of several threads share an fsync. A commit whose last frame is not there was never made: opening
 * cuts it off.
 *
 * <p><b>Checkpoint.</b> The journal begins a new segment, the state goes to a new MapDB file, and
 * that file gets its name when it is whole and durable. A crash at any moment leaves the old
 * checkpoint in use, or the new one. The one before the newest stays to fall back on, and behind
 * both stands the journal: it is the history. Of it, only what is older than the history that is to
 * be kept is dropped, and never what is needed to fall back.
 *
 * <p><b>Reading.</b> Only what {@link JournalWriter#durable} says is durable is read, so reading
 * while a commit is appended never sees a part of it. All reading is {@link ReadOnlyMapDbStore}'s.
 */
final class MapDbStore implements Store {
  private static final long LEAST_BYTES = 4L << 20;
  private static final long MOST_COMMITS = 10_000;

  /** The journal may grow to this part of the checkpoint, so that writing it stays worth while. */
  private static final int PART_OF_CHECKPOINT = 8;

  private final StoreDirectory directory;
  private final OpenOptions options;
  private final WriterLock lock;
  private final JournalWriter writer;
  private final ReadOnlyMapDbStore reader;
  private final Checkpoints checkpoints;
  private final AtomicLong bytesSinceCheckpoint = new AtomicLong();

  private volatile Optional<VersionedFile> checkpoint = Optional.empty();

  /** The checkpoint before that one, where this store itself saw that it is whole. */
  private Optional<VersionedFile> fallback = Optional.empty();

  private volatile long bytesAllowed = LEAST_BYTES;
  private boolean closed;

  private MapDbStore(
      StoreDirectory directory,
      OpenOptions options,
      WriterLock lock,
      JournalWriter writer,
      ReadOnlyMapDbStore reader) {
    this.directory = directory;
    this.options = options;
    this.lock = lock;
    this.writer = writer;
    this.reader = reader;
    this.checkpoints = new Checkpoints(directory);
  }

  /**
   * Opens a directory, which is made where there is none.
   *
   * @throws StoreException if another writer has it, or it is damaged or of a newer format
   */
  static MapDbStore open(StoreDirectory directory, OpenOptions options) {
    try {
      directory.create();
      WriterLock lock = WriterLock.acquire(directory, options.patience());
      return locked(directory, options, lock);
    } catch (IOException e) {
      throw new StoreException(
          ("the inventory in %s could not be opened for writing: %s;"
                  + " make room, or make it writable, or open it for reading only")
              .formatted(directory.path(), DiskTrouble.of(e)),
          e);
    }
  }

  private static MapDbStore locked(StoreDirectory directory, OpenOptions options, WriterLock lock)
      throws IOException {
    try {
      prepare(directory);
      StoreFormat.require(directory);
      ReadOnlyMapDbStore reader = ReadOnlyMapDbStore.open(directory, options);
      new Journal(directory).requireBehind(new Checkpoints(directory).lastVersion());
      return new MapDbStore(directory, options, lock, JournalWriter.open(directory), reader);
    } catch (IOException | RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  /** The files that are there may be what a writer left that died before they were durable. */
  private static void prepare(StoreDirectory directory) throws IOException {
    if (!StoreFormat.isIn(directory)) {
      requireNew(directory);
      StoreFormat.write(directory);
    }
    directory.removeTemporaries();
    directory.sync();
  }

  private static void requireNew(StoreDirectory directory) throws IOException {
    if (!new Journal(directory).segments().isEmpty()) {
      throw new StoreException(
          ("%s holds a journal, but not the file \"format\" that goes with it; restore that file,"
                  + " with the line \"%s\" if the journal is of this version of clusto")
              .formatted(directory.path(), StoreFormat.line(StoreFormat.VERSION).strip()));
    }
  }

  @Override
  public StoredState load() {
    StoredState state = reader.load();
    measure(state.version());
    return state;
  }

  private void measure(long version) {
    try {
      remember(reader.loadedFile());
      bytesSinceCheckpoint.set(journalBytesAfter(version));
    } catch (IOException e) {
      throw failed("read", e);
    }
  }

  private void remember(Optional<VersionedFile> file) throws IOException {
    long size = file.isPresent() ? Files.size(file.get().path()) : 0;
    bytesAllowed = Math.max(LEAST_BYTES, size / PART_OF_CHECKPOINT);
    checkpoint = file;
  }

  private long journalBytesAfter(long version) throws IOException {
    long bytes = 0;
    for (VersionedFile segment : new Journal(directory).segments()) {
      bytes += segment.version() > version ? Files.size(segment.path()) : 0;
    }
    return bytes;
  }

  @Override
  public long firstVersion() {
    return reader.firstVersion();
  }

  @Override
  public long versionAt(Instant instant, long newest) {
    return reader.versionAt(instant, Math.min(newest, writer.durable()));
  }

  @Override
  public Instant timeOf(long version) {
    return reader.timeOf(version);
  }

  @Override
  public void commits(long from, long to, Consumer<Commit> receiver) {
    reader.requireOpen();
    long last = Math.min(to, writer.durable());
    long reached = from <= last ? reader.read(from, last, receiver) : last;
    if (reached < last) {
      throw new StoreException(
          ("the journal in %s has no whole commit %d any more, though it once had;"
                  + " restore the journal files from a backup")
              .formatted(directory.path(), reached + 1));
    }
  }

  @Override
  public void append(Commit commit) {
    reader.requireOpen();
    bytesSinceCheckpoint.addAndGet(writer.append(commit));
  }

  @Override
  public void force(long version) {
    writer.force(version);
  }

  @Override
  public boolean wantsCheckpoint() {
    return bytesSinceCheckpoint.get() > bytesAllowed
        || writer.newest() - checkpointVersion() > MOST_COMMITS;
  }

  private long checkpointVersion() {
    return checkpoint.map(VersionedFile::version).orElse(0L);
  }

  @Override
  public KeptHistory checkpoint(StoredState state) {
    return checkpoint(state, StoredPages.Writer.NONE);
  }

  @Override
  public KeptHistory checkpoint(StoredState state, StoredPages.Writer pages) {
    reader.requireOpen();
    if (state.version() > writer.durable()) {
      throw new StoreException(
          "a state of commit %d cannot be kept: the newest commit is %d"
              .formatted(state.version(), writer.durable()));
    }
    if (state.version() > checkpointVersion()) {
      writer.startSegment();
      write(state, pages, bytesSinceCheckpoint.get());
    }
    return dropOldHistory();
  }

  private void write(StoredState state, StoredPages.Writer pages, long bytesBefore) {
    try {
      VersionedFile file = checkpoints.write(state, pages);
      fallback = checkpoint;
      checkpoints.keepOnly(Stream.concat(fallback.stream(), Stream.of(file)).toList());
      remember(Optional.of(file));
      bytesSinceCheckpoint.addAndGet(-bytesBefore);
    } catch (IOException e) {
      throw failed(
          "written to (the commits are safe in its journal)",
          e,
          "; make room, or mend the disk, and try again");
    }
  }

  private KeptHistory dropOldHistory() {
    try {
      return new Retention(directory, options).drop(fallback());
    } catch (IOException e) {
      throw failed("freed of old history (nothing else is amiss)", e);
    }
  }

  /** The checkpoint before the newest, where it is whole; only looked for where it matters. */
  private Optional<VersionedFile> fallback() throws IOException {
    if (fallback.isEmpty() && options.keptHistory().isPresent()) {
      fallback = checkpoints.wholeBefore(checkpointVersion());
    }
    return fallback;
  }

  @Override
  public KeptHistory previewCheckpoint(long version) {
    return reader.previewCheckpoint(version);
  }

  @Override
  public void check(Consumer<Finding> findings) {
    reader.check(findings);
  }

  @Override
  public long backup(Path file) {
    reader.requireOpen();
    return new Backup(directory, writer::durable).write(file);
  }

  private StoreException failed(String what, IOException cause) {
    return failed(what, cause, "");
  }

  private StoreException failed(String what, IOException cause, String advice) {
    return new StoreException(
        "the inventory in %s could not be %s: %s%s"
            .formatted(directory.path(), what, DiskTrouble.of(cause), advice),
        cause);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      reader.close();
      letGo();
    }
  }

  private void letGo() {
    try (lock) {
      writer.close();
    } catch (IOException e) {
      throw failed("closed", e);
    }
  }
}
