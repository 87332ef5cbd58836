package org.clusto.store.mapdb;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.clusto.store.mapdb.DiskOperation.Forced;
import org.clusto.store.mapdb.DiskOperation.Forgotten;
import org.clusto.store.mapdb.DiskOperation.Naming;
import org.clusto.store.mapdb.DiskOperation.Synced;
import org.clusto.store.mapdb.DiskOperation.Writing;
import org.clusto.store.mapdb.DiskOperation.Written;

/**
 * The power cuts that may happen while a disk is worked on: one before each operation, and one
 * after the last.
 *
 * <p>What a cut leaves is as bad as POSIX lets it be. What was written to a file is durable when
 * that file was forced, and not before; that a file was made, renamed or removed, when its
 * directory was synced. Until then each single page and name may be there or not, in whatever order
 * they were written.
 */
final class PowerCuts {

  /** What is told of each point. */
  @FunctionalInterface
  interface Visitor {
    void cut(PowerCut cut) throws Exception;
  }

  /** An operation that is not durable yet, and which of all it was. */
  private record Pending(int at, DiskOperation operation) {}

  private final DiskImage durable = DiskImage.empty();
  private final List<Pending> pending = new ArrayList<>();

  private PowerCuts() {}

  /** Cuts the power at each point of a log, from one on. */
  static void at(List<DiskOperation> log, int first, Visitor visitor) throws Exception {
    PowerCuts cuts = new PowerCuts();
    for (int at = 0; at < log.size(); at++) {
      if (at >= first) {
        visitor.cut(cuts.cut(at));
      }
      cuts.pass(log.get(at), at);
    }
    visitor.cut(cuts.cut(log.size()));
  }

  private PowerCut cut(int at) {
    List<DiskOperation> operations = pending.stream().map(Pending::operation).toList();
    return new PowerCut(at, durable, operations);
  }

  private void pass(DiskOperation operation, int at) {
    if (operation instanceof Forced forced) {
      settle(forced.begun(), each -> each instanceof Writing w && w.file() == forced.file());
    } else if (operation instanceof Synced synced) {
      settle(
          synced.begun(),
          each -> each instanceof Naming n && n.directory().equals(synced.directory()));
    } else if (operation instanceof Forgotten forgotten) {
      pending.removeIf(
          each -> each.operation() instanceof Written w && w.file() == forgotten.file());
    } else {
      pending.add(new Pending(at, operation));
    }
  }

  private void settle(int begun, Predicate<DiskOperation> isMeant) {
    for (Iterator<Pending> all = pending.iterator(); all.hasNext(); ) {
      Pending next = all.next();
      if (next.at() < begun && isMeant.test(next.operation())) {
        durable.apply(next.operation());
        all.remove();
      }
    }
  }
}
