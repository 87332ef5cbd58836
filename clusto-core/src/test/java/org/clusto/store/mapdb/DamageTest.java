package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.clusto.encoding.PayloadOutput;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.ClosedException;
import org.clusto.model.Commit;
import org.clusto.model.EntityRecord;
import org.clusto.model.StoreException;
import org.clusto.spi.Store;
import org.clusto.spi.StoredState;
import org.clusto.store.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store does with torn and damaged files. */
final class DamageTest {
  @TempDir Path temporary;
  private Path directory;

  @BeforeEach
  void makeDirectory() {
    directory = temporary.resolve("fleet");
  }

  private Path segment(long version) {
    return file(VersionedFile.Kind.SEGMENT, version);
  }

  private Path file(VersionedFile.Kind kind, long version) {
    return VersionedFile.of(new StoreDirectory(directory, Disk.REAL), kind, version).path();
  }

  private Store openUnforced() {
    return MapDbStore.open(
        new StoreDirectory(directory, TestDisk.unforced()), OpenOptions.defaults());
  }

  /** Makes a store of these commits; gives the journal's length behind each. */
  private long[] write(List<Commit> commits) throws IOException {
    long[] lengths = new long[commits.size()];
    try (Store store = openUnforced()) {
      for (int i = 0; i < lengths.length; i++) {
        Samples.put(store, commits.get(i));
        lengths[i] = Journal.end(new VersionedFile(segment(1), 1), i + 1).end();
      }
    }
    return lengths;
  }

  /** Makes a store of these commits, whose writer died; gives the journal's length behind each. */
  private long[] writeAndDie(List<Commit> commits) throws IOException {
    long[] lengths = write(commits);
    try (AppendFile journal = Disk.REAL.append(segment(1))) {
      journal.cut(lengths[lengths.length - 1]);
    }
    return lengths;
  }

  private List<Commit> readOnly() {
    try (Store store = ReadOnlyMapDbStore.open(directory)) {
      return read(store);
    }
  }

  private static List<Commit> read(Store store) {
    List<Commit> commits = new ArrayList<>();
    store.commits(1, Long.MAX_VALUE, commits::add);
    return commits;
  }

  private void assertOpensWith(List<Commit> commits) {
    assertThat(readOnly()).isEqualTo(commits);
    try (Store store = openUnforced()) {
      assertThat(read(store)).isEqualTo(commits);
      Samples.put(store, Samples.commit(commits.size() + 1));
    }
    List<Commit> longer = readOnly();
    assertThat(longer).hasSize(commits.size() + 1);
    assertThat(longer.subList(0, commits.size())).isEqualTo(commits);
  }

  @Test
  void journal_tornAtEveryByteOfTheLastCommit_opensWithTheOnesBefore() throws IOException {
    long[] lengths = writeAndDie(Samples.commits(1, 3));
    byte[] whole = Files.readAllBytes(segment(1));

    for (int length = (int) lengths[1]; length < whole.length; length++) {
      Files.write(segment(1), Arrays.copyOf(whole, length));
      assertOpensWith(Samples.commits(1, 2));
    }
  }

  @Test
  void journal_tornAtEveryByteOfItsFirstCommit_opensEmpty() throws IOException {
    writeAndDie(Samples.commits(1, 1));
    byte[] whole = Files.readAllBytes(segment(1));

    for (int length = 0; length < whole.length; length++) {
      Files.write(segment(1), Arrays.copyOf(whole, length));
      assertOpensWith(List.of());
    }
  }

  @Test
  void journal_zerosWhereTheLastCommitWas_opensWithTheOnesBefore() throws IOException {
    long[] lengths = writeAndDie(Samples.commits(1, 3));
    byte[] bytes = Files.readAllBytes(segment(1));
    Arrays.fill(bytes, (int) lengths[1], bytes.length, (byte) 0);
    Files.write(segment(1), bytes);

    assertOpensWith(Samples.commits(1, 2));
  }

