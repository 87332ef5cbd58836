package org.clusto.engine;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.clusto.engine.state.State;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Scope;
import org.clusto.model.EntityRecord;
import org.clusto.model.ReadOnlyException;

/** An inventory as it was at a version: held still, and its entities with it; refuses writes. */
final class PastView extends PinnedView {

  PastView(OpenInventory inventory, Past past, State state) {
    super(inventory, past, state);
  }

  @Override
  Scope scope() {
    return this;
  }

  @Override
  public <T> T transact(String description, Supplier<T> block) {
    throw readOnly();
  }

  @Override
  public void afterCommit(Runnable task) {
    throw readOnly();
  }

  @Override
  public Entity create(String driver, String name) {
    throw readOnly();
  }

  @Override
  public void replace(int id, UnaryOperator<EntityRecord> edit) {
    throw readOnly();
  }

  @Override
  public void delete(int id) {
    throw readOnly();
  }

  /** It stands at the moment of the version: a lease that was on then is on. */
  @Override
  Clock clock() {
    return Clock.fixed(state().time(), ZoneOffset.UTC);
  }

  private ReadOnlyException readOnly() {
    return new ReadOnlyException(
        "this is the inventory as of version "
            + version()
            + ", which cannot be changed; get the entity from the inventory itself");
  }

  /** Whether the other is the same inventory at the same version. */
  @Override
  public boolean equals(Object other) {
    return other instanceof PastView view
        && live().equals(view.live())
        && past().equals(view.past())
        && version() == view.version();
  }

  @Override
  public int hashCode() {
    return live().hashCode() * 31 + Long.hashCode(version());
  }

  /** What it is, for people who look at it in a shell. */
  @Override
  public String toString() {
    return "inventory of " + size() + " entities, as of version " + version();
  }
}
