package org.clusto.inventory;

/**
 * What a checkpoint keeps of the history.
 *
 * @param before the first version of the history before it
 * @param first the first version of the history after it: those before are dropped
 * @param wanted the first version that was to be kept; where it is after {@code first}, those in
 *     between are kept none the less
 * @param reason why they are kept, for people; empty where there are none
 */
public record KeptHistory(long before, long first, long wanted, String reason) {

  /** All of a history that begins with a version. */
  public static KeptHistory all(long first) {
    return new KeptHistory(first, first, first, "");
  }

  /** Whether versions are dropped: those from {@code before} until {@code first}. */
  public boolean dropsSome() {
    return before < first;
  }

  /** Whether versions are kept that need not be: those from {@code first} until {@code wanted}. */
  public boolean keepsMore() {
    return first < wanted;
  }
}
