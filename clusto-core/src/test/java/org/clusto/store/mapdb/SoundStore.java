package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.clusto.inventory.Finding;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.Attribute;
import org.clusto.model.EntityRecord;
import org.clusto.model.StoreException;
import org.clusto.spi.Store;
import org.clusto.spi.StoredPages;
import org.clusto.spi.StoredState;
import org.clusto.store.Samples;

/**
 * A store whose checkpoints are what its commits lead to: the commits of {@link Samples}, with
 * checkpoints after some of them.
 */
final class SoundStore {
  /** A frame begins with zeros: of one that is torn, this many bytes show that it is none. */
  static final int SHOWS = 4;

  private final StoreDirectory directory;

  SoundStore(Path directory) {
    this.directory = new StoreDirectory(directory, TestDisk.unforced());
  }

  /** What the commits up to a version lead to. */
  static StoredState state(long version) {
    List<EntityRecord> records =
        IntStream.rangeClosed(1, (int) version).mapToObj(SoundStore::record).toList();
    return new StoredState(version, Samples.time(version), (int) version, records);
  }

  static EntityRecord record(int id) {
    return EntityRecord.of(id, "server" + id, "Server", List.of(Attribute.of("n", id)));
  }

  Store open() {
    return MapDbStore.open(directory, OpenOptions.defaults());
  }

  /** Goes on with commits up to a version, with checkpoints after those that a number divides. */
  SoundStore goOn(long to, int checkpointEvery) {
    try (Store store = open()) {
      long[] version = {store.load().version()};
      store.commits(version[0] + 1, Long.MAX_VALUE, commit -> version[0] = commit.version());
      while (version[0] < to) {
        next(store, ++version[0], checkpointEvery);
      }
    }
    return this;
  }

  static void next(Store store, long version, int checkpointEvery) {
    Samples.put(store, Samples.commit(version));
    if (version % checkpointEvery == 0) {
      store.checkpoint(state(version));
    }
  }

  /** Takes the mark of its end from the journal, as if the writer had died. */
  SoundStore crash() throws IOException {
    List<VersionedFile> segments = new Journal(directory).segments();
    VersionedFile last = segments.get(segments.size() - 1);
    try (AppendFile file = Disk.REAL.append(last.path())) {
      file.cut(Journal.end(last, Long.MAX_VALUE).end());
    }
    return this;
  }

  Path segment(long version) {
    return VersionedFile.of(directory, VersionedFile.Kind.SEGMENT, version).path();
  }

  Path checkpoint(long version) {
    return VersionedFile.of(directory, VersionedFile.Kind.CHECKPOINT, version).path();
  }

  Path file(String name) {
    return directory.file(name);
  }

  Path path() {
    return directory.path();
  }

  /** Puts a checkpoint in the place of another that was written whole, but of another state. */
  void plant(StoredState state) throws IOException {
    Path file = checkpoint(state.version());
    Files.deleteIfExists(file);
    Disk.REAL.createFile(file);
    CheckpointWriter.write(state, StoredPages.Writer.NONE, file, Disk.REAL);
  }

  List<Finding> check() {
    List<Finding> findings = new ArrayList<>();
    try (Store store = ReadOnlyMapDbStore.open(directory)) {
      store.check(findings::add);
    }
    return findings;
  }

  /** Where each commit of a segment ends. */
  static long[] ends(Path segment, long first, int commits) throws IOException {
    VersionedFile file = new VersionedFile(segment, first);
    long[] ends = new long[commits];
    for (int i = 0; i < commits; i++) {
      ends[i] =
          SegmentScan.through(file, Long.MAX_VALUE, first + i, SegmentScan.NOTHING, new Landmarks())
              .end();
    }
    return ends;
  }

  /** Writes a file with one byte changed; gives what it held before. */
  static byte[] change(Path file, long at) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    byte[] changed = whole.clone();
    changed[(int) at] ^= 0x10;
    Files.write(file, changed);
    return whole;
  }

  static StoreException failure(Runnable action) {
    try {
      action.run();
    } catch (StoreException e) {
      return e;
    }
    throw new AssertionError("nothing was refused");
  }
}
