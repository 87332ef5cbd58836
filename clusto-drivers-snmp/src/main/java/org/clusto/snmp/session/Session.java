package org.clusto.snmp.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.clusto.capability.HardwareException;
import org.clusto.snmp.session.Probe.Finding;
import org.snmp4j.AbstractTarget;
import org.snmp4j.PDU;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/**
 * Some questions to one agent. What it gives completes on threads that may wait for nothing; its
 * methods can be called from any thread.
 */
public final class Session {

  private static final long PROBE_AFTER_MS = 1500;

  private final Agent agent;
  private final Login login;
  private final Transport transport;
  private final AbstractTarget<UdpAddress> patient;
  private final AbstractTarget<UdpAddress> once;
  private final Set<Exchange> running = ConcurrentHashMap.newKeySet();
  private volatile boolean hasAnswered;
  private volatile boolean isOver;

  Session(Agent agent, Login login, Transport transport, AbstractTarget<UdpAddress> target) {
    this.agent = agent;
    this.login = login;
    this.transport = transport;
    patient = target;
    patient.setTimeout(agent.timeout().toMillis());
    patient.setRetries(Waits.repeats(agent.timeout().toMillis()));
    once = copy(target);
    once.setRetries(0);
  }

  @SuppressWarnings("unchecked") // A copy is of the same kind.
  private static AbstractTarget<UdpAddress> copy(AbstractTarget<UdpAddress> target) {
    return (AbstractTarget<UdpAddress>) target.clone();
  }

  /** Whose agent it is. */
  public Agent agent() {
    return agent;
  }

  /** Whether it is asked by SNMP v1, which has no GETBULK. */
  boolean isFirstVersion() {
    return login.isFirstVersion();
  }

  /** How often something is sent where no answer arrives. */
  public enum Repeat {
    /** Until the timeout is over: nothing changes when it is taken twice. */
    ANEW,
    /** Once: to do it twice would do harm. */
    NEVER
  }

  // Questions.

  /** The value of an object; empty where the agent has none. */
  public CompletableFuture<Optional<Variable>> get(OID object) {
    return get(List.of(object)).thenApply(values -> values.get(0));
  }

  /** The values of some objects, in the order of these; empty where the agent has none. */
  public CompletableFuture<List<Optional<Variable>>> get(List<OID> objects) {
    if (isFirstVersion() && objects.size() > 1) {
      return oneByOne(objects);
    }
    PDU question = login.newQuestion(PDU.GET);
    objects.forEach(object -> question.add(new VariableBinding(object)));
    return ask(question, Repeat.ANEW).thenApply(answer -> values(objects, answer));
  }

  /** With v1, one object that is missing spoils the others (RFC 1157, 4.1.2). */
  private CompletableFuture<List<Optional<Variable>>> oneByOne(List<OID> objects) {
    CompletableFuture<List<Optional<Variable>>> all =
        CompletableFuture.completedFuture(new ArrayList<>());
    for (OID object : objects) {
      all =
          all.thenCompose(
              known ->
                  get(object)
                      .thenApply(
                          value -> {
                            known.add(value);
                            return known;
                          }));
    }
    return all;
  }

  private List<Optional<Variable>> values(List<OID> objects, PDU answer) {
    if (answer.getErrorStatus() == PDU.noSuchName && isFirstVersion()) {
      return List.of(Optional.empty());
    }
    requireNoError(answer, "read " + objects.get(0));
    requireSame(objects, answer);
    return answer.getVariableBindings().stream().map(Session::value).toList();
  }

  private static Optional<Variable> value(VariableBinding binding) {
    Variable value = binding.getVariable();
    return value.isException() || value instanceof Null ? Optional.empty() : Optional.of(value);
  }

  /**
   * Sets objects, all in one message.
   *
   * @param what it is for, as in "did not …"
   * @return completes when the agent said that it is done; whether it is, must be read back
   */
  public CompletableFuture<Void> set(List<VariableBinding> values, String what, Repeat repeat) {
    PDU question = login.newQuestion(PDU.SET);
    question.addAll(values);
    return ask(question, repeat).thenAccept(answer -> requireSet(values, what, answer));
  }

  private void requireSet(List<VariableBinding> values, String what, PDU answer) {
    requireNoError(answer, what);
    requireSame(values.stream().map(VariableBinding::getOid).toList(), answer);
    for (VariableBinding binding : answer.getVariableBindings()) {
      if (binding.getVariable().isException()) {
        throw failures()
            .protocol(
                "the agent at %s did not %s: it has no %s that can be set to that"
                    .formatted(agent.address(), what, binding.getOid()));
      }
    }
  }

