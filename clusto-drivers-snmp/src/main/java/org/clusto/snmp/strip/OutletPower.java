package org.clusto.snmp.strip;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.clusto.capability.Audit;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.Power;
import org.clusto.capability.PowerAction;
import org.clusto.capability.PowerState;
import org.clusto.snmp.session.Agent;
import org.clusto.snmp.session.Futures;
import org.clusto.snmp.session.Sessions;

/** The power of one outlet. */
public final class OutletPower implements Power {

  private final Supplier<Agent> agent;
  private final OutletTable table;
  private final OutletName outlet;
  private final String user;
  private final String device;

  /**
   * Nothing is asked yet.
   *
   * @param agent that of the strip, when it is asked
   * @param user who acts
   * @param device the name of the strip
   */
  public OutletPower(
      Supplier<Agent> agent, OutletTable table, OutletName outlet, String user, String device) {
    this.agent = agent;
    this.table = table;
    this.outlet = outlet;
    this.user = user;
    this.device = device;
  }

  @Override
  public CompletableFuture<PowerState> start(PowerAction action) {
    String words = action + " of " + outlet;
    Audit audit =
        action == PowerAction.STATE
            ? Audit.ofReading(user, device, words)
            : Audit.ofChange(user, device, words);
    return audit.follow(() -> begun(action));
  }

  private CompletableFuture<PowerState> begun(PowerAction action) {
    return switch (action) {
      case RESET -> unable("an outlet cannot be reset: cycle it");
      case SHUT_DOWN -> unable("an outlet cannot be shut down softly: turn it off");
      default ->
          Sessions.with(
              agent.get(), session -> new OutletSwitch(session, table, outlet).perform(action));
    };
  }

  private static CompletableFuture<PowerState> unable(String why) {
    return CompletableFuture.failedFuture(new CapabilityException(why));
  }

  private PowerState perform(PowerAction action) {
    return Futures.await(start(action));
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
  public void cycle() {
    var unused = perform(PowerAction.CYCLE);
  }

  @Override
  public void cycleOrOn() {
    var unused = perform(PowerAction.CYCLE_OR_ON);
  }
}
