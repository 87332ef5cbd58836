package org.clusto.store.mapdb;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.clusto.model.Commit;
import org.clusto.model.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of the journal, where the one writer appends. */
final class JournalWriter implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);

  private final StoreDirectory directory;
  private final AppendFile.Opener opener;
  private AppendFile file;
  private long length;
  private volatile long newest;
  private @Nullable IOException failure;

  private JournalWriter(
      StoreDirectory directory,
      AppendFile.Opener opener,
      AppendFile file,
      long newest,
      long length) {
    this.directory = directory;
    this.opener = opener;
    this.file = file;
    this.newest = newest;
    this.length = length;
  }

  /** Opens the journal behind its last whole commit, and cuts off what is torn behind that. */
  static JournalWriter open(StoreDirectory directory, AppendFile.Opener opener) throws IOException {
    List<VersionedFile> segments = new Journal(directory).segments();
    return segments.isEmpty()
        ? new JournalWriter(directory, opener, newSegment(directory, opener, 1), 0, 0)
        : atEndOf(segments.get(segments.size() - 1), directory, opener);
  }

  private static JournalWriter atEndOf(
      VersionedFile segment, StoreDirectory directory, AppendFile.Opener opener)
      throws IOException {
    SegmentScan.Reached reached = Journal.end(segment);
    AppendFile file = opener.open(segment.path());
    try {
      cutTail(segment, reached, file);
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return new JournalWriter(directory, opener, file, reached.version(), reached.end());
  }

  /** What stands there may have come from a writer that died before it could force it. */
  private static void cutTail(VersionedFile segment, SegmentScan.Reached reached, AppendFile file)
      throws IOException {
    if (reached.everything()) {
      file.force();
    } else {
      LOG.info(
          "{}: cut off {} bytes behind commit {}: a commit that was never made",
          segment,
          reached.length() - reached.end(),
          reached.version());
      file.cut(reached.end());
    }
  }

  private static AppendFile newSegment(
      StoreDirectory directory, AppendFile.Opener opener, long version) throws IOException {
    VersionedFile segment = VersionedFile.of(directory, VersionedFile.Kind.SEGMENT, version);
    directory.createFile(segment.path());
    directory.sync();
    return opener.open(segment.path());
  }

  /** The version of the last commit that is durable. */
  long newest() {
    return newest;
  }

  /**
   * Appends a commit, durably.
   *
   * @return how many bytes it took
   */
  synchronized long append(Commit commit) {
    requireUsable();
    if (commit.version() != newest + 1) {
      throw new StoreException(
          "commit " + commit.version() + " does not follow commit " + newest + " in this store");
    }
    long before = length;
    write(commit);
    newest = commit.version();
    return length - before;
  }

  private void write(Commit commit) {
    try {
      CommitEncoder.write(commit, file);
      file.force();
      length = file.length();
    } catch (IOException e) {
      failure = e;
      takeBack();
      throw failed(e);
    } catch (RuntimeException | Error e) {
      takeBack();
      throw e;
    }
  }

  /** Where this fails too, the tail is torn, and cut off when the store is opened again. */
  private void takeBack() {
    try {
      file.cut(length);
    } catch (IOException e) {
      if (failure == null) {
        failure = e;
      }
      LOG.warn("{}: a failed commit could not be cut off: {}", directory.path(), e.toString());
    }
  }

  /**
   * Lets the commits that come stand in a segment of their own. Where this fails, the new segment
   * may be there or not, so nothing more may be written to the old one.
   */
  synchronized void startSegment() {
    requireUsable();
    if (length > 0) {
      try {
        changeTo(newSegment(directory, opener, newest + 1));
      } catch (IOException e) {
        failure = e;
        throw failed(e);
      }
    }
  }

  private void changeTo(AppendFile next) throws IOException {
    AppendFile old = file;
    file = next;
    length = 0;
    old.close();
  }

  private void requireUsable() {
    if (failure != null) {
      throw failed(failure);
    }
  }

  private StoreException failed(IOException cause) {
    return new StoreException(
        ("the journal in %s could not be written (%s); no commit is taken"
                + " until the inventory is closed and opened again")
            .formatted(directory.path(), cause.getMessage()),
        cause);
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
