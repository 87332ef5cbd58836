package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.clusto.Clusto;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.Watch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a checkpoint an inventory goes on with what stands in the store, and nobody notices. */
class GoOnFromStoreTest {

  private static final int SERVERS = 300;

  @TempDir private Path directory;
  private Inventory inventory;

  @BeforeEach
  void makeServers() {
    inventory = Clusto.open(directory);
    inventory.transact(
        "make them",
        tx -> {
          for (int i = 0; i < SERVERS; i++) {
            Server server = tx.create(Server.class, "server" + i);
            server.set("status", i % 3 == 0 ? "free" : "used");
            server.set("serial", "SN" + i);
          }
        });
  }

  private static List<Object> answers(InventoryView view) {
    List<Object> answers = new ArrayList<>();
    answers.add(view.query("attr:status,free").names());
    answers.add(view.query("name:server1* and not attr:serial,SN11").names());
    answers.add(view.query("*").count());
    for (Entity entity : view.query("*").toList()) {
      answers.add(entity.attributes());
    }
    return answers;
  }

  @Test
  void checkpoint_answers_stayTheSame() {
    List<Object> before = answers(inventory);
    List<Object> early = answers(inventory.asOf(1));
    inventory.checkpoint();

    assertThat(answers(inventory)).isEqualTo(before);
    assertThat(inventory.version()).isEqualTo(1);
    assertThat(answers(inventory.asOf(1))).isEqualTo(early);
    inventory.close();
  }

  @Test
  void checkpoint_handlesAndViewsOfBefore_readOn() {
    Entity server = inventory.getByName("server7");
    InventoryView past = inventory.asOf(1);
    inventory.checkpoint();
    server.set("status", "broken");
    inventory.checkpoint();

    assertThat(server.text("status")).contains("broken");
    assertThat(past.getByName("server7").text("status")).contains("used");
    assertThat(inventory.query("attr:status,broken").names()).containsExactly("server7");
    inventory.undo(2);
    assertThat(inventory.query("attr:status,broken").names()).isEmpty();
    inventory.close();
  }

  @Test
  void checkpoint_withinATransaction_leavesItAsItIs() {
    inventory.transact(
        "both",
        tx -> {
          tx.getByName("server1").set("status", "one");
          inventory.checkpoint();
          assertThat(tx.getByName("server1").text("status")).contains("one");
          tx.getByName("server2").set("status", "two");
        });

    assertThat(inventory.query("attr:status,one or attr:status,two").names())
        .containsExactly("server1", "server2");
    inventory.close();
  }

  @Test
  void checkpoints_whileOthersCommitAskAndWatch_loseNothing() throws Exception {
    List<Long> told = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (Watch watch = inventory.watch(revision -> told.add(revision.version()))) {
      List<Future<?>> work = new ArrayList<>();
      for (int thread = 0; thread < 2; thread++) {
        String key = "n" + thread;
        work.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 200; i++) {
                    inventory.getByName("server" + i).set(key, i);
                  }
                }));
      }
      work.add(
          threads.submit(
              () -> {
                for (int i = 0; i < 200; i++) {
                  assertThat(inventory.query("*").count()).isEqualTo(SERVERS);
                  assertThat(inventory.query("attr:status,free").count()).isEqualTo(SERVERS / 3);
                }
              }));
      for (int i = 0; i < 10; i++) {
        inventory.checkpoint();
      }
      for (Future<?> each : work) {
        each.get();
      }
      inventory.checkpoint();
    } finally {
      threads.shutdown();
    }
    assertThat(told).isEqualTo(LongStream.rangeClosed(2, 401).boxed().toList());
    List<Object> answers = answers(inventory);
    assertThat(inventory.query("attr:n0 and attr:n1").count()).isEqualTo(200);
    inventory.close();
    try (Inventory reopened = Clusto.open(directory)) {
      assertThat(answers(reopened)).isEqualTo(answers);
    }
  }
}
