package org.clusto.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.clusto.Clusto;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FollowingTest {

  private final Inventory fleet = Clusto.inMemory();

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void commits_asTheyCome_areToldOnceAndInOrder() {
    fleet.create("Pool", "one");
    fleet.create("Pool", "two");
    List<String> told = new ArrayList<>();

    new Following(fleet, Commits.all(fleet))
        .after(
            1,
            commit -> told.add(commit.version() + " " + commit.changes()),
            () -> {
              told.add("flush");
              goOn(told.size());
            });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(told)
        .containsExactly(
            "2 + two: Pool", "flush", "3 + p2: Pool", "4 + q2: Pool", "flush", "flush");
  }

  /** Makes two commits after the first flush, and ends after the third. */
  private void goOn(int told) {
    if (told == 2) {
      fleet.create("Pool", "p" + told);
      fleet.create("Pool", "q" + told);
    } else if (told == 6) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void commits_ofOneEntity_areToldUntilItIsDeleted() {
    Entity server = fleet.create("Server", "server1");
    Entity other = fleet.create("Server", "server2");
    Commits commits = Commits.of(server);
    other.set("peer", server);
    server.set("peer", other);
    server.delete();
    List<String> told = new ArrayList<>();

    new Following(fleet, commits)
        .after(
            0,
            commit -> told.add(commit.version() + " " + commit.changes()),
            Thread.currentThread()::interrupt);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(told)
        .containsExactly(
            "1 + server1: Server",
            "4 + server1: peer=server2",
            "5 - server1: Server\n- server1: peer=server2");
  }
}
