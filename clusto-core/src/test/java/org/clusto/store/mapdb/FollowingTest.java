package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.clusto.Clusto;
import org.clusto.driver.Pool;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.History;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.Revision;
import org.clusto.inventory.Watch;
import org.clusto.model.Attribute;
import org.clusto.model.Change;
import org.clusto.model.Commit;
import org.clusto.model.EntityRecord;
import org.clusto.model.Moment;
import org.clusto.model.ReadOnlyException;
import org.clusto.model.StoreException;
import org.clusto.model.Value;
import org.clusto.spi.CommitsReplacedException;
import org.clusto.spi.Store;
import org.clusto.store.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An inventory that is open for reading follows the writer, also where the writer takes back what
 * was never durable and another commits in its place.
 */
class FollowingTest {

  private static final long SECONDS = 20;

  @TempDir Path temporary;
  private Inventory reader;

  @AfterEach
  void close() {
    if (reader != null) {
      reader.close();
    }
  }

  private Path directory() {
    return temporary.resolve("fleet");
  }

  private Inventory openReader() {
    reader = Clusto.open(directory(), OpenOptions.defaults().readOnly());
    return reader;
  }

  private static Revision next(BlockingQueue<Revision> told) throws InterruptedException {
    Revision revision = told.poll(SECONDS, TimeUnit.SECONDS);
    assertThat(revision).as("told within %s seconds", SECONDS).isNotNull();
    return revision;
  }

  // Beside a writer in peace.

  @Test
  void sync_afterCommits_seesThem() {
    try (Inventory writer = Clusto.open(directory())) {
      Server server = writer.create(Server.class, "server1");
      openReader();
      server.set("n", 1);
      assertThat(reader.version()).isEqualTo(1);

      assertThat(reader.sync()).isEqualTo(2).isEqualTo(reader.version());

      assertThat(reader.getByName("server1").integer("n")).hasValue(1);
      writer.checkpoint();
      server.rename("db1");
      writer.checkpoint();
      server.set("n", 2);
      assertThat(reader.sync()).isEqualTo(4);
      assertThat(reader.query("attr:n,2").names()).containsExactly("db1");
      assertThat(reader.history().toList()).isEqualTo(writer.history().toList());
      assertThat(reader.asOf(2).all().names()).containsExactly("server1");
      assertThat(reader.sync()).isEqualTo(4);
      assertThat(writer.sync()).isEqualTo(4);
      assertThatThrownBy(() -> reader.create(Server.class, "mine"))
          .isInstanceOf(ReadOnlyException.class);
      assertThatThrownBy(reader::checkpoint).isInstanceOf(ReadOnlyException.class);
    }
    assertThat(reader.sync()).isEqualTo(4);
    try (Inventory writer = Clusto.open(directory())) {
      writer.create(Server.class, "server2");
      assertThat(reader.sync()).isEqualTo(5);
    }
  }

  @Test
  void watch_ofAReader_isToldOfTheWritersCommitsInOrder() throws InterruptedException {
    BlockingQueue<Revision> told = new LinkedBlockingQueue<>();
    try (Inventory writer = Clusto.open(directory())) {
      Server server = writer.create(Server.class, "server1");
      openReader();
      try (Watch watch = reader.watch(told::add)) {
        Pool pool = writer.create(Pool.class, "pool1");
        pool.insert(server);
        server.rename("db1");
        writer.checkpoint();
        pool.rename("pool2");
        pool.delete();

        for (long version = 2; version <= 6; version++) {
          Revision expected = revision(writer, version);
          assertThat(next(told)).isEqualTo(expected);
        }
        assertThat(reader.version()).isEqualTo(6);
      }
      server.set("n", 1);
      assertThat(told).isEmpty();
    }
  }

  private static Revision revision(Inventory inventory, long version) {
    return inventory.asOf(version).history().first().orElseThrow();
  }

  // Commits that were never durable, and others in their place.

  private static Commit commit(long version, Change... changes) {
    return Samples.commit(version, List.of(changes));
  }

