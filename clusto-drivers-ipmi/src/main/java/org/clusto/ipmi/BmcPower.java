package org.clusto.ipmi;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.clusto.capability.Power;
import org.clusto.capability.PowerAction;
import org.clusto.capability.PowerState;
import org.clusto.ipmi.lan.Sessions;

/** Power by a BMC, each action in a session of its own. */
final class BmcPower implements Power {

  private final Function<PowerAction, CompletableFuture<PowerState>> begin;

  /**
   * @param begin begins an action
   */
  BmcPower(Function<PowerAction, CompletableFuture<PowerState>> begin) {
    this.begin = begin;
  }

  @Override
  public CompletableFuture<PowerState> start(PowerAction action) {
    return begin.apply(action);
  }

  private PowerState perform(PowerAction action) {
    return Sessions.await(start(action));
  }

  @Override
  public PowerState state() {
    return perform(PowerAction.STATE);
  }

  @Override
  public void on() {
    var unused = perform(PowerAction.ON);
  }

  @Override
  public void off() {
    var unused = perform(PowerAction.OFF);
  }

  @Override
  public void shutDown() {
    var unused = perform(PowerAction.SHUT_DOWN);
  }

  @Override
  public void cycle() {
    var unused = perform(PowerAction.CYCLE);
  }

  @Override
  public void cycleOrOn() {
    var unused = perform(PowerAction.CYCLE_OR_ON);
  }

  @Override
  public void reset() {
    var unused = perform(PowerAction.RESET);
  }
}
