package org.clusto.snmp.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.clusto.capability.HardwareException;
import org.clusto.capability.UnconfirmedException;
import org.clusto.capability.UnreachableException;
import org.clusto.snmp.session.Asking;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/**
 * A change of some objects that is made whole or not at all, also by agents that do a part of a
 * message and refuse the rest: what they hold is read back, and put back where it is not what was
 * wanted.
 */
final class Undoing {

  private static final int LOOKS = 10;
  private static final long PAUSE_MS = 200;

  private final Asking agent;
  private final Map<OID, Variable> before;
  private final Map<OID, Variable> wanted;

  /**
   * A change that is not made yet.
   *
   * @param before what the objects hold, in the order in which it is put back
   * @param wanted what they are to hold, in the order in which it is set
   */
  Undoing(Asking agent, Map<OID, Variable> before, Map<OID, Variable> wanted) {
    this.agent = agent;
    this.before = before;
    this.wanted = wanted;
  }

  /**
   * Makes it.
   *
   * @throws HardwareException if it is not made; then nothing is, or the message says what is
   */
  void make(String what) {
    if (wanted.isEmpty()) {
      return;
    }
    try {
      agent.set(bindings(wanted), what);
      requireHeld(wanted, "was told to " + what + ", and said that it did");
    } catch (RuntimeException e) {
      takeBackAfter(e);
      throw e;
    }
  }

  /** Also where this thread was interrupted: what was begun is put in order first. */
  private void takeBackAfter(RuntimeException failure) {
    boolean isInterrupted = Thread.interrupted();
    try {
      takeBack();
    } catch (RuntimeException e) {
      UnconfirmedException both =
          new UnconfirmedException(
              agent.agent().name(),
              "%s; and that could not be taken back: %s".formatted(unnamed(failure), unnamed(e)));
      both.addSuppressed(failure);
      throw both;
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The message without the name of the device in front. */
  private String unnamed(RuntimeException failure) {
    String message = String.valueOf(failure.getMessage());
    String name = "\"" + agent.agent().name() + "\": ";
    return message.startsWith(name) ? message.substring(name.length()) : message;
  }

  /** Makes it as it was: all in one message, or else one by one. */
  void takeBack() {
    List<VariableBinding> changed = differing(before);
    if (changed.isEmpty()) {
      return;
    }
    try {
      agent.set(changed, "put back what was before");
    } catch (UnreachableException e) {
      throw e;
    } catch (HardwareException e) {
      setOneByOne(changed);
    }
    requireHeld(before, "was told to put back what was before");
  }

  private void setOneByOne(List<VariableBinding> values) {
    for (VariableBinding each : values) {
      try {
        agent.set(List.of(each), "put back " + each.getOid());
      } catch (HardwareException e) {
        // What it holds in the end is looked at, whatever it said.
      }
    }
  }

  private void requireHeld(Map<OID, Variable> values, String told) {
    List<VariableBinding> differing = differing(values);
    for (int i = 0; i < LOOKS && !differing.isEmpty(); i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MS));
      differing = differing(values);
    }
    if (!differing.isEmpty()) {
      throw new UnconfirmedException(
          agent.agent().name(),
          "the agent at %s %s, but holds something else in %s"
              .formatted(
                  agent.agent().address(),
                  told,
                  differing.stream()
                      .map(each -> each.getOid().toString())
                      .collect(Collectors.joining(", "))));
    }
  }

  /** Those of some values that the agent does not hold now. */
  private List<VariableBinding> differing(Map<OID, Variable> values) {
    List<VariableBinding> differing = new ArrayList<>();
    values.forEach(
        (object, value) -> {
          if (agent.get(object).filter(now -> isSame(now, value)).isEmpty()) {
            differing.add(new VariableBinding(object, value));
          }
        });
    return differing;
  }

  private static boolean isSame(Variable one, Variable other) {
    return (one instanceof OctetString first && other instanceof OctetString second)
        ? new PortSet(first).isSameAs(new PortSet(second))
        : Interfaces.number(one).isPresent()
            && Interfaces.number(one).equals(Interfaces.number(other));
  }

  private static List<VariableBinding> bindings(Map<OID, Variable> values) {
    List<VariableBinding> bindings = new ArrayList<>();
    values.forEach((object, value) -> bindings.add(new VariableBinding(object, value)));
    return bindings;
  }
}
