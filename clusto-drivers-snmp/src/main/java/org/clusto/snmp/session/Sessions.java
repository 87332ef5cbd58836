package org.clusto.snmp.session;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.clusto.snmp.session.Session.Repeat;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/** The way to sessions from any thread. */
public final class Sessions {
  private Sessions() {}

  /**
   * Asks an agent something.
   *
   * @param work begins it, and must not block
   * @return completes with what the work gives; cancelling it stops waiting
   */
  public static <T> CompletableFuture<T> with(
      Agent agent, Function<Session, CompletableFuture<T>> work) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    Transport transport = Transport.acquire();
    Threads.WORK.execute(
        () -> {
          var unused =
              Futures.begun(() -> opened(agent, transport, outcome).thenCompose(work))
                  .whenComplete((result, failure) -> Transport.release())
                  .whenCompleteAsync(
                      (result, failure) -> Futures.pass(result, failure, outcome), Threads.RESULTS);
        });
    return outcome;
  }

  private static CompletableFuture<Session> opened(
      Agent agent, Transport transport, CompletableFuture<?> outcome) {
    UdpAddress address = address(agent);
    Login login = new Login(agent);
    if (!login.isByUser()) {
      return CompletableFuture.completedFuture(
          ending(new Session(agent, login, transport, login.at(address, new byte[0])), outcome));
    }
    transport.forgetEngineAt(address);
    Session search =
        ending(new Session(agent, login, transport, login.searchingAt(address)), outcome);
    return search
        .exchange(new ScopedPDU(), Repeat.ANEW)
        .thenApply(report -> engine(search, transport, address, report))
        .thenApply(
            engine ->
                ending(new Session(agent, login, transport, login.at(address, engine)), outcome));
  }

  /** Nobody waits for a session any more when nobody waits for the outcome. */
  private static Session ending(Session session, CompletableFuture<?> outcome) {
    var unused = outcome.whenComplete((result, failure) -> session.end());
    return session;
  }

  private static byte[] engine(
      Session search, Transport transport, UdpAddress address, PDU report) {
    OctetString heard = transport.engineAt(address);
    OctetString engine =
        heard != null || !(report instanceof ScopedPDU scoped)
            ? heard
            : scoped.getContextEngineID();
    if (report.getType() != PDU.REPORT || engine == null || engine.length() == 0) {
      throw search
          .failures()
          .protocol(
              "the agent at %s does not say which engine it is (RFC 3414, section 4)"
                  .formatted(search.agent().address()));
    }
    return engine.getValue();
  }

  private static UdpAddress address(Agent agent) {
    try {
      InetAddress host =
          InetAddresses.isInetAddress(agent.host())
              ? InetAddresses.forString(agent.host())
              : InetAddress.getByName(agent.host());
      return new UdpAddress(host, agent.port());
    } catch (UnknownHostException e) {
      throw Failures.of(agent).unknownHost();
    }
  }
}