  @Test
  void journal_tornInsideACommitOfManyFrames_opensWithTheOnesBefore() throws IOException {
    List<Commit> commits = List.of(Samples.commit(1), Samples.largeCommit(2, 20_000));
    long[] lengths = writeAndDie(commits);
    byte[] whole = Files.readAllBytes(segment(1));
    assertThat(whole.length).isGreaterThan(3 * Frame.FULL);
    Random random = new Random(7);

    for (int round = 0; round < 20; round++) {
      int length = random.nextInt((int) lengths[0], whole.length);
      Files.write(segment(1), Arrays.copyOf(whole, length));
      assertOpensWith(commits.subList(0, 1));
    }
  }

  @Test
  void journal_holeInALastCommitOfManyFrames_opensWithTheOnesBefore() throws IOException {
    List<Commit> commits = List.of(Samples.commit(1), Samples.largeCommit(2, 20_000));
    writeAndDie(commits);
    byte[] bytes = Files.readAllBytes(segment(1));
    Arrays.fill(bytes, 4096, 8192, (byte) 0);
    Files.write(segment(1), bytes);

    assertOpensWith(commits.subList(0, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x01, 0x80, 0xff})
  void journal_anyByteChanged_isFound(int bits) throws IOException {
    long[] lengths = write(Samples.commits(1, 3));
    byte[] whole = Files.readAllBytes(segment(1));

    for (int at = 0; at < whole.length; at++) {
      Files.write(segment(1), changed(whole, at, bits));
      if (at < lengths[2]) {
        assertDamageIsSaid(segment(1));
      } else {
        assertThat(readOnly()).as("the mark of the end").isEqualTo(Samples.commits(1, 3));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x01, 0x80, 0xff})
  void journal_anyByteChangedAndWriterDied_isFoundOrTheLastCommitDropped(int bits)
      throws IOException {
    long[] lengths = writeAndDie(Samples.commits(1, 3));
    byte[] whole = Files.readAllBytes(segment(1));

    for (int at = 0; at < whole.length; at++) {
      Files.write(segment(1), changed(whole, at, bits));
      if (at < lengths[1]) {
        assertDamageIsSaid(segment(1));
      } else {
        assertThat(readOnly()).isEqualTo(Samples.commits(1, 2));
      }
    }
  }

  private static byte[] changed(byte[] bytes, int at, int bits) {
    byte[] changed = bytes.clone();
    changed[at] ^= (byte) bits;
    return changed;
  }

  private void assertDamageIsSaid(Path file) {
    assertIsSaid(file + " is damaged at offset ");
  }

  private void assertIsSaid(String what) {
    for (Runnable reading : List.<Runnable>of(this::readOnly, this::readAsWriter)) {
      assertThatThrownBy(reading::run)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(what);
    }
  }

  private void readAsWriter() {
    try (Store store = openUnforced()) {
      read(store);
    }
  }

  @Test
  void journal_anyByteChangedInAnOlderSegment_isFound() throws IOException {
    try (Store store = openUnforced()) {
      Samples.put(store, Samples.commit(1));
      Samples.put(store, Samples.commit(2));
      store.checkpoint(Samples.state(2, 1));
      Samples.put(store, Samples.commit(3));
    }
    byte[] whole = Files.readAllBytes(segment(1));

    for (int at = 0; at < whole.length; at++) {
      Files.write(segment(1), changed(whole, at, 0x10));
      assertDamageIsSaid(segment(1));
    }
    long first = SoundStore.ends(segment(1), 1, 1)[0];
    for (int length = 0; length < whole.length; length++) {
      Files.write(segment(1), Arrays.copyOf(whole, length));
      assertIsSaid(
          length >= first && length < first + SoundStore.SHOWS
              ? "commit 2, unless they were cut off from " + segment(1).getFileName()
              : segment(1) + " is damaged at offset ");
    }
  }

  @Test
  void journal_segmentMissing_isFound() throws IOException {
    try (Store store = openUnforced()) {
      for (int version = 1; version <= 3; version++) {
        Samples.put(store, Samples.commit(version));
        store.checkpoint(Samples.state(version, 1));
      }
    }
    Files.delete(segment(1));
    assertThatThrownBy(this::readOnly)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("begins with commit 2; commits from 1 on are missing");

    Files.delete(segment(3));
    Files.delete(segment(4));
    assertThatThrownBy(() -> openUnforced().load())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("ends with commit 2, but there is a state of commit 3");
  }

  @Test
  void journal_middleSegmentMissing_isNamed() throws IOException {
    try (Store store = openUnforced()) {
      for (int version = 1; version <= 4; version++) {
        Samples.put(store, Samples.commit(version));
        if (version != 2) {
          store.checkpoint(Samples.state(version, 1));
        }
      }
    }
    Files.delete(segment(2));
    String message =
        segment(2)
            + ": it is missing, and with it commits 2 to 3, unless they were cut off from "
            + segment(1).getFileName()
            + "; restore that file, or all files, from a backup";

    assertThatThrownBy(this::readOnly).isInstanceOf(StoreException.class).hasMessage(message);
    try (Store store = openUnforced()) {
      assertThat(store.load().version()).isEqualTo(4);
      assertThatThrownBy(() -> store.backup(temporary.resolve("backup"))).hasMessage(message);
    }
  }

  /** Gives the checkpoint of commit 3; the journal goes on behind it, with commits 4 and 5. */
  private Path writeBehindACheckpoint() {
    try (Store store = openUnforced()) {
      for (int version = 1; version <= 5; version++) {
        Samples.put(store, Samples.commit(version));
        if (version == 2 || version == 3) {
          store.checkpoint(Samples.state(version, 1));
        }
      }
    }
    return file(VersionedFile.Kind.CHECKPOINT, 3);
  }

  private void assertRefusedWithout(Path missing) throws IOException {
    List<Path> before = files();
    String message =
        missing
            + " is missing, and with it what was committed after commit 3; restore that file, or"
            + " all files, from a backup (if there is none, an empty file of that name gives up"
            + " those commits)";
    assertThatThrownBy(this::openUnforced).isInstanceOf(StoreException.class).hasMessage(message);
    try (Store reader = ReadOnlyMapDbStore.open(directory)) {
      assertThatThrownBy(reader::load).isInstanceOf(StoreException.class).hasMessage(message);
    }
    assertThat(files()).isEqualTo(before);
  }

  private List<Path> files() throws IOException {
    return new StoreDirectory(directory, Disk.REAL)
        .files().stream().filter(file -> !file.endsWith(WriterLock.NAME)).sorted().toList();
  }

  @Test
  void journal_segmentBehindTheNewestCheckpointMissing_isRefused() throws IOException {
    var unused = writeBehindACheckpoint();
    Files.delete(segment(4));

    assertRefusedWithout(segment(4));
  }

  @Test
  void journal_segmentBehindADamagedCheckpointMissing_isRefused() throws IOException {
    var unused = SoundStore.change(writeBehindACheckpoint(), 200);
    Files.delete(segment(4));

    assertRefusedWithout(segment(4));
  }

  @Test
  void journal_segmentBehindACheckpointOfAnEarlierStateMissing_isNamed() throws IOException {
    try (Store store = openUnforced()) {
      Samples.commits(1, 3).forEach(commit -> Samples.put(store, commit));
      store.checkpoint(Samples.state(1, 1));
    }
    Files.delete(segment(4));

    assertRefusedWithout(segment(4));
  }

  @Test
  void journal_emptyFileInThePlaceOfTheMissingOne_goesOnWithoutThoseCommits() throws IOException {
    var unused = writeBehindACheckpoint();
    Files.delete(segment(4));
    Files.createFile(segment(4));

    assertOpensWith(Samples.commits(1, 3));
  }

  @Test
  void journal_noSegmentLeft_isRefusedAndNoneIsMade() throws IOException {
    var unused = writeBehindACheckpoint();
    for (int first : new int[] {1, 3, 4}) {
      Files.delete(segment(first));
    }
    List<Path> before = files();

    assertThatThrownBy(this::openUnforced)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("ends with commit 0, but there is a state of commit 3");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void journal_cutWhileAReaderIsInIt_endsThere() throws IOException {
    writeAndDie(Samples.commits(1, 2));
    long end = Journal.end(new VersionedFile(segment(1), 1), 1).end();
    try (FrameReader frames = new FrameReader(segment(1), end);
        AppendFile journal = Disk.REAL.append(segment(1))) {
      journal.cut(end + 3);

      assertThat(frames.next()).isNull();
    }
  }

  @Test
  void journal_damagedWhileItIsOpen_isSaid() throws IOException {
    try (Store store = openUnforced()) {
      Samples.put(store, Samples.commit(1));
      Files.write(segment(1), changed(Files.readAllBytes(segment(1)), 30, 1));

      assertThatThrownBy(() -> read(store))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("has no whole commit 1 any more");
    }
  }

  @Test
  void journal_soundFrameOfNonsense_isSaid() throws IOException {
    writeAndDie(Samples.commits(1, 1));
    try (AppendFile file = Disk.REAL.append(segment(1))) {
      PayloadOutput out = new PayloadOutput();
      out.oneByte(Frame.LAST);
      out.fixedLong(2);
      out.fixedInt(0);
      out.fixedInt(0);
      out.number(Long.MAX_VALUE);
      int length = out.size();
      PayloadOutput frame = new PayloadOutput();
      frame.fixedInt(length);
      frame.fixedInt(FrameReader.checksum(out.array(), 0, length));
      file.write(frame.array(), frame.size());
      file.write(out.array(), length);
    }

    assertThatThrownBy(this::readOnly)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("holds in commit 2");
  }

  private void writeTwoCheckpoints() {
    try (Store store = openUnforced()) {
      Samples.put(store, Samples.commit(1));
      store.checkpoint(Samples.state(1, 20));
      Samples.put(store, Samples.commit(2));
      store.checkpoint(Samples.state(2, 30));
      Samples.put(store, Samples.commit(3));
    }
  }

  private long loadedVersion() {
    try (Store store = ReadOnlyMapDbStore.open(directory)) {
      StoredState state = store.load();
      state.records().forEach(record -> assertThat(record).isEqualTo(Samples.server(record.id())));
      return state.version();
    }
  }

  @Test
  void checkpoint_anyByteChanged_isNotIntact() throws IOException {
    writeTwoCheckpoints();
    Path newest = file(VersionedFile.Kind.CHECKPOINT, 2);
    byte[] whole = Files.readAllBytes(newest);
    IntStream everywhere = new Random(7).ints(100, 0, whole.length);

    for (int at : IntStream.concat(IntStream.range(0, 72), everywhere).toArray()) {
      Files.write(newest, changed(whole, at, 0x40));
      assertThat(Seal.isIntact(newest)).as("byte %d", at).isFalse();
    }
    Files.write(newest, whole);
    assertThat(Seal.isIntact(newest)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 41, 45, 60, 70, 3000, 1_000_000})
  void checkpoint_byteChanged_fallsBackToTheOneBefore(int at) throws IOException {
    writeTwoCheckpoints();
    Path newest = file(VersionedFile.Kind.CHECKPOINT, 2);
    Files.write(newest, changed(Files.readAllBytes(newest), at, 0x40));

    assertThat(loadedVersion()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 40, 63, 64, 5000, 1 << 19, (1 << 20) - 1})
  void checkpoint_cutOff_fallsBackToTheOneBefore(int length) throws IOException {
    writeTwoCheckpoints();
    Path newest = file(VersionedFile.Kind.CHECKPOINT, 2);
    Files.write(newest, Arrays.copyOf(Files.readAllBytes(newest), length));

    assertThat(loadedVersion()).isEqualTo(1);
  }

  @Test
  void checkpoints_allDamaged_fallsBackToTheJournal() throws IOException {
    writeTwoCheckpoints();
    Files.writeString(file(VersionedFile.Kind.CHECKPOINT, 1), "no");
    Files.writeString(file(VersionedFile.Kind.CHECKPOINT, 2), "no");

    assertThat(loadedVersion()).isZero();
    assertThat(readOnly()).isEqualTo(Samples.commits(1, 3));
  }

  @Test
  void checkpoint_underAnotherVersionsName_isNotUsed() throws IOException {
    writeTwoCheckpoints();
    Path newest = file(VersionedFile.Kind.CHECKPOINT, 2);
    Files.move(newest, file(VersionedFile.Kind.CHECKPOINT, 1), StandardCopyOption.REPLACE_EXISTING);

    assertThat(loadedVersion()).isZero();
  }

  @Test
  void checkpoint_afterFallingBack_keepsTheSoundOnes() throws IOException {
    writeTwoCheckpoints();
    Files.writeString(file(VersionedFile.Kind.CHECKPOINT, 2), "no");

    try (Store store = openUnforced()) {
      assertThat(store.load().version()).isEqualTo(1);
      store.checkpoint(Samples.state(3, 40));
    }

    assertThat(file(VersionedFile.Kind.CHECKPOINT, 1)).exists();
    assertThat(file(VersionedFile.Kind.CHECKPOINT, 2)).doesNotExist();
    assertThat(loadedVersion()).isEqualTo(3);
  }

  @Test
  void journal_lengthOfAFrameHuge_isNotBelieved() throws IOException {
    List<Commit> commits = List.of(Samples.largeCommit(1, 50_000), Samples.commit(2));
    write(commits);
    byte[] bytes = Files.readAllBytes(segment(1));
    bytes[1] = (byte) (bytes.length >> 16);
    Files.write(segment(1), bytes);

    assertDamageIsSaid(segment(1));
  }

  @Test
  void state_readAfterItsStoreWasClosed_isRefused() {
    writeTwoCheckpoints();
    StoredState state;
    Iterator<EntityRecord> begun;
    try (Store store = ReadOnlyMapDbStore.open(directory)) {
      state = store.load();
      begun = state.records().iterator();
      begun.next();
    }

    assertThatThrownBy(begun::next).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> state.records().iterator()).isInstanceOf(ClosedException.class);
  }

  @Test
  void readers_whileTheWriterMakesCheckpoints_readAWholeState() throws Exception {
    writeTwoCheckpoints();
    List<Throwable> failures = new ArrayList<>();
    Thread writer =
        new Thread(
            () -> {
              try (Store store = openUnforced()) {
                store.load();
                for (int version = 4; version < 40; version++) {
                  Samples.put(store, Samples.commit(version));
                  store.checkpoint(Samples.state(version, 200));
                }
              }
            });
    writer.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
    writer.start();
    while (writer.isAlive()) {
      loadedVersion();
      List<Commit> commits = readOnly();
      assertThat(commits).isEqualTo(Samples.commits(1, commits.size()));
    }
    writer.join();
    assertThat(failures).isEmpty();
    assertThat(loadedVersion()).isEqualTo(39);
  }

  @Test
  void segmentNames_ofOtherForms_areIgnored() throws IOException {
    write(Samples.commits(1, 1));
    Files.createFile(directory.resolve("journal-2.log"));
    Files.createFile(directory.resolve("journal-00000000000000000002.log.old"));

    assertThat(readOnly()).hasSize(1);
  }
}
