package org.clusto.snmp.session;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.clusto.snmp.session.Session.Repeat;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** Asks an agent step by step, and waits for each answer: for what takes many steps. */
public final class Asking {

  private final Agent agent;

  /** Nothing is asked yet. */
  public Asking(Agent agent) {
    this.agent = agent;
  }

  /** Whose agent it is. */
  public Agent agent() {
    return agent;
  }

  /** The same device, in another context. */
  public Asking in(String context) {
    return new Asking(agent.in(context));
  }

  /** The value of an object; empty where the agent has none. */
  public Optional<Variable> get(OID object) {
    return ask(session -> session.get(object));
  }

  /** All objects below one, by what follows it. */
  public NavigableMap<OID, Variable> rows(OID column) {
    NavigableMap<OID, Variable> rows = new TreeMap<>();
    NavigableMap<OID, Variable> found = ask(session -> session.walk(column));
    found.forEach(
        (object, value) ->
            rows.put(
                new OID(object.getValue(), column.size(), object.size() - column.size()), value));
    return rows;
  }

  /** Sets objects in one message, which may be sent again. */
  public void set(List<VariableBinding> values, String what) {
    var unused =
        ask(session -> session.set(values, what, Repeat.ANEW).thenApply(done -> Boolean.TRUE));
  }

  private <T> T ask(Function<Session, CompletableFuture<T>> work) {
    return Futures.await(Sessions.with(agent, work));
  }
}
