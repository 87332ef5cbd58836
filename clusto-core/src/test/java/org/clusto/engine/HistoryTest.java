package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import org.clusto.Clusto;
import org.clusto.driver.Pool;
import org.clusto.driver.Server;
import org.clusto.driver.VirtualServer;
import org.clusto.inventory.Difference;
import org.clusto.inventory.Entity;
import org.clusto.inventory.History;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.Revision;
import org.clusto.model.ClosedException;
import org.clusto.model.EntityGoneException;
import org.clusto.model.InvalidValueException;
import org.clusto.model.Moment;
import org.clusto.model.NotFoundException;
import org.clusto.testing.EmptyInventory;
import org.clusto.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commits of an inventory, what is different between versions, and what is refused. */
class HistoryTest {

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  private final SetClock clock = new SetClock(START.toString());
  private final Inventory inventory =
      EmptyInventory.open(OpenOptions.defaults().clock(clock).user("alice"));

  /** Ten commits, a minute from one to the next: the first makes it, the others set a number. */
  private Server tenCommits() {
    Server server = inventory.create(Server.class, "server1");
    for (int i = 2; i <= 10; i++) {
      clock.advance(Duration.ofMinutes(1));
      server.set("n", i);
    }
    return server;
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  private static List<Long> versions(History history) {
    return history.stream().map(Revision::version).toList();
  }

  private static List<Long> range(long from, long to) {
    return from <= to
        ? LongStream.rangeClosed(from, to).boxed().toList()
        : LongStream.rangeClosed(to, from).map(v -> from + to - v).boxed().toList();
  }

  // What it tells.

  @Test
  void history_ofACommit_saysAllThereIsToIt() {
    inventory.transact("rack it", tx -> tx.create(Server.class, "server1").set("status", "free"));

    Revision revision = inventory.history().first().orElseThrow();

    assertThat(revision.version()).isEqualTo(1);
    assertThat(revision.time()).isEqualTo(START);
    assertThat(revision.user()).isEqualTo("alice");
    assertThat(revision.description()).isEqualTo("rack it");
    assertThat(revision.changes().lines())
        .containsExactly("+ server1: Server", "+ server1: status=free");
  }

  @Test
  void history_ofAnEmptyInventory_isEmpty() {
    assertThat(inventory.history()).isEmpty();
    assertThat(inventory.history().oldestFirst().first()).isEmpty();
    assertThat(inventory.asOf(0).history().toList()).isEmpty();
    assertThat(inventory.diff(0, 0))
        .isEqualTo(new Difference(0, 0, inventory.diff(0, 0).changes()));
    assertThat(inventory.diff(0, 0).changes()).isEmpty();
  }

  @Test
  void history_whileCommitsAreMade_endsWhereItWasAskedFor() {
    Server server = tenCommits();
    History history = inventory.history();
    History ofServer = server.history();

    server.set("n", 11);
    server.delete();

    assertThat(versions(history)).isEqualTo(range(10, 1));
    assertThat(versions(history)).isEqualTo(range(10, 1));
    assertThat(versions(ofServer)).isEqualTo(range(10, 1));
    assertThat(versions(inventory.history())).isEqualTo(range(12, 1));
  }

  @Test
  void history_longerThanOneReading_isWhole() {
    Server server = inventory.create(Server.class, "server1");
    int commits = 700;
    for (int i = 2; i <= commits; i++) {
      server.set("n", i);
    }

    assertThat(versions(inventory.history())).isEqualTo(range(commits, 1));
    assertThat(versions(inventory.history().oldestFirst())).isEqualTo(range(1, commits));
    assertThat(versions(inventory.history().limit(33))).isEqualTo(range(commits, commits - 32));
    assertThat(versions(server.history().oldestFirst().limit(97))).isEqualTo(range(1, 97));
  }

  @Test
  void historyOfAnEntity_throughRenamesAndChangesOfDriver_isWhole() {
    Server server = inventory.create(Server.class, "server1"); // 1
    inventory.create(Pool.class, "pool1").insert(server); // 2, 3
    server.rename("db1"); // 4
    server.changeDriver(VirtualServer.class); // 5
    inventory.getByName("pool1").set("tag", "a"); // 6
    server.set("status", "free"); // 7
    inventory.create(Server.class, "server1"); // 8

    Entity now = inventory.getByName("db1");

    assertThat(versions(now.history())).containsExactly(7L, 5L, 4L, 3L, 1L);
    assertThat(now.history().oldestFirst().stream().flatMap(r -> r.changes().lines().stream()))
        .containsExactly(
            "+ server1: Server",
            "+ server1: _in=pool1",
            "~ db1: name server1 -> db1",
            "~ db1: driver Server -> VirtualServer",
            "+ db1: status=free");
    assertThat(versions(inventory.asOf(4).getByName("db1").history())).containsExactly(4L, 3L, 1L);
    assertThat(versions(inventory.getByName("server1").history())).containsExactly(8L);
  }

  @Test
  void historyOfAnEntity_thatLostARelationToWhatWasDeleted_namesThat() {
    Server server = inventory.create(Server.class, "server1");
    Pool pool = inventory.create(Pool.class, "pool1");
    pool.insert(server);
    pool.delete();

    assertThat(server.history().first().orElseThrow().changes().lines())
        .containsExactly("- server1: _in=pool1");
    assertThat(server.history().oldestFirst().stream().skip(2).findFirst().orElseThrow().changes())
        .hasToString("- server1: _in=pool1");
  }

  @Test
  void historyOfAnEntity_withinATransaction_isThatBeforeIt() {
    Server server = tenCommits();

    inventory.transact(
        "within",
        tx -> {
          server.set("n", 0);
          Server made = tx.create(Server.class, "new");
          assertThat(versions(server.history())).isEqualTo(range(10, 1));
          assertThat(versions(tx.history())).isEqualTo(range(10, 1));
          assertThat(versions(inventory.history().limit(1))).containsExactly(10L);
          assertThat(made.history()).isEmpty();
          assertThat(tx.diff(9, 10).changes().lines()).containsExactly("~ server1: n 9 -> 10");
          assertThat(tx.asOf(10).getByName("server1").integer("n")).hasValue(10);
          assertThatThrownBy(() -> tx.asOf(11)).isInstanceOf(NotFoundException.class);
        });

    assertThat(versions(server.history()).get(0)).isEqualTo(11);
  }

  @Test
  void historyOfAnEntity_thatIsGone_isRefusedOnlyWhereItIsGone() {
    Server server = tenCommits();
    Entity then = inventory.asOf(10).getByName("server1");
    server.delete();

    assertThatThrownBy(server::history).isInstanceOf(EntityGoneException.class);
    assertThat(versions(then.history())).isEqualTo(range(10, 1));
  }

  // Narrowed.

  @ParameterizedTest
  @CsvSource({"0, 10", "3, 10", "9, 10", "10, 11"})
  void since_aVersion_isWhatCameAfterIt(long version, long first) {
    tenCommits();

    assertThat(versions(inventory.history().since(new Moment.AtVersion(version))))
        .isEqualTo(first > 10 ? List.of() : range(10, version + 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, Long.MAX_VALUE})
  void since_aVersionThatWasNeverMade_isRefusedAsAsOfIs(long version) {
    Server server = tenCommits();
    String message = "there is no version " + version + ": the newest is 10";

    assertThatThrownBy(() -> inventory.asOf(version)).hasMessage(message);
    assertThatThrownBy(() -> inventory.history().since(new Moment.AtVersion(version)))
        .isInstanceOf(NotFoundException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> server.history().since(new Moment.AtVersion(version)))
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "3, 3", "10, 10", "11, 10", "9223372036854775807, 10"})
  void until_aVersion_isWhatHadBeenMade(long version, long last) {
    tenCommits();

    assertThat(versions(inventory.history().until(new Moment.AtVersion(version))))
        .isEqualTo(last == 0 ? List.of() : range(last, 1));
  }

  @Test
  void sinceAndUntil_anInstant_divideTheHistory() {
    tenCommits();
    for (Instant instant = START.minusSeconds(30);
        instant.isBefore(START.plus(Duration.ofMinutes(11)));
        instant = instant.plusSeconds(30)) {
      Moment moment = new Moment.AtTime(instant);
      List<Long> both = new ArrayList<>(versions(inventory.history().since(moment)));
      both.addAll(versions(inventory.history().until(moment)));

      assertThat(both).as("%s", instant).isEqualTo(range(10, 1));
      assertThat(inventory.history().since(moment))
          .allMatch(r -> r.time().isAfter(((Moment.AtTime) moment).time()));
    }
  }

  @Test
  void since_anInstantThatSeveralCommitsHave_leavesAllOfThemOut() {
    Server server = tenCommits();
    server.set("n", 0);
    server.set("n", 1);
    Moment moment = new Moment.AtTime(clock.instant());

    assertThat(inventory.history().since(moment)).isEmpty();
    assertThat(versions(inventory.history().until(moment))).isEqualTo(range(12, 1));
  }

  @Test
  void limit_inEitherOrder_isTheFirstInThatOrder() {
    tenCommits();

    assertThat(versions(inventory.history().limit(3))).containsExactly(10L, 9L, 8L);
    assertThat(versions(inventory.history().oldestFirst().limit(3))).containsExactly(1L, 2L, 3L);
    assertThat(versions(inventory.history().limit(0))).isEmpty();
    assertThat(versions(inventory.history().limit(5).limit(2).limit(4))).containsExactly(10L, 9L);
    assertThat(versions(inventory.history().limit(Long.MAX_VALUE))).isEqualTo(range(10, 1));
  }

  @Test
  void limit_negative_isRefused() {
    assertThatThrownBy(() -> inventory.history().limit(-1))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("a limit is 0 or more, not -1");
  }

  @Test
  void iterator_atItsEnd_saysSo() {
    tenCommits();
    Iterator<Revision> one = inventory.history().limit(1).iterator();
    one.next();

    assertThat(one.hasNext()).isFalse();
    assertThatThrownBy(one::next).isInstanceOf(NoSuchElementException.class);
  }

  // What is different.

  @Test
  void diff_anyTwoVersions_isNet() {
    Server server = inventory.create(Server.class, "server1"); // 1
    server.set("status", "free"); // 2
    server.set("status", "broken"); // 3
    Pool pool = inventory.create(Pool.class, "pool1"); // 4
    pool.insert(server); // 5
    server.rename("db1"); // 6
    pool.delete(); // 7

    assertThat(inventory.diff(1, 3).changes().lines()).containsExactly("+ server1: status=broken");
    assertThat(inventory.diff(2, 3).changes().lines())
        .containsExactly("~ server1: status free -> broken");
    assertThat(inventory.diff(3, 7).changes().lines())
        .containsExactly("~ db1: name server1 -> db1");
    assertThat(inventory.diff(6, 3).changes().lines())
        .containsExactly("~ server1: name db1 -> server1", "- server1: _in=pool1", "- pool1: Pool");
    assertThat(inventory.diff(7, 5).changes().lines())
        .containsExactly("~ server1: name db1 -> server1", "+ server1: _in=pool1", "+ pool1: Pool");
    assertThat(inventory.diff(5, 5)).isEqualTo(inventory.asOf(6).diff(5, 5));
    assertThat(inventory.diff(7, 5).from()).isEqualTo(7);
    assertThat(inventory.diff(7, 5).to()).isEqualTo(5);
  }

  // What there is not.

  @ParameterizedTest
  @ValueSource(longs = {11, 12, Long.MAX_VALUE})
  void version_thatIsNotThereYet_isNotFound(long version) {
    tenCommits();
    String message = "there is no version " + version + ": the newest is 10";

    assertThatThrownBy(() -> inventory.asOf(version))
        .isInstanceOf(NotFoundException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> inventory.diff(1, version)).hasMessage(message);
    assertThatThrownBy(() -> inventory.diff(version, 1)).hasMessage(message);
    assertThatThrownBy(() -> inventory.all().asOf(version).names()).hasMessage(message);
    assertThat(inventory.version()).isEqualTo(10);
  }

  @Test
  void version_belowZero_isRefused() {
    assertThatThrownBy(() -> inventory.asOf(-1))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("a version is 0 or more, not -1");
    assertThatThrownBy(() -> inventory.diff(-1, 0)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> inventory.diff(0, -1)).isInstanceOf(InvalidValueException.class);
  }

  /** A view of the past ends where it stands, for all that it is asked. */
  @Test
  void viewOfThePast_askedForWhatCameLater_doesNotKnowIt() {
    tenCommits();
    InventoryView then = inventory.asOf(4);

    assertThat(versions(then.history())).isEqualTo(range(4, 1));
    assertThat(then.asOf(3).version()).isEqualTo(3);
    assertThat(then.asOf(clock.instant()).version()).isEqualTo(4);
    assertThatThrownBy(() -> then.asOf(5))
        .isInstanceOf(NotFoundException.class)
        .hasMessage("there is no version 5: the newest is 4");
    assertThatThrownBy(() -> then.diff(3, 5)).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> then.query("* as of 5").names()).isInstanceOf(NotFoundException.class);
  }

