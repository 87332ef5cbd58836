package org.clusto.examples.course;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.clusto.Clusto;
import org.clusto.driver.Pool;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.Revision;
import org.clusto.model.UndoConflictException;

/**
 * Time travel: every commit, any moment of the past, and undo.
 *
 * <p>Each transaction is a commit with a number, the version, and with the time, the user and what
 * it was for. Nothing has to be turned on. {@code asOf} gives the whole inventory as it was right
 * after a commit or at an instant: everything that reads works on it, and nothing can be written.
 *
 * <p>{@code undo} takes one commit back with a new one, and leaves what came later alone. Where
 * something later changed the same, it refuses, and says which version it was.
 */
public final class T05TimeTravel {
  private T05TimeTravel() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    HandClock clock = new HandClock("2024-05-02T08:00:00Z");
    OpenOptions options = OpenOptions.defaults().clock(clock).user("ada");
    try (Inventory fleet = Clusto.open(URI.create("memory:///"), options)) {
      Pool web = fleet.create(Pool.class, "web");
      Server server = fleet.create(Server.class, "server1");
      clock.forward(Duration.ofHours(1));
      long used =
          fleet.transact(
              "put to use",
              tx -> {
                server.set("status", "live");
                web.insert(server);
              });
      clock.forward(Duration.ofHours(1));
      server.rename("web1");
      clock.forward(Duration.ofHours(1));
      server.set("status", "broken");

      history(fleet, server);
      before(fleet, used);
      undo(fleet, server, used);
    }
  }

  /** What happened to one entity, and what is different between two versions. */
  private static void history(Inventory fleet, Server server) {
    for (Revision revision : server.history()) {
      System.out.println(
          "%d at %s by %s: %s"
              .formatted(
                  revision.version(), revision.time(), revision.user(), revision.description()));
    }
    System.out.println("from 2 to 5:");
    fleet.diff(2, 5).changes().lines().forEach(line -> System.out.println("  " + line));
  }

  /** The inventory at a version and at an instant, and a question about it in one line of text. */
  private static void before(Inventory fleet, long used) {
    InventoryView then = fleet.asOf(used);
    System.out.println("version " + used + ": " + then.getByName("server1").text("status"));
    InventoryView early = fleet.asOf(Instant.parse("2024-05-02T08:30:00Z"));
    System.out.println("at half past eight: " + early.query("driver:Server in name:web").names());
    System.out.println(
        "at half past nine: "
            + fleet.query("driver:Server in name:web as of 2024-05-02T09:30:00Z").names());
  }

  /** The newest first: what a later commit changed again is not undone before that one is. */
  private static void undo(Inventory fleet, Server server, long used) {
    try {
      fleet.undo(used);
    } catch (UndoConflictException e) {
      System.out.println(e.getMessage());
    }
    fleet.undo(fleet.version());
    System.out.println(server + " is " + server.text("status").orElseThrow());
    fleet.undo(used);
    System.out.println(server + " is in " + server.containers());
  }
}
