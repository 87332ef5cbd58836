package org.clusto.snmp.strip;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.clusto.capability.AlreadyOffException;
import org.clusto.capability.PowerAction;
import org.clusto.capability.PowerState;
import org.clusto.capability.UnconfirmedException;
import org.clusto.capability.UnreachableException;
import org.clusto.snmp.session.Futures;
import org.clusto.snmp.session.Session;
import org.clusto.snmp.session.Session.Repeat;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** Switches one outlet, and reads back what came of it. */
final class OutletSwitch {

  private static final Duration SWITCHED_WITHIN = Duration.ofSeconds(10);

  /** A strip may wait between off and on: Sentry up to 10 minutes, APC one, Raritan one hour. */
  private static final Duration CYCLED_WITHIN = Duration.ofMinutes(3);

  /** So long a strip that is to cycle an outlet may still say that it is on, before it is off. */
  private static final Duration CYCLE_BEGINS_WITHIN = Duration.ofSeconds(3);

  private static final long FIRST_LOOK_MS = 50;
  private static final long LAST_LOOK_MS = 1000;

  private final Session session;
  private final OutletTable table;
  private final OutletName outlet;

  OutletSwitch(Session session, OutletTable table, OutletName outlet) {
    this.session = session;
    this.table = table;
    this.outlet = outlet;
  }

  /** Completes with the state afterwards. */
  CompletableFuture<PowerState> perform(PowerAction action) {
    return row().thenCompose(row -> state(row).thenCompose(state -> perform(action, row, state)));
  }

  private CompletableFuture<PowerState> perform(PowerAction action, OID row, PowerState now) {
    return switch (action) {
      case ON -> now == PowerState.ON ? done(now) : turn(row, table.on(), PowerState.ON);
      case OFF -> now == PowerState.OFF ? done(now) : turn(row, table.off(), PowerState.OFF);
      case CYCLE -> now == PowerState.OFF ? alreadyOff() : cycle(row);
      case CYCLE_OR_ON -> now == PowerState.OFF ? turn(row, table.on(), PowerState.ON) : cycle(row);
      default -> done(now);
    };
  }

  private static CompletableFuture<PowerState> done(PowerState state) {
    return CompletableFuture.completedFuture(state);
  }

  private CompletableFuture<PowerState> alreadyOff() {
    return CompletableFuture.failedFuture(
        new AlreadyOffException(
            session.agent().name(), outlet + " is off: there is nothing to cycle; turn it on"));
  }

  // Which row it is.

  private CompletableFuture<OID> row() {
    if (outlet.said().isEmpty()) {
      return table.isByNumber()
          ? CompletableFuture.completedFuture(new OID(new int[] {outlet.number()}))
          : rows(table.state()).thenApply(this::ofNumber);
    }
    String said = outlet.said().get();
    return said.matches("[0-9]+(\\.[0-9]+)*")
        ? CompletableFuture.completedFuture(new OID(said))
        : labelled(said);
  }

  private CompletableFuture<Map<OID, Variable>> rows(OID column) {
    return session
        .walk(column)
        .thenApply(
            found -> {
              Map<OID, Variable> rows = new java.util.LinkedHashMap<>();
              found.forEach((oid, value) -> rows.put(below(column, oid), value));
              return rows;
            });
  }

  private static OID below(OID column, OID object) {
    return new OID(object.getValue(), column.size(), object.size() - column.size());
  }

  private OID ofNumber(Map<OID, Variable> rows) {
    return rows.keySet().stream()
        .skip(Math.max(0, outlet.number() - 1L))
        .findFirst()
        .filter(row -> outlet.number() > 0)
        .orElseThrow(() -> missing("it has " + rows.size() + " in its " + table.mib()));
  }

  private CompletableFuture<OID> labelled(String label) {
    if (table.label().isEmpty()) {
      return CompletableFuture.failedFuture(
          missing("outlets of this kind have no labels, but numbers of rows"));
    }
    return rows(table.label().get())
        .thenApply(
            rows ->
                rows.entrySet().stream()
                    .filter(row -> row.getValue().toString().equalsIgnoreCase(label))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> missing("it calls none so")));
  }

  private RuntimeException missing(String why) {
    return session
        .failures()
        .protocol(
            "the strip at %s has no %s: %s".formatted(session.agent().address(), outlet, why));
  }

  // Its state.

  private CompletableFuture<PowerState> state(OID row) {
    OID object = append(table.state(), row);
    return session
        .get(object)
        .thenApply(
            value ->
                table
                    .states()
                    .getOrDefault(
                        number(value).orElseThrow(() -> missing("there is no number at " + object)),
                        PowerState.UNKNOWN));
  }

  private static Optional<Integer> number(Optional<Variable> value) {
    return value
        .filter(each -> each instanceof org.snmp4j.smi.AssignableFromInteger)
        .map(Variable::toInt);
  }

  private static OID append(OID column, OID row) {
    return new OID(column).append(row);
  }

  // What it is told.

  private CompletableFuture<PowerState> turn(OID row, int value, PowerState wanted) {
    return set(row, value, "turn %s %s".formatted(outlet, words(wanted)), Repeat.ANEW)
        .thenCompose(taken -> awaited(row, wanted, SWITCHED_WITHIN));
  }

  /** By the strip itself, which does not forget the second half when the network is cut. */
  private CompletableFuture<PowerState> cycle(OID row) {
    if (table.cycle().isEmpty()) {
      return turn(row, table.off(), PowerState.OFF)
          .thenCompose(off -> turn(row, table.on(), PowerState.ON));
    }
    return set(row, table.cycle().getAsInt(), "cycle " + outlet, Repeat.NEVER)
        .exceptionallyCompose(this::maybeCycled)
        .thenCompose(taken -> look(row, PowerState.OFF, CYCLE_BEGINS_WITHIN, FIRST_LOOK_MS))
        .thenCompose(state -> awaited(row, PowerState.ON, CYCLED_WITHIN));
  }

  private CompletableFuture<Void> set(OID row, int value, String what, Repeat repeat) {
    return session.set(
        List.of(new VariableBinding(append(table.control(), row), new Integer32(value))),
        what,
        repeat);
  }

  private CompletableFuture<Void> maybeCycled(Throwable failure) {
    Throwable cause = Futures.cause(failure);
    return CompletableFuture.failedFuture(
        cause instanceof UnreachableException
            ? new UnconfirmedException(
                session.agent().name(),
                "the strip at %s was told to cycle %s, but did not answer: whether it did is not known"
                    .formatted(session.agent().address(), outlet))
            : cause);
  }

  private CompletableFuture<PowerState> awaited(OID row, PowerState wanted, Duration within) {
    return look(row, wanted, within, FIRST_LOOK_MS)
        .thenApply(
            state -> {
              if (state != wanted) {
                throw new UnconfirmedException(
                    session.agent().name(),
                    "the strip at %s took it, but says after %d s that %s is %s"
                        .formatted(
                            session.agent().address(), within.toSeconds(), outlet, words(state)));
              }
              return state;
            });
  }

  /** Waits for a state as long as there is time; completes with the last one seen. */
  private CompletableFuture<PowerState> look(
      OID row, PowerState wanted, Duration left, long pause) {
    return state(row)
        .thenCompose(
            state ->
                state == wanted || left.isNegative() || left.isZero()
                    ? done(state)
                    : session.after(
                        pause,
                        () ->
                            look(
                                row,
                                wanted,
                                left.minusMillis(pause),
                                Math.min(LAST_LOOK_MS, pause * 3 / 2))));
  }

  private static String words(PowerState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
