package org.clusto.snmp.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.clusto.model.ClustoException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.event.AuthenticationFailureEvent;
import org.snmp4j.mp.PduHandle;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/**
 * The one socket through which all agents are asked, with the thread that reads it. It is there
 * while somebody asks, and a second longer.
 */
final class Transport {

  private static final Logger LOGGER = LoggerFactory.getLogger(Transport.class);
  private static final long IDLE_MS = 1000;

  private static final Object TURN = new Object();
  private static @Nullable Transport shared;
  private static int users;
  private static long uses;

  private final Engine engine = Engine.create();
  private final Map<Integer, Exchange> open = new ConcurrentHashMap<>();
  private final Map<UdpAddress, Integer> asked = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger((int) System.nanoTime());
  private final Snmp snmp;

  private Transport() throws IOException {
    snmp = new Matching();
    snmp.addTransportMapping(
        new Link(new InetSocketAddress(0), "clusto-snmp", asked::containsKey, Threads.ANSWERS));
    snmp.setTimeoutModel(new Waits());
    snmp.setReportHandler(new Reports(snmp.getReportHandler()));
    engine.dispatcher().addAuthenticationFailureListener(this::refused);
    snmp.listen();
  }

  /** The shared one; {@link #release} it. */
  static Transport acquire() {
    synchronized (TURN) {
      users++;
      uses++;
      Transport present = shared;
      if (present == null) {
        present = made(Transport::release);
        shared = present;
      }
      return present;
    }
  }

  private static Transport made(Runnable otherwise) {
    try {
      return new Transport();
    } catch (IOException e) {
      otherwise.run();
      throw new ClustoException("no UDP socket can be opened: " + e.getMessage(), e);
    }
  }

  static void release() {
    synchronized (TURN) {
      users--;
      if (users == 0) {
        long last = uses;
        var unused = Threads.later(IDLE_MS, () -> closeUnlessUsed(last));
      }
    }
  }

  private static void closeUnlessUsed(long last) {
    synchronized (TURN) {
      if (users == 0 && uses == last && shared != null) {
        shared.close();
        shared = null;
      }
    }
  }

  private void close() {
    try {
      snmp.close();
    } catch (IOException e) {
      LOGGER.warn("a socket could not be closed", e);
    }
  }

  /** Asks; the exchange completes on a thread of {@link Threads#WORK}. */
  Exchange ask(PDU question, Target<UdpAddress> target) {
    int number = nextNumber();
    question.setRequestID(new Integer32(number));
    asked.merge(target.getAddress(), 1, Integer::sum);
    Exchange exchange = new Exchange(this, number, question, target);
    open.put(number, exchange);
    exchange.begin(snmp);
    return exchange;
  }

  private int nextNumber() {
    int number = numbers.incrementAndGet();
    return number == 0 ? numbers.incrementAndGet() : number;
  }

  /** An exchange is over, and does not wait for anything any more. */
  void ended(Exchange exchange) {
    if (open.remove(exchange.number()) != null) {
      asked.computeIfPresent(
          exchange.target().getAddress(), (address, count) -> count == 1 ? null : count - 1);
      snmp.cancel(exchange.question(), exchange);
    }
  }

  /**
   * Forgets which engine is at an address: it may be another device now. Where something is being
   * asked there, it is kept, as that needs the engine's time to the end.
   */
  void forgetEngineAt(UdpAddress address) {
    if (asked.containsKey(address)) {
      return;
    }
    OctetString known = engine.third().removeEngineID(address);
    if (known != null) {
      engine.users().removeEngineTime(known);
    }
  }

  /** An answer was dropped: its authentic sender has gone back in time (RFC 3414, 3.2.7). */
  private <A extends Address> void refused(AuthenticationFailureEvent<A> event) {
    if (event.getError() == SnmpConstants.SNMPv3_USM_NOT_IN_TIME_WINDOW) {
      for (Exchange exchange : open.values()) {
        if (exchange.target().getAddress().equals(event.getAddress())) {
          exchange.answeredOutOfTime();
        }
      }
    }
  }

  /** The engine that is at an address, as far as it was heard. */
  @Nullable OctetString engineAt(UdpAddress address) {
    return engine.third().getEngineID(address);
  }

  /** Takes answers only from where the question went. */
  private final class Matching extends Snmp {

    Matching() {
      super(engine.dispatcher());
    }

    @Override
    protected <A extends Address> boolean isResponseMatchingTarget(
        CommandResponderEvent<A> event, PendingRequest<?> request) {
      Exchange exchange = open.get(event.getPduHandle().getTransactionID());
      return exchange != null
          && exchange.target().getAddress().equals(event.getPeerAddress())
          && super.isResponseMatchingTarget(event, request);
    }
  }

  /** Reports (RFC 3412): some say that it is in vain to ask again. */
  private final class Reports implements Snmp.ReportHandler {
    private final Snmp.ReportHandler usual;

    Reports(Snmp.ReportHandler usual) {
      this.usual = usual;
    }

    @Override
    public <A extends Address> void processReport(
        PduHandle handle, CommandResponderEvent<A> event) {
      Exchange exchange = open.get(handle.getTransactionID());
      OID what = event.getPDU().size() == 1 ? event.getPDU().get(0).getOid() : new OID();
      if (exchange == null || !exchange.target().getAddress().equals(event.getPeerAddress())) {
        return;
      } else if (exchange.isEndedBy(what)) {
        exchange.answered(event.getPDU());
      } else {
        usual.processReport(handle, event);
      }
    }
  }
}
