package org.clusto.ipmi.chassis;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.clusto.capability.AlreadyOffException;
import org.clusto.capability.PowerAction;
import org.clusto.capability.PowerState;
import org.clusto.capability.UnconfirmedException;
import org.clusto.capability.UnreachableException;
import org.clusto.ipmi.lan.Answer;
import org.clusto.ipmi.lan.Command;
import org.clusto.ipmi.lan.Session;

/**
 * The power of a server, by its BMC. What was told is known to be taken when the BMC says so, or
 * when the state shows it; what it led to is read back.
 */
public final class ChassisPower {

  /** Get Chassis Status (28.2). */
  private static final Command STATUS = Command.reading(Command.CHASSIS, 0x01);

  private static final int CONTROL = 0x02;

  private static final Duration SWITCHED_WITHIN = Duration.ofSeconds(30);
  private static final Duration SHUT_DOWN_WITHIN = Duration.ofMinutes(5);

  /** So long a server that is cycled may still say that it is on, before it says that it is off. */
  private static final Duration CYCLE_BEGINS_WITHIN = Duration.ofSeconds(3);

  private static final Duration FIRST_LOOK = Duration.ofMillis(200);
  private static final Duration LAST_LOOK = Duration.ofSeconds(2);

  private final Session session;

  /** Chassis Control (28.3). */
  private enum Control {
    DOWN(0),
    UP(1),
    CYCLE(2),
    RESET(3),
    SOFT(5);

    private final int code;

    Control(int code) {
      this.code = code;
    }
  }

  /** That of the server of a session. */
  public ChassisPower(Session session) {
    this.session = session;
  }

  /**
   * Does something with it.
   *
   * @return completes with the state afterwards
   */
  public CompletableFuture<PowerState> perform(PowerAction action) {
    return state().thenCompose(state -> perform(action, state));
  }

  private CompletableFuture<PowerState> perform(PowerAction action, PowerState now) {
    boolean isOff = now == PowerState.OFF;
    return switch (action) {
      case STATE -> CompletableFuture.completedFuture(now);
      case ON -> isOff ? on() : CompletableFuture.completedFuture(now);
      case OFF ->
          isOff ? CompletableFuture.completedFuture(now) : off(Control.DOWN, SWITCHED_WITHIN);
      case SHUT_DOWN ->
          isOff ? CompletableFuture.completedFuture(now) : off(Control.SOFT, SHUT_DOWN_WITHIN);
      case CYCLE -> isOff ? alreadyOff(action) : cycle();
      case CYCLE_OR_ON -> isOff ? on() : cycle();
      case RESET -> isOff ? alreadyOff(action) : reset();
    };
  }

  private CompletableFuture<PowerState> alreadyOff(PowerAction action) {
    return CompletableFuture.failedFuture(
        new AlreadyOffException(
            session.bmc().name(),
            "it is off: there is nothing to " + verb(action) + "; turn it on"));
  }

  private static String verb(PowerAction action) {
    return action == PowerAction.RESET ? "reset" : "cycle";
  }

  private CompletableFuture<PowerState> state() {
    return session
        .request(STATUS)
        .thenApply(
            answer ->
                (answer.data("tell its power state", 3)[0] & 1) == 1
                    ? PowerState.ON
                    : PowerState.OFF);
  }

  private CompletableFuture<PowerState> on() {
    return tell(Control.UP, PowerState.ON)
        .thenCompose(taken -> awaited(PowerState.ON, SWITCHED_WITHIN));
  }

  private CompletableFuture<PowerState> off(Control how, Duration within) {
    return tell(how, PowerState.OFF).thenCompose(taken -> awaited(PowerState.OFF, within));
  }

  /**
   * Off, then on: a server may say for a moment that it is on still, or do it between two looks. So
   * one that says that it took it, is never seen off, and is on, counts as cycled.
   */
  private CompletableFuture<PowerState> cycle() {
    return tell(Control.CYCLE, PowerState.OFF)
        .thenCompose(taken -> look(PowerState.OFF, CYCLE_BEGINS_WITHIN))
        .thenCompose(state -> awaited(PowerState.ON, SWITCHED_WITHIN));
  }

