package org.clusto.snmp.session;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.event.ResponseListener;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UdpAddress;

/** A question and its answer, however often it is sent. */
final class Exchange implements ResponseListener {

  /** Reports after which nothing changes when it is asked again (RFC 3414, 3.2). */
  private static final Set<OID> FINAL =
      Set.of(
          SnmpConstants.usmStatsUnsupportedSecLevels,
          SnmpConstants.usmStatsUnknownUserNames,
          SnmpConstants.usmStatsWrongDigests,
          SnmpConstants.usmStatsDecryptionErrors,
          SnmpConstants.snmpUnknownContexts,
          SnmpConstants.snmpUnavailableContexts);

  private final Transport transport;
  private final int number;
  private final PDU question;
  private final Target<UdpAddress> target;
  private final CompletableFuture<PDU> answer = new CompletableFuture<>();
  private volatile boolean isOutOfTime;

  Exchange(Transport transport, int number, PDU question, Target<UdpAddress> target) {
    this.transport = transport;
    this.number = number;
    this.question = question;
    this.target = target;
  }

  int number() {
    return number;
  }

  PDU question() {
    return question;
  }

  Target<UdpAddress> target() {
    return target;
  }

  /** A response or a report; or a {@link TimeoutException}, or another {@link IOException}. */
  CompletableFuture<PDU> answer() {
    return answer;
  }

  void begin(Snmp snmp) {
    try {
      snmp.send(question, target, null, this);
    } catch (IOException | RuntimeException e) {
      fail(e);
    }
  }

  /** Whether a report is the answer: for who looks for an engine, that says which one it is. */
  boolean isEndedBy(OID report) {
    return FINAL.contains(report)
        || (target.getSecurityName().length() == 0
            && report.equals(SnmpConstants.usmStatsUnknownEngineIDs));
  }

  @Override
  public <A extends Address> void onResponse(ResponseEvent<A> event) {
    if (event.getResponse() != null) {
      answered(event.getResponse());
    } else {
      fail(event.getError() != null ? event.getError() : new TimeoutException());
    }
  }

  void answered(PDU response) {
    transport.ended(this);
    Threads.WORK.execute(() -> answer.complete(response));
  }

  void fail(Throwable failure) {
    transport.ended(this);
    Threads.WORK.execute(() -> answer.completeExceptionally(failure));
  }

  /** There was an answer that could not be taken: by its clock, it is from long ago. */
  void answeredOutOfTime() {
    isOutOfTime = true;
  }

  /** Whether there was. */
  boolean isOutOfTime() {
    return isOutOfTime;
  }

  /** Nobody wants to know any more. */
  void cancel() {
    transport.ended(this);
    answer.cancel(false);
  }
}
