package org.clusto.cli.verb;

import java.time.Duration;
import java.util.function.Consumer;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Revision;

/**
 * The telling of commits as they are made, also by other processes, in their order and each once.
 *
 * @param inventory where they are made
 * @param commits which of them are meant
 */
record Following(Inventory inventory, Commits commits) {

  private static final Duration PAUSE = Duration.ofMillis(100);

  /**
   * Tells of what came after a version, and goes on until the thread is interrupted.
   *
   * @param flush called when all that is there was told
   */
  void after(long version, Consumer<Revision> receiver, Runnable flush) {
    long told = version;
    do {
      long seen = inventory.version();
      commits.between(inventory, told, seen).forEach(receiver);
      flush.run();
      told = seen;
    } while (isStillWanted());
  }

  /** Waits a little, and looks for more; false if nobody wants to hear of it. */
  private boolean isStillWanted() {
    try {
      Thread.sleep(PAUSE.toMillis());
      inventory.sync();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
