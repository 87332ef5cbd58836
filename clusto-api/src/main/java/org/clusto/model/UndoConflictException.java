package org.clusto.model;

import java.util.List;

/** A commit cannot be undone by itself, because later ones built on what it did. */
public final class UndoConflictException extends ClustoException {
  private static final long serialVersionUID = 1L;

  /** The most conflicts that a message names. */
  private static final int NAMED = 10;

  private final transient List<String> conflicts;

  /**
   * The error.
   *
   * @param version the commit that was to be undone
   * @param conflicts what stands in the way, each with the commit that made it so
   */
  public UndoConflictException(long version, List<String> conflicts) {
    super(message(version, conflicts));
    this.conflicts = List.copyOf(conflicts);
  }

  private static String message(long version, List<String> conflicts) {
    int more = conflicts.size() - NAMED;
    return "version "
        + version
        + " cannot be undone, as later versions changed the same: "
        + String.join("; ", conflicts.subList(0, Math.min(NAMED, conflicts.size())))
        + (more > 0 ? "; and " + more + " more" : "")
        + " (undo those first, or change by hand what should be different)";
  }

  /** What stands in the way, each with the commit that made it so. */
  public List<String> conflicts() {
    return conflicts;
  }
}
