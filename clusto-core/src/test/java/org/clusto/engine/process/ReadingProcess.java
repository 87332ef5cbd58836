package org.clusto.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.clusto.Clusto;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.Revision;

/**
 * What processes have in common that read an inventory while another writes: they say how far they
 * are, and at the end what they saw, when the parent has said what the last version is.
 */
final class ReadingProcess {
  static final String BEGINS = "begins at ";
  static final String AT = "at ";
  static final String SAW = "saw ";

  /** No more than a history reads at once, so that nothing is dropped before it is read. */
  private static final int FEW = 32;

  private final Path directory;
  private final ParentProcess parent = ParentProcess.listenedTo();
  private final Map<Long, String> sights = new TreeMap<>();
  private long reached;

  ReadingProcess(String[] arguments) {
    this.directory = Path.of(arguments[0]);
  }

  Inventory open() {
    return Clusto.open(directory, OpenOptions.defaults().readOnly());
  }

  /** Says at what version it begins. */
  static void begin(long version) {
    ParentProcess.tell(BEGINS + version);
  }

  /** Takes note of what it saw of a version, and says that it is there. */
  synchronized void saw(long version, String sight) {
    assertThat(version).isGreaterThanOrEqualTo(reached);
    sights.putIfAbsent(version, sight);
    if (version > reached) {
      ParentProcess.tell(AT + version);
    }
    reached = version;
    notifyAll();
  }

  /** Takes note of the state that a view sees. */
  void saw(InventoryView view) {
    long version = view.version();
    saw(version, Sight.of(version, Ledger.in(view.asOf(version))));
  }

  /** Waits until it was at a version. */
  synchronized void await(long version) throws InterruptedException {
    while (reached < version) {
      wait();
    }
  }

  /** Whether the parent has said what the last version is. */
  boolean isLastKnown() {
    return parent.hasSpoken();
  }

  /** The last version, when the parent has said what it is. */
  long last() throws InterruptedException {
    return Long.parseLong(parent.nextLine());
  }

  /** Says all that it saw. */
  synchronized void report() {
    sights.values().forEach(sight -> ParentProcess.tell(SAW + sight));
  }

  /** The last versions stand in the history, each once. */
  static void requireRecentHistory(InventoryView view) {
    requireContiguous(view.history().limit(FEW), view.version(), -1);
  }

  /** All versions that are kept stand in the history, each once, and it begins with the first. */
  static void requireHistory(InventoryView view) {
    requireContiguous(view.history(), view.version(), -1);
    Iterator<Revision> oldestFirst = view.history().oldestFirst().limit(FEW).iterator();
    if (oldestFirst.hasNext()) {
      long first = oldestFirst.next().version();
      requireContiguous(() -> oldestFirst, first + 1, 1);
    }
  }

  private static void requireContiguous(Iterable<Revision> history, long first, int step) {
    long expected = first;
    for (Revision revision : history) {
      assertThat(revision.version()).isEqualTo(expected);
      expected += step;
    }
  }
}
