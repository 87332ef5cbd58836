package org.clusto.engine;

import java.time.Clock;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.clusto.engine.state.State;
import org.clusto.inventory.Difference;
import org.clusto.inventory.Entity;
import org.clusto.inventory.History;
import org.clusto.inventory.Scope;
import org.clusto.model.EntityRecord;
import org.clusto.model.Moment;

/** An inventory held still for one read of several steps; hands out live entities. */
class PinnedView extends StateView {

  private final OpenInventory inventory;
  private final Past past;
  private final State state;

  PinnedView(OpenInventory inventory, Past past, State state) {
    super(inventory.questions());
    this.inventory = inventory;
    this.past = past;
    this.state = state;
  }

  @Override
  final State state() {
    return state;
  }

  @Override
  final Past past() {
    return past;
  }

  @Override
  Scope scope() {
    return inventory;
  }

  @Override
  public final Scope live() {
    return inventory;
  }

  @Override
  public final Scope pinned() {
    return this;
  }

  @Override
  final StateView at(Past then, State seen, Moment moment) {
    return inventory.at(then, seen, moment);
  }

  @Override
  final History historyOf(Past then, State seen, OptionalInt entity) {
    return inventory.historyOf(then, seen, entity);
  }

  @Override
  public String user() {
    return inventory.user();
  }

  @Override
  Clock clock() {
    return inventory.clock();
  }

  @Override
  final Difference difference(Past then, State seen, long from, long to) {
    return inventory.difference(then, seen, from, to);
  }

  @Override
  public <T> T transact(String description, Supplier<T> block) {
    return inventory.transact(description, block);
  }

  @Override
  public void afterCommit(Runnable task) {
    inventory.afterCommit(task);
  }

  @Override
  public Entity create(String driver, String name) {
    return inventory.create(driver, name);
  }

  @Override
  public void replace(int id, UnaryOperator<EntityRecord> edit) {
    inventory.replace(id, edit);
  }

  @Override
  public void delete(int id) {
    inventory.delete(id);
  }
}
