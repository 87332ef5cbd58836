package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.clusto.inventory.OpenOptions;
import org.clusto.spi.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomTest {
  private static final int SOME_ROOM = 100_000;

  @TempDir private Path temporary;
  private SoundStore store;

  @BeforeEach
  void makeStore() {
    store = new SoundStore(temporary.resolve("inventory")).goOn(10, 4);
  }

  /** Leaves the journal as a writer that died does. */
  private long die() throws IOException {
    Path segment = store.crash().segment(9);
    long end = Files.size(segment);
    try (AppendFile file = Disk.REAL.append(segment)) {
      file.reserve(SOME_ROOM);
    }
    assertThat(segment).hasSize(end + SOME_ROOM);
    return end;
  }

  @Test
  void append_smallCommits_doNotMakeTheFileLongerEach() throws IOException {
    try (Store open = store.open()) {
      open.load();
      SoundStore.next(open, 11, 100);
      long length = Files.size(store.segment(9));

      for (int version = 12; version < 40; version++) {
        SoundStore.next(open, version, 100);
      }

      assertThat(store.segment(9)).hasSize(length);
    }
  }

  @Test
  void close_ofAJournalWithRoom_takesItAway() throws IOException {
    store.goOn(20, 100);

    long end = Journal.end(new VersionedFile(store.segment(9), 9), Long.MAX_VALUE).end();
    assertThat(store.segment(9)).hasSize(end + Frame.CONTENT);
  }

  @Test
  void checkpoint_ofAJournalWithRoom_takesItAway() throws IOException {
    try (Store open = store.open()) {
      open.load();
      SoundStore.next(open, 11, 11);
      SoundStore.next(open, 12, 100);

      long end = Journal.end(new VersionedFile(store.segment(9), 9), 11).end();
      assertThat(store.segment(9)).hasSize(end);
    }
  }

  @Test
  void check_roomBehindTheLastCommit_isNothingToSpeakOf() throws IOException {
    die();

    assertThat(store.check()).isEmpty();
  }

  @Test
  void check_roomBehindASegmentThatAnotherFollows_isNothingToSpeakOf() throws IOException {
    try (AppendFile file = Disk.REAL.append(store.segment(5))) {
      file.reserve(SOME_ROOM);
    }

    assertThat(store.check()).isEmpty();
    assertThat(
            new Journal(new StoreDirectory(store.path(), Disk.REAL)).commits(1, 10, commit -> {}))
        .isEqualTo(10);
  }

  @Test
  void open_roomBehindTheLastCommit_goesOnRightBehindIt() throws IOException {
    long end = die();

    try (Store open = store.open()) {
      assertThat(open.load().version()).isEqualTo(8);
      assertThat(store.segment(9)).hasSize(end);
      SoundStore.next(open, 11, 100);
    }

    assertThat(Journal.end(new VersionedFile(store.segment(9), 9), 11).version()).isEqualTo(11);
    assertThat(store.check()).isEmpty();
  }

  @Test
  void open_tornCommitBeforeRoom_goesOnBehindTheLastWhole() throws IOException {
    long end = die();
    Path segment = store.segment(9);
    byte[] bytes = Files.readAllBytes(segment);
    Arrays.fill(bytes, (int) end - 5, (int) end, (byte) 0);
    bytes[(int) end + 3] = 60;
    Files.write(segment, bytes);

    try (Store open = store.open()) {
      SoundStore.next(open, 10, 100);
    }

    assertThat(store.check()).isEmpty();
  }

  @Test
  void append_noRoomToBeHad_isDone() throws IOException {
    FaultyDisk full = new FaultyDisk(Disk.REAL, (kind, path) -> kind == FaultyDisk.Kind.RESERVE);
    StoreDirectory directory = new StoreDirectory(store.path(), full);
    try (Store open = MapDbStore.open(directory, OpenOptions.defaults())) {
      for (int version = 11; version < 20; version++) {
        SoundStore.next(open, version, 100);
      }
    }

    assertThat(store.check()).isEmpty();
    assertThat(new Journal(directory).commits(1, 100, commit -> {})).isEqualTo(19);
  }

  @Property(tries = 200)
  void without_anyFile_endsWithWhatIsWholeWhereOnlyZerosFollow(
      @ForAll @IntRange(max = 20_000) int used,
      @ForAll @IntRange(max = 200_000) int zeros,
      @ForAll @IntRange(max = 30_000) int known)
      throws IOException {
    Path file = Files.createTempFile("room", null);
    try {
      byte[] bytes = new byte[used + zeros];
      Arrays.fill(bytes, 0, used, (byte) 1);
      Files.write(file, bytes);
      int whole = Math.min(known, bytes.length);

      assertThat(Room.without(file, whole, bytes.length))
          .isEqualTo(whole < used ? bytes.length : whole);
    } finally {
      Files.delete(file);
    }
  }
}
