package org.clusto.store.mapdb;

import java.nio.file.Path;
import java.util.Random;
import org.clusto.model.StoreException;
import org.clusto.store.mapdb.FaultyDisk.Kind;
import org.clusto.testing.Pick;

/** What a writer does by chance, on a disk that fails now and then, until it is killed or ends. */
final class RandomWork implements Workload.Work {
  private static final int STEPS = 14;

  private final Pick pick;
  private RecordedWriter writer;

  /** How many operations go well before one fails. */
  private int untilFault = Integer.MAX_VALUE;

  private boolean isLongFault;
  private boolean isForgetful;

  RandomWork(long seed) {
    this.pick = new Pick(new Random(seed));
  }

  @Override
  public void run(RecordedWriter one) {
    writer = one;
    writer.use(new FaultyDisk(writer.recording(), this::fails));
    for (int i = 0; i < STEPS; i++) {
      try {
        step();
      } catch (StoreException e) {
        endTheFault();
      }
    }
    endTheFault();
    if (writer.isOpen() && pick.percent(50)) {
      writer.close();
    }
  }

  private boolean fails(Kind kind, Path path) {
    boolean fails = untilFault == 0 || (untilFault < 0 && isLongFault);
    if (untilFault == 0 && isForgetful && kind == Kind.FORCE) {
      writer.recording().forget(path);
    }
    untilFault--;
    return fails;
  }

  /** Where it has done nothing more than to fail, the store may be used on. */
  private void endTheFault() {
    if (untilFault < 0) {
      untilFault = Integer.MAX_VALUE;
      if (isLongFault || pick.percent(70)) {
        writer.die();
      }
    }
  }

  private void step() {
    if (!writer.isOpen()) {
      open();
      return;
    }
    int chance = pick.between(1, 100);
    if (chance <= 30) {
      writer.commit();
    } else if (chance <= 50) {
      writer.append("x".repeat(pick.of(0, 10, 300, 5_000)));
    } else if (chance <= 60) {
      writer.force();
    } else if (chance <= 80) {
      checkpoint();
    } else if (chance <= 90) {
      fault();
    } else {
      end();
    }
  }

  private void open() {
    if (pick.percent(30)) {
      Workload.keepTwoSeconds(writer, writer.newest() + 1);
    } else {
      writer.open();
    }
  }

  private void checkpoint() {
    writer.force();
    if (pick.percent(30)) {
      writer.checkpoint(Workload.stateDuringWhich(writer, writer.newest()));
    } else {
      writer.checkpoint();
    }
  }

  private void fault() {
    untilFault = pick.between(0, 8);
    isLongFault = pick.percent(50);
    isForgetful = pick.percent(50);
  }

  private void end() {
    if (pick.percent(50)) {
      writer.recording().duringNextForce(this::appendIfOpen);
      writer.force();
    } else if (pick.percent(50)) {
      writer.close();
    } else {
      untilFault = 0;
      isLongFault = true;
      writer.die();
      endTheFault();
    }
  }

  /** The next force may be one of closing, or of opening it again. */
  private void appendIfOpen() {
    if (writer.isOpen()) {
      writer.append();
    }
  }
}
