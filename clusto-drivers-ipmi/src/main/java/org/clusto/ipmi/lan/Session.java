package org.clusto.ipmi.lan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.clusto.capability.HardwareException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open session with a BMC. All its methods are called on the thread of the transport, and what
 * it gives completes there.
 */
public final class Session implements Link.Receiver {

  private static final Logger LOGGER = LoggerFactory.getLogger(Session.class);

  /** So many commands can wait for answers at once (13.8: 6 bits). */
  private static final int NUMBERS = 64;

  private static final int CLOSE_SESSION = 0x3c;
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final Transport transport;
  private final Bmc bmc;
  private final Link link;
  private final int ourId;
  private final int bmcId;
  private final Protection protection;
  private final Map<Integer, Exchange> open = new HashMap<>();
  private final Set<Transport.Alarm> waiting = new HashSet<>();
  private final SequenceWindow window = new SequenceWindow();
  private @Nullable PayloadReceiver payloads;
  private int sequence;
  private int number;
  private boolean isClosed;

  /** Who is told of what a BMC sends by itself. */
  public interface PayloadReceiver {

    /**
     * A payload of serial over LAN arrived, each once, but not always in order.
     *
     * @param sequence the number of its packet in the session, which rises from packet to packet
     */
    void received(byte[] payload, int sequence);

    /** None will arrive any more. */
    void lost(HardwareException failure);
  }

  Session(Transport transport, Bmc bmc, Link link, Rakp opened, Protection protection) {
    this.transport = transport;
    this.bmc = bmc;
    this.link = link;
    this.ourId = opened.session();
    this.bmcId = opened.bmcSession();
    this.protection = protection;
  }

  /** With whom. */
  public Bmc bmc() {
    return bmc;
  }

  /** Where it runs. */
  public Transport transport() {
    return transport;
  }

  /** Whether packets are encrypted and authenticated. */
  public boolean isProtected() {
    return protection.isEncrypted();
  }

  /** Whether bytes begin with an id of this, the BMC's or ours. */
  public boolean hasId(byte[] bytes) {
    int id = firstId(bytes);
    return id != 0 && (id == bmcId || id == ourId);
  }

  /** Whether bytes begin with an id, but not with one of this. */
  public boolean hasIdOfAnother(byte[] bytes) {
    return firstId(bytes) != 0 && !hasId(bytes);
  }