  @Test
  void past_ofAClosedInventory_isRefused() {
    tenCommits();
    History history = inventory.history();
    inventory.close();

    assertThatThrownBy(inventory::history).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> inventory.diff(1, 2)).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> inventory.asOf(1)).isInstanceOf(ClosedException.class);
    assertThatThrownBy(history::toList).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> inventory.watch(r -> {})).isInstanceOf(ClosedException.class);
    assertThatThrownBy(inventory::sync).isInstanceOf(ClosedException.class);
    assertThatThrownBy(inventory::checkpoint).isInstanceOf(ClosedException.class);
  }

  @Test
  void commit_afterTheClockWasSetBack_hasTheTimeOfTheOneBefore(@TempDir Path directory) {
    try (Inventory there = Clusto.open(directory, OpenOptions.defaults().clock(clock))) {
      Server server = there.create(Server.class, "server1");
      clock.advance(Duration.ofDays(-40));
      server.set("n", 2);
    }
    try (Inventory there = Clusto.open(directory, OpenOptions.defaults().clock(clock))) {
      there.getByName("server1").set("n", 3);
      clock.advance(Duration.ofDays(80));
      there.getByName("server1").set("n", 4);

      assertThat(there.history().stream().map(Revision::time))
          .containsExactly(START.plus(Duration.ofDays(40)), START, START, START);
      assertThat(there.asOf(START).version()).isEqualTo(3);
      assertThat(there.asOf(START.minusNanos(1)).version()).isZero();
    }
  }
}