  private void requireNoError(PDU answer, String what) {
    if (answer.getErrorStatus() != PDU.noError) {
      throw failures().status(answer.getErrorStatus(), what);
    }
  }

  private void requireSame(List<OID> objects, PDU answer) {
    if (!answer.getVariableBindings().stream()
        .map(VariableBinding::getOid)
        .toList()
        .equals(objects)) {
      throw failures()
          .protocol(
              "the agent at %s was asked for %s, and answered something else"
                  .formatted(agent.address(), objects.get(0)));
    }
  }

  /** All objects below one, in their order. */
  public CompletableFuture<NavigableMap<OID, Variable>> walk(OID root) {
    return new Walk(this, root).go();
  }

  /** Waits a moment, then goes on. */
  public <T> CompletableFuture<T> after(long millis, Supplier<CompletableFuture<T>> work) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    var unused = Threads.later(millis, () -> Threads.WORK.execute(() -> begin(work, outcome)));
    return outcome;
  }

  private static <T> void begin(Supplier<CompletableFuture<T>> work, CompletableFuture<T> outcome) {
    var unused =
        Futures.begun(work)
            .whenComplete((result, failure) -> Futures.pass(result, failure, outcome));
  }

  /** What can go wrong with the agent. */
  public Failures failures() {
    return Failures.of(agent);
  }

  // Exchanges.

  PDU newQuestion(int type) {
    return login.newQuestion(type);
  }

  CompletableFuture<PDU> ask(PDU question, Repeat repeat) {
    return exchange(question, repeat)
        .thenApply(
            answer -> {
              if (answer.getType() == PDU.REPORT) {
                throw failures().report(answer.get(0).getOid());
              }
              return answer;
            });
  }

  /** Asks; the answer may be a report. */
  CompletableFuture<PDU> exchange(PDU question, Repeat repeat) {
    if (isOver) {
      return CompletableFuture.failedFuture(new CancellationException());
    }
    Exchange exchange = transport.ask(question, repeat == Repeat.ANEW ? patient : once);
    running.add(exchange);
    if (isOver) {
      exchange.cancel();
    }
    CompletableFuture<Finding> finding = probed(exchange);
    return exchange
        .answer()
        .whenComplete(
            (answer, failure) -> {
              running.remove(exchange);
              if (answer != null) {
                hasAnswered = true;
              }
            })
        .exceptionallyCompose(failure -> explained(exchange, Futures.cause(failure), finding));
  }

  /** Looks who is there, if no answer comes soon: where nobody is, there is no use in waiting. */
  private CompletableFuture<Finding> probed(Exchange exchange) {
    CompletableFuture<Finding> finding = new CompletableFuture<>();
    if (hasAnswered) {
      return finding;
    }
    Future<?> look =
        Threads.later(
            PROBE_AFTER_MS,
            () -> {
              var unused =
                  Probe.at(socketAddress())
                      .thenAccept(
                          found -> {
                            finding.complete(found);
                            if (found == Finding.NOBODY) {
                              exchange.fail(failures().refused());
                            }
                          });
            });
    var unused = exchange.answer().whenComplete((answer, failure) -> look.cancel(false));
    return finding;
  }

  private CompletableFuture<PDU> explained(
      Exchange exchange, Throwable failure, CompletableFuture<Finding> finding) {
    if (failure instanceof TimeoutException && exchange.isOutOfTime()) {
      return CompletableFuture.failedFuture(failures().outOfTime());
    } else if (failure instanceof TimeoutException) {
      return CompletableFuture.failedFuture(hasAnswered ? failures().stopped() : silent(finding));
    }
    return CompletableFuture.failedFuture(
        failure instanceof IOException e ? failures().network(e) : failure);
  }

  private HardwareException silent(CompletableFuture<Finding> finding) {
    return finding.getNow(Finding.SILENCE) == Finding.AGENT
        ? failures().onlyOthersAnswered()
        : failures().silence();
  }

  /** Asks nothing more, and waits for nothing. */
  void end() {
    isOver = true;
    running.forEach(Exchange::cancel);
  }

  private InetSocketAddress socketAddress() {
    return new InetSocketAddress(
        patient.getAddress().getInetAddress(), patient.getAddress().getPort());
  }
}