  private static int firstId(byte[] bytes) {
    return bytes.length < Integer.BYTES
        ? 0
        : ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  /** Has somebody told of payloads of serial over LAN. */
  public void receivePayloads(PayloadReceiver receiver) {
    payloads = receiver;
  }

  /** Sends a payload of serial over LAN, once. */
  public void sendPayload(byte[] payload) {
    if (!isClosed) {
      link.send(sealed(Packet.SOL, payload));
    }
  }

  private byte[] sealed(int type, byte[] payload) {
    sequence++;
    return new Packet(type, bmcId, sequence, payload).encode(protection);
  }

  /**
   * Sends a command, again where no answer arrives.
   *
   * @return completes with the answer, whatever it is; or with the error that none arrived
   */
  public CompletableFuture<Answer> request(Command command) {
    return request(command, bmc.timeout());
  }

  private CompletableFuture<Answer> request(Command command, Duration timeout) {
    if (isClosed || open.size() == NUMBERS) {
      return CompletableFuture.failedFuture(Failures.of(bmc).stopped(Duration.ZERO));
    }
    do {
      number = (number + 1) % NUMBERS;
    } while (open.containsKey(number));
    Exchange exchange = new Exchange(command, number, timeout);
    open.put(number, exchange);
    exchange.send();
    return exchange.answer;
  }

  /** Does something after a time, unless this is closed then. */
  public <T> CompletableFuture<T> after(Duration delay, Supplier<CompletableFuture<T>> work) {
    CompletableFuture<Void> waited = new CompletableFuture<>();
    Transport.Alarm alarm = transport.after(delay, () -> waited.complete(null));
    waiting.add(alarm);
    return waited.thenCompose(
        done -> {
          waiting.remove(alarm);
          return work.get();
        });
  }

  @Override
  public void received(byte[] bytes) {
    try {
      Packet packet = Packet.decode(bytes, protection);
      if (packet.session() == ourId && window.take(packet.sequence())) {
        take(packet);
      }
    } catch (BadPacketException e) {
      LOGGER.debug("a packet from the BMC at {} was not taken: {}", bmc.address(), e.getMessage());
      open.values().forEach(exchange -> exchange.fault = e.getMessage());
    }
  }

  private void take(Packet packet) throws BadPacketException {
    if (packet.type() == Packet.IPMI) {
      Answer.Header header = Answer.header(packet.payload());
      Exchange exchange = open.get(header.number());
      if (exchange != null && exchange.isAnsweredBy(header)) {
        exchange.finish().complete(Answer.of(bmc, packet.payload()));
      }
    } else if (packet.type() == Packet.SOL && payloads != null) {
      payloads.received(packet.payload(), packet.sequence());
    }
  }

  @Override
  public void failed(IOException failure) {
    fail(Failures.of(bmc).network(failure));
  }

  private void fail(HardwareException failure) {
    List<Exchange> failed = new ArrayList<>(open.values());
    failed.forEach(exchange -> exchange.finish().completeExceptionally(failure));
    PayloadReceiver receiver = payloads;
    if (receiver != null) {
      payloads = null;
      receiver.lost(failure);
    }
  }

  /**
   * Ends it: the BMC is told, and the socket and the keys are let go of, whether or not it answers.
   *
   * @return completes when that is done, always normally
   */
  public CompletableFuture<Void> close() {
    if (isClosed) {
      return CompletableFuture.completedFuture(null);
    }
    payloads = null;
    byte[] id = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bmcId).array();
    Command close = new Command(Command.APPLICATION, CLOSE_SESSION, 0, id, Command.Repeat.AS_SENT);
    CompletableFuture<Answer> closed = request(close, min(CLOSING, bmc.timeout()));
    isClosed = true;
    return closed.handle(
        (answer, failure) -> {
          release();
          return null;
        });
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private void release() {
    link.close();
    waiting.forEach(Transport.Alarm::cancel);
    waiting.clear();
    fail(Failures.of(bmc).stopped(Duration.ZERO));
    protection.close();
    LOGGER.debug("the session with the BMC at {} is closed", bmc.address());
  }

  /** A command that waits for its answer. */
  private final class Exchange {

    private final Command command;
    private final int at;
    private final Duration timeout;
    private final Waits waits;
    private final byte[] message;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private byte @Nullable [] sent;
    private Transport.@Nullable Alarm alarm;
    private @Nullable String fault;

    Exchange(Command command, int at, Duration timeout) {
      this.command = command;
      this.at = at;
      this.timeout = timeout;
      this.waits = new Waits(timeout);
      this.message = command.message(at);
    }

    boolean isAnsweredBy(Answer.Header header) {
      return header.function() == command.function() && header.command() == command.code();
    }

    void send() {
      alarm = transport.after(waits.next(), this::unanswered);
      if (sent == null || command.repeat() != Command.Repeat.NEVER) {
        byte[] packet = packet();
        sent = packet;
        link.send(packet);
      }
    }

    private byte[] packet() {
      byte[] before = sent;
      return before != null && command.repeat() == Command.Repeat.AS_SENT
          ? before
          : sealed(Packet.IPMI, message);
    }

    private void unanswered() {
      if (waits.isOver()) {
        finish()
            .completeExceptionally(
                fault == null
                    ? Failures.of(bmc).stopped(timeout)
                    : Failures.of(bmc).badAnswers(fault, timeout));
      } else {
        send();
      }
    }

    CompletableFuture<Answer> finish() {
      open.remove(at);
      if (alarm != null) {
        alarm.cancel();
      }
      return answer;
    }
  }
}
