package org.clusto.cli;

import com.google.common.util.concurrent.Uninterruptibles;
import org.clusto.Clusto;
import org.clusto.inventory.Inventory;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * What nearly every verb needs, done on a second processor while the command line is read: the
 * engine and the drivers are found, and their classes made ready on a small inventory in memory.
 */
final class HeadStart {

  private final Thread thread = new Thread(HeadStart::rehearse, "head start");

  private HeadStart() {
    thread.setDaemon(true);
  }

  /** Begins it, where there is a second processor. */
  static HeadStart begin() {
    HeadStart start = new HeadStart();
    if (Runtime.getRuntime().availableProcessors() > 1) {
      start.thread.start();
    }
    return start;
  }

  /** Runs a verb when it is done: two threads never make the same classes ready. */
  int thenRun(ParseResult parsed) {
    Uninterruptibles.joinUninterruptibly(thread);
    return new RunLast().execute(parsed);
  }

  private static void rehearse() {
    try (Inventory sample = Clusto.inMemory()) {
      sample.findByName("");
    } catch (RuntimeException | Error e) {
      // The verb meets the same, and says it.
    }
  }
}
