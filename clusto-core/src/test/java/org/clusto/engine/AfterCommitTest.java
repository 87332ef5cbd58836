package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clusto.Clusto;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.Scope;
import org.clusto.model.ClosedException;
import org.clusto.model.NotAppliedException;
import org.clusto.model.ReadOnlyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is to be done after a commit is done then, and only then. */
class AfterCommitTest {

  private final Inventory inventory = Clusto.open(URI.create("memory:///"));
  private final Scope scope = Scope.of(inventory);
  private final List<String> done = new ArrayList<>();

  @AfterEach
  void close() {
    inventory.close();
  }

  /** A task that is equal to others of its name. */
  private record Task(String name, List<String> done, Inventory inventory) implements Runnable {
    @Override
    public void run() {
      done.add(name + " at " + inventory.version());
    }
  }

  private Task task(String name) {
    return new Task(name, done, inventory);
  }

  @Test
  void tasks_ofATransaction_runInOrderAndOnceWhenAllIsCommitted() {
    inventory.transact(
        "outer",
        tx -> {
          scope.afterCommit(task("first"));
          inventory.transact(
              "inner",
              inner -> {
                scope.afterCommit(task("second"));
                scope.afterCommit(task("first"));
                inner.create(Server.class, "server1");
              });
          assertThat(done).isEmpty();
        });

    assertThat(done).containsExactly("first at 1", "second at 1");
  }

  @Test
  void tasks_seeOthersCommitsAndMayWrite() {
    inventory.transact(
        "one",
        tx -> {
          tx.create(Server.class, "server1");
          scope.afterCommit(() -> inventory.create(Server.class, "server2"));
        });

    assertThat(inventory.query("driver:Server").names()).containsExactly("server1", "server2");
    assertThat(inventory.version()).isEqualTo(2);
  }

  @Test
  void tasks_ofWhatIsRolledBackOrPreviewed_areForgotten() {
    assertThatThrownBy(
            () ->
                inventory.transact(
                    "fails",
                    tx -> {
                      scope.afterCommit(task("lost"));
                      throw new IllegalStateException("on purpose");
                    }))
        .hasMessage("on purpose");
    var unused = inventory.preview(tx -> scope.afterCommit(task("preview")));
    inventory.transact("another", tx -> tx.create(Server.class, "server1"));

    assertThat(done).isEmpty();
  }

  @Test
  void task_thatFails_isThrownWhenTheOthersHaveRun() {
    assertThatThrownBy(
            () ->
                inventory.transact(
                    "fails",
                    tx -> {
                      tx.create(Server.class, "server1");
                      scope.afterCommit(() -> fail("one"));
                      scope.afterCommit(() -> fail("two"));
                      scope.afterCommit(task("three"));
                    }))
        .isInstanceOf(NotAppliedException.class)
        .hasMessage("one")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));

    assertThat(done).containsExactly("three at 1");
    assertThat(inventory.findByName("server1")).isPresent();
  }

  private static void fail(String message) {
    throw new NotAppliedException(message, new IllegalStateException());
  }

  @Test
  void task_outsideATransaction_isRefused() {
    assertThatThrownBy(() -> scope.afterCommit(task("none"))).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> Scope.of(inventory.asOf(0)).afterCommit(task("past")))
        .isInstanceOf(ReadOnlyException.class);
  }

  /** On disk: another process that reads sees it already. */
  @Test
  void tasks_run_whenTheCommitIsDurable(@TempDir Path directory) {
    Path fleet = directory.resolve("fleet");
    try (Inventory onDisk = Clusto.open(fleet)) {
      onDisk.transact(
          "one",
          tx -> {
            tx.create(Server.class, "server1");
            Scope.of(onDisk).afterCommit(() -> done.addAll(namesSeenFrom(fleet)));
          });
    }

    assertThat(done).containsExactly("server1");
  }

  private static List<String> namesSeenFrom(Path fleet) {
    try (Inventory reader = Clusto.open(fleet, OpenOptions.defaults().readOnly())) {
      return reader.query("*").names();
    }
  }
}