  private static Change created(int id, String name) {
    return new Change.Created(EntityRecord.of(id, name, "Server"));
  }

  private static Change related(int id, int other) {
    return new Change.AttributeAdded(id, Attribute.of("friend", new Value.Relation(other)));
  }

  private static Change large(int id, String name) {
    return new Change.Created(
        EntityRecord.of(
            id, name, "Server", List.of(Attribute.of("large", "x".repeat(3 * Frame.FULL / 2)))));
  }

  private static final List<Commit> BASE =
      List.of(commit(1, created(1, "first")), commit(2, created(2, "second")));

  /** The journal of these commits behind the first two, and where each of them ends. */
  private final class Journaled {
    final byte[] bytes;
    final List<Integer> ends = new ArrayList<>(List.of(0));

    Journaled(String name, Commit... more) throws IOException {
      Path place = temporary.resolve(name);
      Path journal = place.resolve(journal());
      StoreDirectory directory = new StoreDirectory(place, Disk.REAL);
      try (Store store = MapDbStore.open(directory, OpenOptions.defaults())) {
        List<Commit> all = new ArrayList<>(BASE);
        all.addAll(List.of(more));
        for (Commit commit : all) {
          Samples.put(store, commit);
          ends.add(
              (int)
                  Journal.end(
                          VersionedFile.of(directory, VersionedFile.Kind.SEGMENT, 1),
                          commit.version())
                      .end());
        }
        bytes = Arrays.copyOf(Files.readAllBytes(journal), ends.get(all.size()));
      }
      if (!Files.exists(directory())) {
        Files.createDirectory(directory());
        Files.copy(place.resolve("format"), directory().resolve("format"));
      }
    }

    /** Lets the reader's directory hold so much of this, at once. */
    void show(int length) throws IOException {
      Path next = temporary.resolve("next");
      Files.write(next, Arrays.copyOf(bytes, length));
      Files.move(next, directory().resolve(journal()), StandardCopyOption.ATOMIC_MOVE);
    }

    void showCommits(int commits) throws IOException {
      show(ends.get(commits));
    }

    void showAll() throws IOException {
      show(bytes.length);
    }
  }

  private static String journal() {
    return "journal-00000000000000000001.log";
  }

  /** What a reader does between the reading of what was taken back, and its next sync. */
  enum Meanwhile {
    NOTHING {
      @Override
      void happen(Inventory reader) {}
    },
    READING_THE_FIRST_COMMITS {
      @Override
      void happen(Inventory reader) {
        reader.diff(0, 1);
      }
    },
    READING_ONE_BY_ONE {
      @Override
      void happen(Inventory reader) {
        reader.diff(0, 1);
        reader.diff(1, 2);
        reader.diff(2, 3);
        reader.diff(0, 1);
      }
    },
    READING_THE_HISTORY {
      @Override
      void happen(Inventory reader) {
        assertThat(reader.history().toList()).hasSize(3);
      }
    },
    READING_THE_PAST {
      @Override
      void happen(Inventory reader) {
        assertThat(reader.asOf(1).all().names()).containsExactly("first");
      }
    };

    abstract void happen(Inventory reader);
  }

  @ParameterizedTest
  @EnumSource
  void sync_commitTakenBackAndAnotherInItsPlace_seesTheOther(Meanwhile meanwhile)
      throws IOException {
    Journaled lost = new Journaled("lost", commit(3, created(3, "lost")));
    Journaled kept = new Journaled("kept", commit(3, created(3, "kept")), commit(4, related(1, 3)));
    lost.showCommits(2);
    openReader();
    lost.showCommits(3);
    assertThat(reader.sync()).isEqualTo(3);
    meanwhile.happen(reader);

    kept.showAll();

    assertThat(reader.sync()).isEqualTo(4);
    assertShowsKept();
  }

