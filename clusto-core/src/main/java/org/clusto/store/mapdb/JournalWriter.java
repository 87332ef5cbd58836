package org.clusto.store.mapdb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.clusto.encoding.PayloadOutput;
import org.clusto.model.Commit;
import org.clusto.model.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the journal, where the one writer appends.
 *
 * <p>Appending and forcing are two steps, so that commits share an fsync: while one thread forces,
 * others append, and the next to force makes all of theirs durable at once.
 */
final class JournalWriter implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);

  /**
   * How much room is made at a time, for the small commits that follow. It is written once more
   * than without, but an fsync within it need not write how long the file is.
   */
  private static final int ROOM = 1 << 14;

  /** What is larger gains nothing by it. */
  private static final int SMALL = ROOM / 4;

  private final StoreDirectory directory;

  /** Held while the file is forced; taken before this object's monitor, which guards the rest. */
  private final ReentrantLock forcing = new ReentrantLock();

  /** Those who wait for what another thread forces. */
  private final Waiters waiters = new Waiters();

  private AppendFile file;

  /** Where the next commit goes: behind the last one that is written. */
  private long length;

  private long durableLength;

  /** Where the room ends that was made, or tried to be made, for the commits to come. */
  private long endOfRoom;

  private volatile long newest;
  private volatile long durable;

  /** Whether the mark of a closed journal stands behind the last commit. */
  private boolean isEnded;

  private volatile @Nullable IOException failure;

  private JournalWriter(
      StoreDirectory directory, AppendFile file, SegmentScan.Reached reached, boolean isEnded) {
    this.directory = directory;
    this.file = file;
    this.newest = reached.version();
    this.durable = reached.version();
    this.length = reached.end();
    this.durableLength = reached.end();
    this.isEnded = isEnded;
  }

  /** Opens the journal behind its last whole commit, and cuts off what is torn behind that. */
  static JournalWriter open(StoreDirectory directory) throws IOException {
    List<VersionedFile> segments = new Journal(directory).segments();
    if (segments.isEmpty()) {
      SegmentScan.Reached nothing = new SegmentScan.Reached(0, 0, 0, false);
      return new JournalWriter(directory, newSegment(directory, 1), nothing, false);
    }
    return atEndOf(segments.get(segments.size() - 1), directory);
  }

  private static JournalWriter atEndOf(VersionedFile segment, StoreDirectory directory)
      throws IOException {
    Unproven unproven = new Unproven();
    SegmentScan.Reached reached = Journal.end(segment, Long.MAX_VALUE, unproven);
    AppendFile file = directory.disk().append(segment.path());
    try {
      settle(segment, reached, unproven, file);
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return new JournalWriter(directory, file, reached, reached.isEnded());
  }

  /** What stands there may have come from a writer that died before it could force it. */
  private static void settle(
      VersionedFile segment, SegmentScan.Reached reached, Unproven unproven, AppendFile file)
      throws IOException {
    if (!reached.everything()) {
      LOG.warn(
          "{}: cut off {} bytes behind commit {}: of a commit that never returned to its caller,"
              + " unless the disk itself damaged the last commits",
          segment,
          reached.length() - reached.end(),
          reached.version());
      file.cut(reached.end());
    } else if (file.length() > reached.length()) {
      file.cut(reached.length());
    }
    if (!reached.isEnded()) {
      file.rewrite(unproven.from(reached.end()));
      file.force();
    }
  }

  private static AppendFile newSegment(StoreDirectory directory, long version) throws IOException {
    VersionedFile segment = VersionedFile.of(directory, VersionedFile.Kind.SEGMENT, version);
    directory.disk().createFile(segment.path());
    directory.sync();
    return directory.disk().append(segment.path());
  }

  /** The version of the last commit that was appended. */
  long newest() {
    return newest;
  }

  /** The version of the last commit that is durable. */
  long durable() {
    return durable;
  }

  /**
   * Appends a commit, which {@link #force} then makes durable.
   *
   * @return how many bytes it took
   */
  synchronized long append(Commit commit) {
    requireUsable();
    if (commit.version() != newest + 1) {
      throw new StoreException(
          "commit " + commit.version() + " does not follow commit " + newest + " in this store");
    }
    long bytes = write(commit);
    length += bytes;
    newest = commit.version();
    makeRoom(bytes);
    return bytes;
  }

  /** Without room the commits are as safe, and slower. */
  private void makeRoom(long bytes) {
    if (bytes > SMALL || length <= endOfRoom) {
      return;
    }
    endOfRoom = length + ROOM;
    try {
      file.reserve(ROOM);
    } catch (IOException | RuntimeException e) {
      LOG.debug("{}: no room was made behind the journal", directory.path(), e);
    }
  }

  private void cut(long to) throws IOException {
    endOfRoom = 0;
    file.cut(to);
  }

  private long write(Commit commit) {
    try {
      takeEndAway();
      return CommitEncoder.write(commit, durable, file);
    } catch (IOException e) {
      takeBack(length, e);
      throw failed(e);
    } catch (RuntimeException | Error e) {
      takeBack(length, new IOException("a commit was written in part: " + e, e));
      throw e;
    }
  }

  private void takeEndAway() throws IOException {
    if (isEnded) {
      cut(length);
      isEnded = false;
    }
  }

  private void takeRoomAway() throws IOException {
    if (endOfRoom > 0) {
      cut(length);
    }
  }

  /**
   * Cuts off, durably, what is behind a length. Where that fails, the tail stays torn until the
   * store is opened again, and nothing more may be written behind it.
   */
  private void takeBack(long to, IOException cause) {
    try {
      cut(to);
      file.force();
    } catch (IOException e) {
      failure = cause;
      LOG.warn("{}: a failed commit could not be cut off: {}", directory.path(), DiskTrouble.of(e));
    }
  }

  /** Makes all commits up to a version durable, with those that were appended since. */
  void force(long version) {
    while (version > durable) {
      if (forcing.tryLock()) {
        try {
          forceUpTo(version);
        } finally {
          forcing.unlock();
          waiters.wake(durable);
        }
      } else {
        waiters.await(version, this::isForcedByAnother);
      }
    }
  }

  private boolean isForcedByAnother(long version) {
    return version > durable && forcing.isLocked();
  }

  private void forceUpTo(long version) {
    if (version <= durable) {
      return;
    }
    AppendFile target;
    long reached;
    long reachedLength;
    synchronized (this) {
      requireUsable();
      target = file;
      reached = newest;
      reachedLength = length;
    }
    try {
      target.force();
    } catch (IOException e) {
      throw lost(e);
    } catch (RuntimeException | Error e) {
      throw lost(new IOException("not foreseen: " + e, e));
    }
    synchronized (this) {
      durableLength = reachedLength;
      durable = reached;
    }
  }

  /** Nobody can know what a disk has after a failed fsync, so nothing more is written to it. */
  private synchronized StoreException lost(IOException cause) {
    failure = cause;
    takeBack(durableLength, cause);
    return failed(cause);
  }

  /**
   * Lets the commits that come stand in a segment of their own. All before are durable then, as the
   * name of the new segment says how far the old one reaches.
   */
  void startSegment() {
    forcing.lock();
    try {
      forceUpTo(newest);
      changeSegment();
    } finally {
      forcing.unlock();
      waiters.wake(durable);
    }
  }

  private synchronized void changeSegment() {
    forceUpTo(newest);
    requireUsable();
    if (length == 0) {
      return;
    }
    try {
      takeEndAway();
      takeRoomAway();
      changeTo(newSegment(directory, newest + 1));
    } catch (IOException e) {
      failure = isSurelyAbsent(newest + 1) ? null : e;
      throw failed(e);
    }
  }

  /** Where the next segment is there, or may be, nothing more may be written to the one before. */
  private boolean isSurelyAbsent(long segment) {
    return Files.notExists(VersionedFile.of(directory, VersionedFile.Kind.SEGMENT, segment).path());
  }

  private void changeTo(AppendFile next) throws IOException {
    AppendFile old = file;
    file = next;
    length = 0;
    durableLength = 0;
    endOfRoom = 0;
    old.close();
  }

  private void requireUsable() {
    if (failure != null) {
      throw failed(failure);
    }
  }

  private StoreException failed(IOException cause) {
    String advice =
        failure == null
            ? "nothing was changed; make room, or mend the disk, and try again"
            : "what was being committed may be kept or not, and no commit is taken until the"
                + " inventory is closed and opened again; reading goes on";
    return new StoreException(
        "the journal in %s could not be written (%s): %s"
            .formatted(directory.path(), DiskTrouble.of(cause), advice),
        cause);
  }

  /** Ends the journal with a mark, where all is well, and lets go of it. */
  @Override
  public void close() throws IOException {
    try {
      if (failure == null) {
        force(newest);
        end();
      }
    } finally {
      closeFile();
    }
  }

  private synchronized void closeFile() throws IOException {
    file.close();
  }

  /** Not forced: a crash that loses the mark loses nothing else. */
  private synchronized void end() {
    if (isEnded || newest == 0) {
      return;
    }
    PayloadOutput mark = Frame.endOfJournal(newest);
    try {
      takeRoomAway();
      file.write(mark.array(), mark.size());
    } catch (IOException e) {
      LOG.debug("{}: the journal was closed without a mark", directory.path(), e);
    }
  }
}
