package org.clusto.driver;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.clusto.capability.AlreadyOffException;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.Power;
import org.clusto.capability.PowerAction;
import org.clusto.capability.PowerState;
import org.clusto.model.ClustoException;

/**
 * The power of a device that hangs on several outlets: on while one is on, off when all are. The
 * outlets are told all at once; what one of them cannot do is thrown when all have answered. Where
 * a further feed cannot be switched, nobody knows that it is off, and turning it off is refused.
 */
final class PowerFeeds implements Power {

  private final String name;
  private final ImmutableList<Power> outlets;
  private final ImmutableList<String> others;

  /**
   * Feeds that are asked nothing yet.
   *
   * @param others what else feeds it and cannot be switched, in words
   */
  PowerFeeds(String name, List<Power> outlets, List<String> others) {
    this.name = name;
    this.outlets = ImmutableList.copyOf(outlets);
    this.others = ImmutableList.copyOf(others);
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

  @Override
  public CompletableFuture<PowerState> start(PowerAction action) {
    if (!others.isEmpty() && action.isInterrupting()) {
      return CompletableFuture.failedFuture(
          new CapabilityException(
              "\"%s\" would stay on: it hangs on %s, too, which cannot be switched; nothing was done"
                  .formatted(name, String.join(", ", others))));
    }
    return switch (action) {
      case STATE -> all(action).thenApply(this::known);
      case ON, OFF -> all(action);
      case CYCLE ->
          all(PowerAction.STATE)
              .thenCompose(state -> state == PowerState.OFF ? alreadyOff() : cycled());
      case CYCLE_OR_ON ->
          all(PowerAction.STATE)
              .thenCompose(state -> state == PowerState.OFF ? all(PowerAction.ON) : cycled());
      case SHUT_DOWN, RESET -> unable(action);
    };
  }

  private PowerState known(PowerState state) {
    return state == PowerState.OFF && !others.isEmpty() ? PowerState.UNKNOWN : state;
  }

  /** All off, then all on: while one feed is left on, the device would not restart. */
  private CompletableFuture<PowerState> cycled() {
    return outlets.size() == 1
        ? all(PowerAction.CYCLE)
        : all(PowerAction.OFF)
            .exceptionallyCompose(this::onAgain)
            .thenCompose(off -> all(PowerAction.ON));
  }

  /** Where one cannot be turned off, the others are turned on again, so that no feed is lost. */
  private CompletableFuture<PowerState> onAgain(Throwable failure) {
    return all(PowerAction.ON)
        .handle((on, again) -> failure)
        .thenCompose(CompletableFuture::failedFuture);
  }

  private CompletableFuture<PowerState> all(PowerAction action) {
    List<CompletableFuture<PowerState>> running =
        outlets.stream().map(outlet -> outlet.start(action)).toList();
    return CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
        .thenApply(done -> together(running.stream().map(CompletableFuture::join).toList()));
  }

  private static PowerState together(List<PowerState> states) {
    if (states.contains(PowerState.ON)) {
      return PowerState.ON;
    }
    return states.contains(PowerState.UNKNOWN) ? PowerState.UNKNOWN : PowerState.OFF;
  }

  private CompletableFuture<PowerState> alreadyOff() {
    return CompletableFuture.failedFuture(
        new AlreadyOffException(name, "it is off, all its outlets are: turn it on"));
  }

  private static CompletableFuture<PowerState> unable(PowerAction action) {
    return CompletableFuture.failedFuture(
        new CapabilityException(
            action == PowerAction.RESET
                ? "it cannot be reset: cycle it"
                : "it cannot be shut down softly: turn it off"));
  }

  private PowerState perform(PowerAction action) {
    CompletableFuture<PowerState> running = start(action);
    try {
      return running.get();
    } catch (ExecutionException e) {
      throw thrown(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClustoException(
          "interrupted: the outlets may none the less do what they were told");
    }
  }

  private static RuntimeException thrown(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof RuntimeException known ? known : new CompletionException(cause);
  }
}
