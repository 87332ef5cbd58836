package org.clusto.driver;

import java.util.concurrent.CompletableFuture;
import org.clusto.capability.Power;
import org.clusto.capability.PowerAction;
import org.clusto.capability.PowerState;
import org.clusto.inventory.EntityHandle;

/**
 * A server with a controller of its own, which switches its power. A driver says by {@link
 * #controller} how; its methods of {@link Power} are those of {@link #power}, which hold to what is
 * {@linkplain #protection protected}.
 */
public abstract class ManagedServer extends Server implements Power {

  /** For drivers that extend this one. */
  protected ManagedServer(EntityHandle handle) {
    super(handle);
  }

  /**
   * What switches its power, and does not ask what is protected. Only {@link #power} and {@link
   * #powerThoughProtected} hand it out.
   */
  protected abstract Power controller();

  @Override
  public final CompletableFuture<PowerState> start(PowerAction action) {
    return power().start(action);
  }

  @Override
  public final PowerState state() {
    return power().state();
  }

  @Override
  public final void on() {
    power().on();
  }

  @Override
  public final void off() {
    power().off();
  }

  @Override
  public final void shutDown() {
    power().shutDown();
  }

  @Override
  public final void cycle() {
    power().cycle();
  }

  @Override
  public final void cycleOrOn() {
    power().cycleOrOn();
  }

  @Override
  public final void reset() {
    power().reset();
  }
}
