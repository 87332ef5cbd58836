package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.OpenOptions.Access;
import org.clusto.model.Commit;
import org.clusto.model.EntityRecord;
import org.clusto.model.StoreException;
import org.clusto.spi.Store;
import org.clusto.spi.StoreProvider;
import org.clusto.spi.StoredState;
import org.clusto.store.DurableStoreContract;
import org.clusto.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MapDbStoreTest extends DurableStoreContract {
  @TempDir Path temporary;

  @Override
  protected Store openStore(OpenOptions options) {
    return new MapDbStoreProvider().open(directory().toUri(), options);
  }

  private static Store openOn(Path directory, Disk disk) {
    return MapDbStore.open(new StoreDirectory(directory, disk), OpenOptions.defaults());
  }

  private Path directory() {
    return temporary.resolve("fleet");
  }

  @Test
  void provider_isFoundByItsScheme() {
    assertThat(ServiceLoader.load(StoreProvider.class))
        .anyMatch(provider -> provider.scheme().equals("file"));
  }

  @Test
  void open_locationThatIsNoDirectory_isRefused() {
    URI location = URI.create("file://elsewhere/fleet");

    assertThatThrownBy(
            () -> new MapDbStoreProvider().open(location, OpenOptions.defaults().readOnly()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("wanted file:///srv/fleet");
  }

  @Test
  void open_placeOfAFile_isRefused() throws IOException {
    Files.createFile(directory());

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("could not be opened for writing");
  }

  @Test
  void openReadOnly_missingDirectory_saysWhatToDoAndMakesNothing() {
    assertThatThrownBy(() -> open(Access.READ_ONLY))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("there is no inventory in " + directory())
        .hasMessageContaining("clusto init");
    assertThat(directory()).doesNotExist();
  }

  @Test
  void openReadOnly_directoryWithoutInventory_saysWhatToDo() throws IOException {
    Files.createDirectory(directory());
    Files.createFile(directory().resolve("notes.txt"));

    assertThatThrownBy(() -> open(Access.READ_ONLY)).hasMessageContaining("clusto init");
  }

  @Test
  void open_foreignFilesInTheDirectory_leavesThemAlone() throws IOException {
    Files.createDirectory(directory());
    Files.createFile(directory().resolve("notes.tmp"));
    Files.createFile(directory().resolve("journal-99999999999999999999.log"));

    append(open(), 1, 1);

    assertThat(directory().resolve("notes.tmp")).exists();
  }

  @Test
  void open_newerFormat_isRefused() throws IOException {
    open().close();
    Files.writeString(directory().resolve("format"), StoreFormat.line(StoreFormat.VERSION + 1));

    for (Access access : Access.values()) {
      assertThatThrownBy(() -> open(access))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is of store format 2, and this clusto reads up to 1")
          .hasMessageContaining("newer clusto");
    }
  }

  @Test
  void open_damagedFormat_isRefused() throws IOException {
    open().close();
    Files.writeString(directory().resolve("format"), "x".repeat(1000));

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("format is damaged");
  }

  @Test
  void open_journalWithoutFormat_isRefused() throws IOException {
    open().close();
    Files.delete(directory().resolve("format"));

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("holds a journal, but not the file \"format\"");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void files_ofAStore_areReadableByTheirOwnerOnly() throws IOException {
    Store store = open();
    append(store, 1, 1);
    store.checkpoint(Samples.state(1, 10));

    assertThat(permissions(directory())).isEqualTo("rwx------");
    assertThat(files()).hasSize(5).allMatch(file -> permissions(file).equals("rw-------"));
  }

  private static String permissions(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      return files.sorted().toList();
    }
  }

  private List<String> names(String prefix) throws IOException {
    return files().stream()
        .map(file -> file.getFileName().toString())
        .filter(name -> name.startsWith(prefix))
        .toList();
  }

  @Test
  void checkpoint_third_keepsTwoAndAllOfTheJournal() throws IOException {
    Store store = open();
    for (int version = 1; version <= 3; version++) {
      append(store, version, version);
      store.checkpoint(Samples.state(version, version));
    }

    assertThat(names("checkpoint-"))
        .containsExactly(
            "checkpoint-00000000000000000002.mapdb", "checkpoint-00000000000000000003.mapdb");
    assertThat(names("journal-"))
        .containsExactly(
            "journal-00000000000000000001.log",
            "journal-00000000000000000002.log",
            "journal-00000000000000000003.log",
            "journal-00000000000000000004.log");
    assertThat(read(store)).isEqualTo(Samples.commits(1, 3));
  }

  @Test
  void checkpoint_olderThanTheNewestCommit_isFollowedByTheRest() {
    Store store = open();
    append(store, 1, 5);
    store.checkpoint(Samples.state(3, 10));
    append(store, 6, 6);
    store.close();

    Store again = open();

    assertState(again.load(), 3, 10);
    assertThat(read(again, 4, 9)).isEqualTo(Samples.commits(4, 6));
  }

  @Test
  void checkpoint_ofACommitThatIsNotThere_isRefused() {
    Store store = open();
    append(store, 1, 2);

    assertThatThrownBy(() -> store.checkpoint(Samples.state(3, 1)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the newest commit is 2");
  }

  @Test
  void checkpoint_entitiesOutOfOrder_isRefusedAndLeavesNothing() throws IOException {
    Store store = open();
    append(store, 1, 1);
    List<EntityRecord> records = List.of(Samples.server(2), Samples.server(1));
    StoredState state = new StoredState(1, Samples.time(1), 2, records);

    assertThatThrownBy(() -> store.checkpoint(state))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("by ascending id");
    assertThat(names("checkpoint-")).isEmpty();
    append(store, 2, 2);
    assertThat(read(store)).isEqualTo(Samples.commits(1, 2));
  }

  @Test
  void open_leftoverTemporary_isRemovedByAWriterOnly() throws IOException {
    Store store = open();
    append(store, 1, 1);
    store.checkpoint(Samples.state(1, 10));
    append(store, 2, 2);
    store.close();
    Path leftover = directory().resolve("checkpoint-00000000000000000002.mapdb.tmp");
    Files.writeString(leftover, "half of a checkpoint");

    assertState(open(Access.READ_ONLY).load(), 1, 10);
    assertThat(leftover).exists();
    assertState(open().load(), 1, 10);
    assertThat(leftover).doesNotExist();
  }

  @Test
  void wantsCheckpoint_journalOfFourMebibytes_untilOneIsThere() {
    Store store = open();
    store.load();
    assertThat(store.wantsCheckpoint()).isFalse();

    Samples.put(store, Samples.largeCommit(1, 30_000));
    assertThat(store.wantsCheckpoint()).isTrue();
    store.close();
    Store again = open();
    again.load();
    assertThat(again.wantsCheckpoint()).isTrue();

    again.checkpoint(Samples.state(1, 10));
    assertThat(again.wantsCheckpoint()).isFalse();
    again.close();
    Store third = open();
    third.load();
    assertThat(third.wantsCheckpoint()).isFalse();
  }

  @Test
  void wantsCheckpoint_10000Commits_isTrueAfterThem() {
    try (Store store = openOn(directory(), TestDisk.unforced())) {
      store.load();
      append(store, 1, 10_000);
      assertThat(store.wantsCheckpoint()).isFalse();

      append(store, 10_001, 10_001);
      assertThat(store.wantsCheckpoint()).isTrue();
    }
  }

  @Test
  void openForWriting_twiceInOneProcess_isRefusedAndNamesTheHolder() {
    Store store = open();

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(
            "is being changed by process " + ProcessHandle.current().pid() + " on ");
    append(store, 1, 1);
    store.close();
    assertThat(read(open())).hasSize(1);
  }

  @Test
  void openForWriting_inAnotherProcess_isRefusedAndNamesTheHolder() throws Exception {
    Store store = open();
    assertThatThrownBy(this::open).isInstanceOf(StoreException.class);

    try (ChildProcess child = ChildProcess.appendingTo(directory())) {
      assertThat(child.output())
          .singleElement()
          .asString()
          .contains("is being changed by process " + ProcessHandle.current().pid() + " on ");
    }
    append(store, 1, 1);
  }

  @Test
  void openForWriting_afterAFailureToOpen_isPossible() throws IOException {
    open().close();
    Path format = directory().resolve("format");
    Files.writeString(format, StoreFormat.line(9));
    assertThatThrownBy(this::open).isInstanceOf(StoreException.class);

    Files.writeString(format, StoreFormat.line(1));

    append(open(), 1, 1);
  }

  @Test
  void acknowledgedCommits_writerKilledAtAnyMoment_areAllThere() throws Exception {
    long acknowledged = 0;
    for (int round = 0; round < 20; round++) {
      try (ChildProcess child = ChildProcess.appendingTo(directory())) {
        child.awaitLines(1 + round * 13 % 40);
        acknowledged = Math.max(acknowledged, child.killedOutput());
      }
      try (Store store = openStore(OpenOptions.defaults())) {
        long base = store.load().version();
        List<Commit> commits = read(store);
        assertThat(commits).hasSizeGreaterThanOrEqualTo((int) acknowledged);
        assertThat(commits).isEqualTo(Samples.commits(1, commits.size()));
        assertThat(base).isLessThanOrEqualTo(commits.size());
      }
    }
    assertThat(acknowledged).isGreaterThan(100);
  }

  @Test
  void append_diskFails_isNotThere() {
    for (FailingFile.At at : EnumSet.complementOf(EnumSet.of(FailingFile.At.NOTHING))) {
      assertFailureIsClean(temporary.resolve(at.name()), at);
    }
  }

  private static void assertFailureIsClean(Path place, FailingFile.At at) {
    List<FailingFile> files = new ArrayList<>();
    try (Store store = openOn(place, TestDisk.failing(files))) {
      append(store, 1, 2);
      files.get(0).failAt(at);

      for (long version : new long[] {3, 3, 4}) {
        assertThatThrownBy(() -> Samples.put(store, Samples.commit(version)))
            .isInstanceOf(StoreException.class)
            .satisfies(
                e -> assertThat(e).hasMessageContaining(version == 4 ? "" : "No space left"));
      }
      assertThat(read(store)).isEqualTo(Samples.commits(1, 2));
    }
    try (Store store = openOn(place, Disk.REAL)) {
      assertThat(read(store)).isEqualTo(Samples.commits(1, 2));
      append(store, 3, 3);
      assertThat(read(store)).isEqualTo(Samples.commits(1, 3));
    }
  }

  @Test
  void allWork_interruptedThread_isDoneAndItStaysInterrupted() {
    Thread.currentThread().interrupt();
    try (Store store = openStore(OpenOptions.defaults())) {
      append(store, 1, 2);
      store.checkpoint(Samples.state(2, 10));
      append(store, 3, 3);
    }
    try (Store store = openStore(OpenOptions.defaults().readOnly())) {
      assertState(store.load(), 2, 10);
      assertThat(read(store)).isEqualTo(Samples.commits(1, 3));
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void append_unexpectedFailure_isTakenBackAndTheStoreStaysUsable() {
    List<FailingFile> files = new ArrayList<>();
    try (Store store = openOn(directory(), TestDisk.failing(files))) {
      append(store, 1, 1);
      files.get(0).failOnceUnexpectedly();

      assertThatThrownBy(() -> Samples.put(store, Samples.commit(2)))
          .isInstanceOf(IllegalStateException.class);
      append(store, 2, 2);

      assertThat(read(store)).isEqualTo(Samples.commits(1, 2));
    }
  }

  @Test
  void append_writeFails_worksAgainWhenThereIsRoom() {
    List<FailingFile> files = new ArrayList<>();
    try (Store store = openOn(directory(), TestDisk.failing(files))) {
      append(store, 1, 2);
      files.get(0).failAt(FailingFile.At.WRITING);
      assertThatThrownBy(() -> append(store, 3, 3))
          .hasMessageContaining("No space left")
          .hasMessageContaining("nothing was changed; make room");

      files.get(0).failAt(FailingFile.At.NOTHING);
      append(store, 3, 4);

      assertThat(read(store)).isEqualTo(Samples.commits(1, 4));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FORCING", "FORCING_AND_CUTTING", "WRITING_AND_CUTTING"})
  void append_nobodyKnowsWhatTheDiskHas_takesNoMoreUntilReopened(FailingFile.At at) {
    List<FailingFile> files = new ArrayList<>();
    try (Store store = openOn(directory(), TestDisk.failing(files))) {
      append(store, 1, 2);
      files.get(0).failAt(at);
      assertThatThrownBy(() -> append(store, 3, 3)).isInstanceOf(StoreException.class);

      files.get(0).failAt(FailingFile.At.NOTHING);

      assertThatThrownBy(() -> append(store, 3, 3))
          .hasMessageContaining("until the inventory is closed and opened again");
      assertThatThrownBy(() -> store.checkpoint(Samples.state(2, 1)))
          .isInstanceOf(StoreException.class);
      assertThat(read(store)).isEqualTo(Samples.commits(1, 2));
    }
    append(open(), 3, 3);
    assertThat(read(open(Access.READ_ONLY))).isEqualTo(Samples.commits(1, 3));
  }
}
