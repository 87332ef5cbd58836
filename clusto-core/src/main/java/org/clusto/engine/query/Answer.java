package org.clusto.engine.query;

import java.util.Collection;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;

/** The ids that a question selects; their order is worked out when it is asked for. */
public final class Answer {

  private final State state;
  private final Ids ids;
  private final int size;

  private interface Ids {
    int[] inNameOrder();
  }

  private Answer(State state, int size, Ids ids) {
    this.state = state;
    this.size = size;
    this.ids = ids;
  }

  /** An answer that is in name order. */
  static Answer of(State state, int[] ids) {
    return new Answer(state, ids.length, () -> ids);
  }

  /**
   * An answer that is to be brought into name order.
   *
   * @param drivers the drivers that those in it may be of
   */
  static Answer of(State state, IdSet ids, Collection<String> drivers) {
    return new Answer(state, ids.size(), () -> new NameOrder(state, drivers).of(ids));
  }

  /** The state that was asked. */
  public State state() {
    return state;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** The ids in the order of the names; not to be changed. */
  public int[] ids() {
    return ids.inNameOrder();
  }
}