  private CompletableFuture<PowerState> reset() {
    return send(Control.RESET)
        .exceptionallyCompose(failure -> unknown(failure, "it was reset"))
        .thenCompose(taken -> awaited(PowerState.ON, SWITCHED_WITHIN));
  }

  /** Tells it, until it says that it took it, or the state shows that. */
  private CompletableFuture<Void> tell(Control control, PowerState sign) {
    CompletableFuture<Void> told = send(control);
    CompletableFuture<Void> taken = new CompletableFuture<>();
    var unused =
        told.whenComplete(
            (done, failure) -> {
              if (failure == null) {
                taken.complete(null);
              } else {
                taken.completeExceptionally(failure);
              }
            });
    watch(sign, taken, FIRST_LOOK);
    return taken.exceptionallyCompose(
        failure -> unknown(failure, "it did \"" + words(control) + "\""));
  }

  private void watch(PowerState sign, CompletableFuture<Void> taken, Duration pause) {
    var unused =
        session.after(
            pause,
            () ->
                taken.isDone()
                    ? CompletableFuture.completedFuture(sign)
                    : state()
                        .whenComplete(
                            (state, failure) -> {
                              if (state == sign) {
                                taken.complete(null);
                              } else if (failure == null) {
                                watch(sign, taken, longer(pause));
                              }
                            }));
  }

  private CompletableFuture<Void> send(Control control) {
    boolean isHarmless = control != Control.CYCLE && control != Control.RESET;
    return session
        .request(
            isHarmless
                ? Command.changing(Command.CHASSIS, CONTROL, control.code)
                : Command.once(Command.CHASSIS, CONTROL, control.code))
        .thenAccept(answer -> requireDone(answer, control));
  }

  private static void requireDone(Answer answer, Control control) {
    answer.requireDone("do \"" + words(control) + "\"");
  }

  private static String words(Control control) {
    return switch (control) {
      case DOWN -> "power off";
      case UP -> "power on";
      case CYCLE -> "power cycle";
      case RESET -> "reset";
      case SOFT -> "shut down";
    };
  }

  /** A BMC that does not answer any more may have acted. */
  private CompletableFuture<Void> unknown(Throwable failure, String what) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return CompletableFuture.failedFuture(
        cause instanceof UnreachableException
            ? new UnconfirmedException(
                session.bmc().name(),
                "the BMC at %s was told, but stopped answering: whether %s is not known"
                    .formatted(session.bmc().address(), what))
            : cause);
  }

  /** Waits for a state, which must come. */
  private CompletableFuture<PowerState> awaited(PowerState wanted, Duration within) {
    return look(wanted, within)
        .thenApply(
            state -> {
              if (state != wanted) {
                throw new UnconfirmedException(
                    session.bmc().name(),
                    "the BMC at %s took it, but says after %d s that the power is %s"
                        .formatted(
                            session.bmc().address(),
                            within.toSeconds(),
                            state.name().toLowerCase(Locale.ROOT)));
              }
              return state;
            });
  }

  /** Waits for a state as long as there is time; completes with the last one seen. */
  private CompletableFuture<PowerState> look(PowerState wanted, Duration within) {
    return look(wanted, System.nanoTime() + within.toNanos(), FIRST_LOOK);
  }

  private CompletableFuture<PowerState> look(PowerState wanted, long end, Duration pause) {
    return state()
        .thenCompose(
            state ->
                state == wanted || System.nanoTime() - end >= 0
                    ? CompletableFuture.completedFuture(state)
                    : session.after(pause, () -> look(wanted, end, longer(pause))));
  }

  private static Duration longer(Duration pause) {
    Duration longer = pause.multipliedBy(3).dividedBy(2);
    return longer.compareTo(LAST_LOOK) < 0 ? longer : LAST_LOOK;
  }
}