  private void assertShowsKept() {
    assertThat(reader.all().names()).containsExactly("first", "kept", "second");
    assertThat(reader.getByName("first").text("friend")).contains("kept");
    assertThat(reader.asOf(3).all().names()).containsExactly("first", "kept", "second");
    assertThat(reader.asOf(2).all().names()).containsExactly("first", "second");
    assertThat(reader.history().first().orElseThrow().changes().lines())
        .containsExactly("+ first: friend=kept");
    assertThat(reader.diff(2, 4).changes().lines())
        .containsExactly("+ first: friend=kept", "+ kept: Server");
  }

  @ParameterizedTest
  @EnumSource
  void sync_commitTakenBackAndNoneInItsPlace_goesBack(Meanwhile meanwhile) throws IOException {
    Journaled lost = new Journaled("lost", commit(3, created(3, "lost")));
    Journaled kept = new Journaled("kept", commit(3, created(3, "kept")), commit(4, related(1, 3)));
    lost.showCommits(3);
    openReader();
    meanwhile.happen(reader);

    lost.showCommits(2);

    assertThat(reader.sync()).isEqualTo(2);
    assertThat(reader.all().names()).containsExactly("first", "second");
    kept.showCommits(3);
    assertThat(reader.sync()).isEqualTo(3);
    kept.showCommits(4);
    assertThat(reader.sync()).isEqualTo(4);
    assertShowsKept();
  }

  @Test
  void sync_commitTakenBackBeforeOneThatWasHalfWritten_seesTheOther() throws IOException {
    Journaled lost =
        new Journaled(
            "lost",
            commit(3, created(3, "lost")),
            commit(4, large(4, "large"), created(5, "more")));
    Journaled kept = new Journaled("kept", commit(3, created(3, "kept")), commit(4, related(1, 3)));
    lost.showCommits(2);
    openReader();
    lost.show(lost.ends.get(4) - 10);
    assertThat(reader.sync()).isEqualTo(3);

    kept.showAll();

    assertThat(reader.sync()).isEqualTo(4);
    assertShowsKept();
  }

  @Test
  void sync_afterALongCommitWasTakenBack_goesOnWithShortOnes() throws IOException {
    Journaled lost = new Journaled("lost", commit(3, large(3, "lost")));
    Journaled kept = new Journaled("kept", commit(3, created(3, "kept")), commit(4, related(1, 3)));
    lost.showCommits(3);
    openReader();
    assertThat(reader.diff(0, 3).changes().list()).hasSize(3);

    for (int commits = 2; commits <= 4; commits++) {
      kept.showCommits(commits);
      assertThat(reader.sync()).isEqualTo(commits);
    }
    assertShowsKept();
  }

  /**
   * Until it syncs, a reader may refuse to tell of what was taken back, but tells nothing wrong.
   */
  @Test
  void past_ofWhatWasTakenBack_isNeverMixedWithWhatCameInItsPlace() throws IOException {
    Journaled lost = new Journaled("lost", commit(3, created(3, "lost")), commit(4, related(1, 3)));
    Journaled kept =
        new Journaled(
            "kept", commit(3, created(3, "kept"), related(2, 1)), commit(4, related(3, 1)));
    lost.showCommits(4);
    openReader();

    kept.showAll();

    for (long version = 0; version <= 4; version++) {
      long asked = version;
      Throwable thrown =
          catchThrowable(
              () ->
                  assertThat(reader.asOf(asked).all().names())
                      .isSubsetOf("first", "second", "lost")
                      .hasSize((int) Math.min(asked, 3)));
      if (thrown != null) {
        assertThat(thrown).isInstanceOf(CommitsReplacedException.class);
      }
    }
    assertThatThrownBy(() -> reader.diff(2, 4))
        .isInstanceOf(CommitsReplacedException.class)
        .hasMessageContaining("commit 4 in " + directory())
        .hasMessageContaining("sync");
    assertThatThrownBy(() -> reader.history().toList())
        .isInstanceOf(CommitsReplacedException.class);
    assertThat(reader.sync()).isEqualTo(4);
    assertThat(reader.diff(2, 4).changes().lines())
        .containsExactly("+ second: friend=first", "+ kept: Server", "+ kept: friend=first");
  }

