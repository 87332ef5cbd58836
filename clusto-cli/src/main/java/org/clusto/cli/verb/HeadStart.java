package org.clusto.cli.verb;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.clusto.Clusto;
import org.clusto.cli.argument.InventoryPlace;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * What a verb will need first, done on a second processor while the command line is laid out and
 * read. For a verb that reads, the inventory that is probably meant is opened. For another, a small
 * one in memory, so that the engine and the drivers are found, and their classes ready.
 */
public final class HeadStart {

  private static final String INVENTORY = "--inventory";

  private final boolean isPossible;
  private @Nullable Thread thread;

  /** What was opened; belongs to the thread that opens, until that was joined. */
  private @Nullable Opened opened;

  private record Opened(String place, Inventory inventory) {}

  private HeadStart(boolean isPossible) {
    this.isPossible = isPossible;
  }

  /** One that begins if there is a second processor. */
  public static HeadStart possible() {
    return new HeadStart(Runtime.getRuntime().availableProcessors() > 1);
  }

  /** One that never begins. */
  public static HeadStart none() {
    return new HeadStart(false);
  }

  /**
   * Begins, knowing of the command line its words only.
   *
   * @param verbs what may be run
   */
  public void begin(Call call, List<String> args, Collection<?> verbs) {
    if (isPossible) {
      Runnable work = readsOnly(verbs) ? () -> open(call, args) : HeadStart::rehearse;
      Thread begun = new Thread(() -> attempt(work), "head start");
      begun.setDaemon(true);
      begun.start();
      thread = begun;
    }
  }

  private static boolean readsOnly(Collection<?> verbs) {
    for (Object verb : verbs) {
      if (!(verb instanceof ReadingVerb)) {
        return false;
      }
    }
    return true;
  }

  /** What fails is not said here: the verb meets the same. */
  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      // As above.
    }
  }

  private void open(Call call, List<String> args) {
    Optional<String> place = named(args).or(call::inventory);
    if (place.isPresent()) {
      opened = new Opened(place.get(), opened(InventoryPlace.of(place.get())));
    }
  }

  /** The inventory that the command line names, as far as that is seen at a glance. */
  private static Optional<String> named(List<String> args) {
    int option = args.indexOf(INVENTORY);
    return option >= 0 && option + 1 < args.size()
        ? Optional.of(args.get(option + 1))
        : Optional.empty();
  }

  private static Inventory opened(InventoryPlace place) {
    return place.open(OpenOptions.defaults().readOnly());
  }

  private static void rehearse() {
    try (Inventory sample = Clusto.inMemory()) {
      sample.findByName("");
    }
  }

  /** Runs a verb when it is done: two threads never make the same classes ready. */
  public int thenRun(ParseResult parsed) {
    if (thread != null) {
      Uninterruptibles.joinUninterruptibly(thread);
    }
    try {
      return new RunLast().execute(parsed);
    } finally {
      take().ifPresent(unused -> unused.inventory.close());
    }
  }

  /**
   * The inventory that was opened for reading, if it is the one that is meant.
   *
   * @param place as users name it
   */
  Optional<Inventory> inventory(String place) {
    return opened != null && opened.place.equals(place)
        ? take().map(Opened::inventory)
        : Optional.empty();
  }

  private Optional<Opened> take() {
    Optional<Opened> taken = Optional.ofNullable(opened);
    opened = null;
    return taken;
  }
}
