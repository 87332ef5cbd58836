package org.clusto.engine.process;

import java.util.List;
import org.clusto.inventory.Revision;

/** What a reader sees of a version, in a line that is compared with what was written. */
final class Sight {
  private Sight() {}

  /** A commit as it stands in a history. */
  static String of(Revision revision) {
    return of(revision.version(), revision.description(), revision.changes().lines());
  }

  /** A move that leads to a version, as it has to stand in a history. */
  static String of(long version, Move move, Ledger before) {
    return of(version, move.toString(), before.changes(move));
  }

  private static String of(long version, String description, List<String> changes) {
    return version + " " + description + " " + changes.stream().sorted().toList();
  }

  /** The state at a version. */
  static String of(long version, Ledger ledger) {
    return version + " " + ledger;
  }
}