  /** What was got before is of what is not there any more: what it has, it tells, and no more. */
  @Test
  void views_gotBeforeOthersCameInThePlaceOfWhatTheySaw_refuseToReadOn() throws IOException {
    Journaled lost = new Journaled("lost", commit(3, created(3, "lost")), commit(4, related(1, 3)));
    Journaled kept =
        new Journaled(
            "kept", commit(3, created(3, "kept"), related(2, 1)), commit(4, related(3, 1)));
    lost.showCommits(4);
    openReader();
    InventoryView then = reader.asOf(3);
    Entity first = then.getByName("first");
    History history = reader.history();
    Iterator<Revision> begun = reader.history().oldestFirst().iterator();
    kept.showAll();
    assertThat(reader.sync()).isEqualTo(4);

    assertThat(then.all().names()).containsExactly("first", "lost", "second");
    assertThat(then.asOf(3).all().names()).containsExactly("first", "lost", "second");
    assertThat(begun.next().version()).isEqualTo(1);
    for (ThrowingCallable readsOn :
        List.<ThrowingCallable>of(
            () -> then.asOf(2),
            () -> then.diff(2, 3),
            () -> then.history().toList(),
            () -> first.history().toList(),
            () -> then.query("* as of 2").names(),
            history::toList,
            () -> history.oldestFirst().toList(),
            () -> history.since(new Moment.AtVersion(2)).toList())) {
      assertThatThrownBy(readsOn)
          .isInstanceOf(CommitsReplacedException.class)
          .hasMessageContaining("sync the inventory, and get this view or history from it again");
    }
    assertThat(reader.asOf(3)).isNotEqualTo(then);
    assertThat(reader.asOf(3).all().names()).containsExactly("first", "kept", "second");
    assertThat(reader.asOf(3).diff(2, 3).changes().lines())
        .containsExactly("+ second: friend=first", "+ kept: Server");
    assertThat(reader.history().toList()).hasSize(4);
  }

  @Test
  void views_gotBeforeOldHistoryWasDropped_readOn() {
    OpenOptions options = OpenOptions.defaults().keepHistory(Duration.ZERO);
    try (Inventory writer = Clusto.open(directory(), options)) {
      Server server = writer.create(Server.class, "server1");
      writer.checkpoint();
      openReader();
      InventoryView then = reader.asOf(1);
      for (int i = 0; i < 3; i++) {
        server.set("n", i);
        writer.checkpoint();
      }
      assertThat(reader.sync()).isEqualTo(4);

      assertThat(then.asOf(1).all().names()).containsExactly("server1");
      assertThat(then.history().toList()).isEmpty();
    }
  }

