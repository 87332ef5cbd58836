package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.clusto.Clusto;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.ClosedException;
import org.clusto.model.Commit;
import org.clusto.model.StoreException;
import org.clusto.spi.Store;
import org.clusto.spi.StoredState;
import org.clusto.store.Samples;
import org.clusto.store.memory.MemoryStoreProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a backup holds, and what is left when none can be made. */
final class BackupTest {
  @TempDir Path temporary;
  private SoundStore store;
  private Path target;

  /** Ten commits, checkpoints at 4 and 8, and so segments from 1, 5 and 9 on. */
  @BeforeEach
  void makeStore() {
    store = new SoundStore(temporary.resolve("fleet")).goOn(10, 4);
    target = temporary.resolve("backup.zip");
  }

  private void backUp(Path file) {
    try (Store reader = ReadOnlyMapDbStore.open(store.path())) {
      reader.backup(file);
    }
  }

  private static List<String> names(Path backup) throws IOException {
    try (ZipFile zip = new ZipFile(backup.toFile())) {
      return Collections.list(zip.entries()).stream().map(ZipEntry::getName).toList();
    }
  }

  /** Unpacks a backup as any program would. */
  private SoundStore unzipped(Path backup) throws IOException {
    Path directory = temporary.resolve("unzipped-" + System.nanoTime());
    Disk.REAL.createDirectory(directory);
    try (InputStream in = Files.newInputStream(backup);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = directory.resolve(entry.getName());
        Disk.REAL.createFile(file);
        Files.write(file, zip.readAllBytes());
      }
    }
    return new SoundStore(directory);
  }

  private static List<Commit> read(Store store) {
    List<Commit> commits = new ArrayList<>();
    store.commits(store.firstVersion(), Long.MAX_VALUE, commits::add);
    return commits;
  }

  /** Checks an inventory that was unpacked, and goes on with it; gives its commits. */
  private static List<Commit> commitsOf(SoundStore unzipped) {
    assertThat(unzipped.check()).isEmpty();
    List<Commit> commits;
    try (Store reader = ReadOnlyMapDbStore.open(unzipped.path())) {
      StoredState state = reader.load();
      assertThat(state.records())
          .containsExactlyElementsOf(SoundStore.state(state.version()).records());
      commits = read(reader);
      assertThat(state.version()).isLessThanOrEqualTo(newest(commits));
    }
    try (Store writer = unzipped.open()) {
      writer.load();
      Samples.put(writer, Samples.commit(newest(commits) + 1));
    }
    assertThat(unzipped.check()).isEmpty();
    return commits;
  }

  private static long newest(List<Commit> commits) {
    return commits.isEmpty() ? 0 : commits.get(commits.size() - 1).version();
  }

  @Test
  void backup_ofAReader_isAZipOfAWholeInventory() throws IOException {
    backUp(target);

    assertThat(names(target))
        .containsExactly(
            "format",
            "checkpoint-00000000000000000008.mapdb",
            "journal-00000000000000000001.log",
            "journal-00000000000000000005.log",
            "journal-00000000000000000009.log");
    SoundStore unzipped = unzipped(target);
    for (long first : new long[] {1, 5, 9}) {
      assertThat(unzipped.segment(first)).hasSameBinaryContentAs(store.segment(first));
    }
    assertThat(commitsOf(unzipped)).isEqualTo(Samples.commits(1, 10));
  }

  @Test
  void backup_ofAWriter_holdsWhatIsDurableOnly() throws IOException {
    try (Store writer = store.open()) {
      writer.load();
      Samples.put(writer, Samples.commit(11));
      writer.append(Samples.commit(12));
      writer.backup(target);
    }

    assertThat(commitsOf(unzipped(target))).isEqualTo(Samples.commits(1, 11));
  }

  @Test
  void backup_ofAWriterThatDiedInACommit_endsBeforeIt() throws IOException {
    store.crash();
    try (AppendFile file = Disk.REAL.append(store.segment(9))) {
      file.cut(file.length() - 3);
    }

    backUp(target);

    assertThat(commitsOf(unzipped(target))).isEqualTo(Samples.commits(1, 9));
  }

  @Test
  void backup_ofANewInventory_isAnEmptyOne() throws IOException {
    store = new SoundStore(temporary.resolve("new"));
    store.open().close();

    backUp(target);

    assertThat(commitsOf(unzipped(target))).isEmpty();
  }

  @Test
  void backup_rightAfterACheckpoint_isWhole() throws IOException {
    store.goOn(12, 4);

    backUp(target);

    assertThat(commitsOf(unzipped(target))).isEqualTo(Samples.commits(1, 12));
  }

  @Test
  void backup_newestCheckpointDamaged_takesTheOneBefore() throws IOException {
    SoundStore.change(store.checkpoint(8), 3000);

    backUp(target);

    assertThat(names(target)).contains("checkpoint-00000000000000000004.mapdb");
    assertThat(commitsOf(unzipped(target))).isEqualTo(Samples.commits(1, 10));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void backup_file_isReadableByItsOwnerOnly() throws IOException {
    backUp(target);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-------");
  }

  @Test
  void backup_fileThatIsThere_isRefusedAndStays() throws IOException {
    Files.writeString(target, "mine");

    assertThatThrownBy(() -> backUp(target))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(target + " is there already");
    assertThat(target).hasContent("mine");
    assertNothingElseIsLeft("backup.zip");
  }

  private void assertNothingElseIsLeft(String... names) throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(Stream.of("fleet"), Stream.of(names)).toList());
    }
  }

  @Test
  void backup_directoryThatIsNotThere_isSaid() {
    assertThatThrownBy(() -> backUp(temporary.resolve("nowhere").resolve("backup.zip")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("there is no directory " + temporary.resolve("nowhere"));
  }

  @Test
  void backup_damagedJournal_isRefusedAndLeavesNothing() throws IOException {
    SoundStore.change(store.segment(5), 30);

    assertThatThrownBy(() -> backUp(target))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(store.segment(5) + " is damaged at offset 0, in commit 5");
    assertNothingElseIsLeft();
  }

  @Test
  void backup_missingFiles_isRefusedAndLeavesNothing() throws IOException {
    Files.delete(store.segment(9));
    assertThatThrownBy(() -> backUp(target)).hasMessageContaining("does not go on from");

    Files.delete(store.checkpoint(8));
    Files.delete(store.checkpoint(4));
    Files.delete(store.segment(1));
    assertThatThrownBy(() -> backUp(target)).hasMessageContaining("does not go on from");
    assertNothingElseIsLeft();
  }

  @Test
  void backup_damagedWhileItIsOpen_isRefused() throws IOException {
    try (Store writer = store.open()) {
      writer.load();
      Samples.put(writer, Samples.commit(11));
      SoundStore.change(store.segment(9), SoundStore.ends(store.segment(9), 9, 2)[1] + 30);

      assertThatThrownBy(() -> writer.backup(target)).isInstanceOf(StoreException.class);
    }
    assertNothingElseIsLeft();
  }

  @Test
  void backup_closedStore_isRefused() {
    Store closed = store.open();
    closed.close();

    assertThatThrownBy(() -> closed.backup(target)).isInstanceOf(ClosedException.class);
  }

  @Test
  void backup_inventoryInMemory_saysThatThereIsNone() {
    try (Store memory =
        new MemoryStoreProvider().open(URI.create("memory:///"), OpenOptions.defaults())) {
      assertThatThrownBy(() -> memory.backup(target))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("has no backup in one file");
    }
  }

  @Test
  void backup_anyOperationOnTheDiskFails_leavesNothing() throws IOException {
    int operation = 1;
    while (failsAt(FailingDisk.at(operation))) {
      operation++;
    }
    assertThat(operation).isGreaterThan(6);
  }

  @Test
  void backup_diskFull_leavesNothingAndSaysSo() throws IOException {
    backUp(target);
    long size = Files.size(target);
    Files.delete(target);
    for (long room = 0; room < size; room += 500) {
      assertThat(failsAt(FailingDisk.withRoom(room))).as("room for %d", room).isTrue();
    }
    assertThat(failsAt(FailingDisk.withRoom(size))).isFalse();
  }

  private boolean failsAt(FailingDisk disk) throws IOException {
    try (Store reader = ReadOnlyMapDbStore.open(new StoreDirectory(store.path(), disk))) {
      reader.backup(target);
      assertThat(disk.hasFailed()).isFalse();
      assertThat(commitsOf(unzipped(target))).isEqualTo(Samples.commits(1, 10));
      Files.delete(target);
      return false;
    } catch (StoreException e) {
      assertThat(disk.hasFailed()).isTrue();
      assertThat(e)
          .hasMessageContaining("could not be backed up to " + target)
          .hasMessageMatching(".*(No space left on device|Input/output error).*")
          .hasMessageNotContaining("Exception");
      assertNothingElseIsLeft();
      return true;
    }
  }

  @Test
  void backup_afterCommitsThatTheReaderHasNotSeen_saysWhatIsInTheFile() throws IOException {
    try (Store writer = MapDbStore.open(directory(), OpenOptions.defaults());
        Inventory reader = Clusto.open(store.path(), OpenOptions.defaults().readOnly())) {
      writer.load();
      SoundStore.next(writer, 11, 20);
      assertThat(reader.version()).isEqualTo(10);

      assertThat(reader.backup(target)).isEqualTo(11);
    }
    assertThat(newest(commitsOf(unzipped(target)))).isEqualTo(11);
  }

  private StoreDirectory directory() {
    return new StoreDirectory(store.path(), Disk.REAL);
  }

  @Test
  void backup_whileAThreadCommitsAndMakesCheckpoints_holdsAllThatWasDurableBefore()
      throws Exception {
    OpenOptions options = OpenOptions.defaults().keepHistory(Duration.ofNanos(1));
    StoreDirectory directory = new StoreDirectory(store.path(), TestDisk.unforced());
    AtomicLong durable = new AtomicLong(10);
    List<Throwable> failures = new ArrayList<>();
    int rounds = 0;
    try (Store writer = MapDbStore.open(directory, options);
        Store reader = ReadOnlyMapDbStore.open(store.path())) {
      writer.load();
      Thread thread = new Thread(() -> commit(writer, durable));
      thread.setUncaughtExceptionHandler((t, failure) -> failures.add(failure));
      thread.start();
      for (; thread.isAlive(); rounds++) {
        long before = durable.get();
        long version = (rounds % 2 == 0 ? writer : reader).backup(target);
        List<Commit> commits = commitsOf(unzipped(target));
        assertPrefix(commits, before, durable.get() + 1);
        assertThat(newest(commits)).isEqualTo(version);
        Files.delete(target);
      }
      thread.join();
    }
    assertThat(failures).isEmpty();
    assertThat(rounds).isGreaterThan(1);
  }

  private static void commit(Store writer, AtomicLong durable) {
    for (int version = 11; version <= 600; version++) {
      SoundStore.next(writer, version, 20);
      durable.set(version);
    }
  }

  private static void assertPrefix(List<Commit> commits, long least, long most) {
    assertThat(newest(commits)).isBetween(least, most);
    assertThat(commits)
        .isEqualTo(Samples.commits((int) commits.get(0).version(), (int) newest(commits)));
  }

  @Test
  void backup_besideAWriterInAnotherProcess_holdsAllThatWasAcknowledgedBefore() throws IOException {
    store = new SoundStore(temporary.resolve("other"));
    try (ChildProcess child = ChildProcess.appendingTo(store.path())) {
      for (int round = 1; round <= 15; round++) {
        child.awaitLines(7);
        backUp(target);
        assertPrefix(commitsOf(unzipped(target)), 7L * round, Long.MAX_VALUE);
        Files.delete(target);
      }
    }
  }
}
