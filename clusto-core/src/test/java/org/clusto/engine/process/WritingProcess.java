package org.clusto.engine.process;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.clusto.Clusto;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.StoreException;

/**
 * A process whose threads make {@link Move}s until it is killed, or until it has closed the
 * inventory while they went on. It says what it is about to do, and each move when it has returned.
 */
final class WritingProcess implements Movers.Witness {
  static final String OPENING = "opening";
  static final String OPEN = "open";
  static final String MOVED = "moved ";
  static final String CLOSING = "closing";
  static final String CLOSED = "closed";
  static final String FAILED = "failed";

  private final CountDownLatch movesLeft;

  private WritingProcess(int movesBeforeClose) {
    this.movesLeft = new CountDownLatch(movesBeforeClose);
  }

  public static void main(String[] arguments) throws InterruptedException {
    ParentProcess.listenedTo();
    WritingPlan plan = WritingPlan.parse(arguments);
    loadClasses(plan.directory());
    ParentProcess.tell(OPENING);
    Inventory inventory = Clusto.open(plan.directory(), plan.options());
    ParentProcess.tell(OPEN);
    new WritingProcess(plan.movesBeforeClose()).run(plan, inventory);
  }

  /** So that opening takes its own time only. */
  private static void loadClasses(Path directory) {
    try {
      Clusto.open(directory, OpenOptions.defaults().readOnly()).close();
    } catch (StoreException e) {
      // There is nothing yet.
    }
  }

  private void run(WritingPlan plan, Inventory inventory) throws InterruptedException {
    if (inventory.size() == 0) {
      Ledger.open(inventory);
    }
    Movers movers = new Movers(inventory, plan.seed(), plan.isHeavy(), this);
    movers.start();
    if (plan.hasCheckpoints()) {
      movers.startCheckpoints();
    }
    movesLeft.await();
    ParentProcess.tell(CLOSING);
    inventory.close();
    ParentProcess.tell(CLOSED);
  }

  @Override
  public void moved(long version, Move move) {
    ParentProcess.tell(MOVED + version + " " + move);
    movesLeft.countDown();
  }

  @Override
  public void failed(Throwable failure) {
    ParentProcess.tell(FAILED + ": " + failure);
    failure.printStackTrace();
  }
}
