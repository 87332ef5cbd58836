package org.clusto.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.clusto.Clusto;
import org.clusto.cli.terminal.ReaderGoneException;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.Revision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FollowingTest {

  @TempDir private Path directory;

  private final Inventory fleet = Clusto.inMemory();
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    fleet.close();
  }

  /** Remembers what it is told, and does something whenever nothing comes. */
  private class Remembering implements Following.Listener {
    private final Runnable whenIdle;

    Remembering(Runnable whenIdle) {
      this.whenIdle = whenIdle;
    }

    @Override
    public void made(Revision commit) {
      told.add(commit.version() + " " + commit.changes());
    }

    @Override
    public void takenBack(long first, long last) {
      told.add("no more: " + first + " to " + last);
    }

    @Override
    public void idle() {
      whenIdle.run();
    }
  }

  private void follow(Inventory inventory, Commits commits, long version, Runnable whenIdle) {
    new Following(inventory, commits, new Remembering(whenIdle)).after(version);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void commits_asTheyCome_areToldOnceAndInOrder() {
    fleet.create("Pool", "one");
    fleet.create("Pool", "two");

    follow(
        fleet,
        Commits.all(fleet),
        1,
        () -> {
          if (fleet.version() == 2) {
            fleet.create("Pool", "three");
            fleet.create("Pool", "four");
          } else {
            endAfter(3);
          }
        });

    assertThat(told).containsExactly("2 + two: Pool", "3 + three: Pool", "4 + four: Pool");
  }

  private void endAfter(int lines) {
    if (told.size() >= lines) {
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

    follow(fleet, commits, 0, () -> endAfter(0));

    assertThat(told)
        .containsExactly(
            "1 + server1: Server",
            "4 + server1: peer=server2",
            "5 - server1: Server\n- server1: peer=server2");
  }

  @Test
  void commits_thatTheirWriterTookBack_areToldOf() throws IOException {
    write(writer -> writer.create("Pool", "one"));
    byte[] before = Files.readAllBytes(journal());
    write(
        writer -> {
          writer.create("Pool", "two");
          writer.create("Pool", "three");
        });

    AtomicBoolean replaced = new AtomicBoolean();
    try (Inventory reader = Clusto.open(directory, OpenOptions.defaults().readOnly())) {
      follow(
          reader,
          Commits.all(reader),
          0,
          () -> {
            if (told.size() == 3 && !replaced.getAndSet(true)) {
              replace(before);
            } else {
              endAfter(5);
            }
          });
    }

    assertThat(told)
        .containsExactly(
            "1 + one: Pool",
            "2 + two: Pool",
            "3 + three: Pool",
            "no more: 2 to 3",
            "2 + other: Pool");
  }

  private void write(Consumer<Inventory> block) {
    try (Inventory writer = Clusto.open(directory)) {
      block.accept(writer);
    }
  }

  private Path journal() {
    return directory.resolve("journal-00000000000000000001.log");
  }

  /** What a writer does that could not make its commits durable, and the next. */
  private void replace(byte[] journal) {
    try {
      Path old = Files.write(directory.resolve("old"), journal);
      Files.move(old, journal(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    write(writer -> writer.create("Pool", "other"));
  }

  @Test
  void commits_thatNobodyCanBeToldOf_endTheTelling() {
    Following.Listener gone =
        new Remembering(() -> fleet.create("Pool", "p" + fleet.version())) {
          @Override
          public void made(Revision commit) {
            throw new ReaderGoneException();
          }
        };

    assertThatThrownBy(() -> new Following(fleet, Commits.all(fleet), gone).after(0))
        .isInstanceOf(ReaderGoneException.class);
  }
}
