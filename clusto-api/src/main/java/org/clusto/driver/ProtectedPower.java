package org.clusto.driver;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.clusto.capability.Audit;
import org.clusto.capability.Power;
import org.clusto.capability.PowerAction;
import org.clusto.capability.PowerState;
import org.clusto.capability.ProtectedException;
import org.clusto.inventory.Entity;

/**
 * The power of a device that is protected: it can be looked at and turned on, no more. What is
 * refused is in the audit log.
 */
final class ProtectedPower implements Power {

  private final String user;
  private final String name;
  private final Entity protection;
  private final Power power;

  ProtectedPower(String user, String name, Entity protection, Power power) {
    this.user = user;
    this.name = name;
    this.protection = protection;
    this.power = power;
  }

  @Override
  public PowerState state() {
    return power.state();
  }

  @Override
  public void on() {
    power.on();
  }

  @Override
  public void off() {
    throw refused(PowerAction.OFF);
  }

  @Override
  public void shutDown() {
    throw refused(PowerAction.SHUT_DOWN);
  }

  @Override
  public void cycle() {
    throw refused(PowerAction.CYCLE);
  }

  @Override
  public void cycleOrOn() {
    throw refused(PowerAction.CYCLE_OR_ON);
  }

  @Override
  public void reset() {
    throw refused(PowerAction.RESET);
  }

  @Override
  public CompletableFuture<PowerState> start(PowerAction action) {
    return action.isInterrupting()
        ? CompletableFuture.failedFuture(refused(action))
        : power.start(action);
  }

  private ProtectedException refused(PowerAction action) {
    Audit.ofChange(user, name, action.toString().toLowerCase(Locale.ROOT))
        .refused("protected by " + protection.name());
    return refused(name, protection, action.toString());
  }

  /** That something is not done to a thing that is protected. */
  static ProtectedException refused(String name, Entity protection, String action) {
    String by =
        protection.name().equals(name) ? "protected" : "protected by \"" + protection.name() + "\"";
    return new ProtectedException(
        "\"%s\" is %s: \"%s\" was not done; it takes force, for this one by name"
            .formatted(name, by, action));
  }
}
