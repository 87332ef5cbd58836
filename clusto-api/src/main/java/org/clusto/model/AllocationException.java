package org.clusto.model;

import java.util.List;

/** There are not as many to choose as were wanted; nothing was changed. */
public final class AllocationException extends ClustoException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> reasons;
  private final int wanted;
  private final int found;

  /**
   * The error.
   *
   * @param reasons what was wanted and how many there are, and then what ran out where
   * @param wanted how many were wanted
   * @param found how many could have been chosen together
   */
  public AllocationException(List<String> reasons, int wanted, int found) {
    super(String.join("; ", reasons));
    this.reasons = List.copyOf(reasons);
    this.wanted = wanted;
    this.found = found;
  }

  /** The message in its parts: how many there are, and then what ran out where. */
  public List<String> reasons() {
    return reasons;
  }

  /** How many were wanted. */
  public int wanted() {
    return wanted;
  }

  /** How many could have been chosen together. */
  public int found() {
    return found;
  }
}