  /**
   * Of a commit that was taken back, no trace is left where the file was dropped that held what
   * came in its place.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void sync_commitTakenBackAndMoreDroppedAsOldHistory_seesTheOther(int checkpoints)
      throws IOException {
    Journaled lost = new Journaled("lost", commit(3, created(3, "lost")));
    lost.showCommits(3);
    openReader();
    InventoryView then = reader.asOf(3);
    lost.showCommits(2);
    OpenOptions options = OpenOptions.defaults().keepHistory(Duration.ZERO);

    try (Inventory writer = Clusto.open(directory(), options)) {
      Server kept = writer.create(Server.class, "kept");
      for (int i = 0; i < checkpoints; i++) {
        writer.checkpoint();
        kept.set("n", i);
      }

      assertThat(reader.sync()).isEqualTo(3 + checkpoints);
      assertThat(reader.all().names()).containsExactly("first", "kept", "second");
      assertThat(reader.history().toList()).isEqualTo(writer.history().toList());
      assertThat(reader.getByName("kept").attributes())
          .isEqualTo(writer.getByName("kept").attributes());
    }
    assertThat(then.all().names()).containsExactly("first", "lost", "second");
    assertThatThrownBy(() -> then.asOf(2).all().names())
        .isInstanceOf(CommitsReplacedException.class)
        .hasMessageContaining("sync the inventory, and get this view or history from it again");
  }

  @Test
  void watch_commitsTakenBackAndOthersInTheirPlace_goesOnWithTheOthers() throws Exception {
    Journaled lost = new Journaled("lost", commit(3, created(3, "lost")), commit(4, related(1, 3)));
    Journaled kept =
        new Journaled(
            "kept",
            commit(3, created(3, "kept"), created(4, "other")),
            commit(4, related(3, 4)),
            commit(5, related(1, 3), related(2, 4)),
            commit(6, related(4, 3)));
    BlockingQueue<Revision> told = new LinkedBlockingQueue<>();
    lost.showCommits(2);
    openReader();
    try (Watch watch = reader.watch(told::add)) {
      lost.showCommits(4);
      assertThat(next(told).changes().lines()).containsExactly("+ lost: Server");
      assertThat(next(told).changes().lines()).containsExactly("+ first: friend=lost");

      kept.showCommits(5);

      assertThat(next(told).changes().lines()).containsExactly("+ kept: Server", "+ other: Server");
      assertThat(next(told).changes().lines()).containsExactly("+ kept: friend=other");
      assertThat(next(told).changes().lines())
          .containsExactly("+ first: friend=kept", "+ second: friend=other");
      BlockingQueue<Revision> toldAnother = new LinkedBlockingQueue<>();
      try (Watch another = reader.watch(toldAnother::add)) {
        kept.showCommits(6);
        for (BlockingQueue<Revision> each : List.of(told, toldAnother)) {
          assertThat(next(each).changes().lines()).containsExactly("+ other: friend=kept");
          assertThat(each).isEmpty();
        }
      }
    }
  }

  @Test
  void watch_slowerThanHistoryIsDropped_goesOnWithWhatIsThere() throws Exception {
    BlockingQueue<Revision> told = new LinkedBlockingQueue<>();
    CountDownLatch goOn = new CountDownLatch(1);
    OpenOptions options = OpenOptions.defaults().keepHistory(Duration.ZERO);
    try (Inventory writer = Clusto.open(directory(), options);
        Watch watch =
            writer.watch(
                revision -> {
                  told.add(revision);
                  Uninterruptibles.awaitUninterruptibly(goOn);
                })) {
      Server server = writer.create(Server.class, "server1");
      assertThat(next(told).version()).isEqualTo(1);
      Pool pool = writer.create(Pool.class, "pool1");
      for (int i = 0; i < 3; i++) {
        server.set("n", i);
        writer.checkpoint();
      }
      pool.insert(server);
      long first = writer.history().oldestFirst().first().orElseThrow().version();
      assertThat(first).isGreaterThan(3);

      goOn.countDown();

      for (long version = first; version <= writer.version(); version++) {
        assertThat(next(told)).isEqualTo(revision(writer, version));
      }
      assertThat(told).isEmpty();
    }
  }

  @Test
  void sync_writerWhoseForceFailed_andTheNext_seesWhatIsDurableInTheEnd() throws IOException {
    List<FailingFile> files = new ArrayList<>();
    StoreDirectory failing = new StoreDirectory(directory(), TestDisk.failing(files));
    try (Store writer = MapDbStore.open(failing, OpenOptions.defaults())) {
      BASE.forEach(commit -> Samples.put(writer, commit));
      openReader();
      writer.append(commit(3, created(3, "lost")));
      assertThat(reader.sync()).isEqualTo(3);
      files.get(0).failAt(FailingFile.At.FORCING);
      assertThatThrownBy(() -> writer.force(3)).isInstanceOf(StoreException.class);
      assertThat(reader.sync()).isEqualTo(2);
    }
    try (Inventory writer = Clusto.open(directory())) {
      writer.create(Server.class, "kept");
      assertThat(reader.sync()).isEqualTo(3);
      assertThat(reader.all().names()).containsExactly("first", "kept", "second");
    }
  }
}
