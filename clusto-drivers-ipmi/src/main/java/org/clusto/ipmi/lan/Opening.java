package org.clusto.ipmi.lan;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.clusto.capability.HardwareException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The opening of a session (13.15). Where a message goes unanswered, all begins anew under another
 * id: many BMCs do not answer a RAKP message that is sent again. Where the BMC does not take a
 * cipher suite, the next one is tried.
 */
final class Opening implements Link.Receiver {

  private static final Logger LOGGER = LoggerFactory.getLogger(Opening.class);

  private static final int SET_PRIVILEGE = 0x3b;

  private final Transport transport;
  private final Bmc bmc;
  private final Secrets secrets;
  private final Deque<CipherSuite> suites;
  private final Waits waits;
  private final CompletableFuture<Session> session = new CompletableFuture<>();
  private @Nullable Link link;
  private @Nullable Rakp rakp;
  private Transport.@Nullable Alarm alarm;
  private int expected;
  private boolean isAnswered;
  private boolean isFull;
  private @Nullable String fault;

  private Opening(Transport transport, Bmc bmc, Secrets secrets) {
    this.transport = transport;
    this.bmc = bmc;
    this.secrets = secrets;
    this.suites = new ArrayDeque<>(bmc.suite().map(List::of).orElse(CipherSuite.STRONG));
    this.waits = new Waits(bmc.timeout());
  }

  /**
   * Opens a session; on the thread of the transport.
   *
   * @param secrets are closed when that has ended
   */
  static CompletableFuture<Session> of(
      Transport transport, Bmc bmc, InetSocketAddress address, Secrets secrets) {
    Opening opening = new Opening(transport, bmc, secrets);
    var unused =
        opening.session.whenComplete((session, failure) -> opening.release(failure != null));
    opening.start(address);
    return opening.session;
  }

  private void start(InetSocketAddress address) {
    try {
      link = transport.connect(address, this);
      begin();
    } catch (IOException e) {
      failed(e);
    } catch (RuntimeException | Error e) {
      session.completeExceptionally(e);
      throw e;
    }
  }

  private Link link() {
    if (link == null) {
      throw new IllegalStateException("not started");
    }
    return link;
  }

  private Rakp rakp() {
    if (rakp == null) {
      throw new IllegalStateException("not begun");
    }
    return rakp;
  }

  /** Begins anew. */
  private void begin() {
    var unused = waits.next();
    forget();
    rakp = new Rakp(bmc, suites.element(), waits.asked(), secrets);
    send(Packet.OPEN_REQUEST, rakp.openRequest(), Packet.OPEN_RESPONSE);
  }

  private void forget() {
    if (alarm != null) {
      alarm.cancel();
    }
    if (rakp != null) {
      rakp.close();
      rakp = null;
    }
  }

  private void send(int type, byte[] payload, int answer) {
    expected = answer;
    if (alarm != null) {
      alarm.cancel();
    }
    alarm = transport.after(waits.current(), this::unanswered);
    link().send(Packet.outside(type, payload).encode(Protection.NONE));
  }

  private void unanswered() {
    if (!session.isDone()) {
      if (waits.isOver()) {
        session.completeExceptionally(noAnswer());
      } else {
        begin();
      }
    }
  }

  private HardwareException noAnswer() {
    Failures failures = Failures.of(bmc);
    if (fault != null) {
      return failures.badAnswers(fault, bmc.timeout());
    } else if (isFull) {
      return failures.busy(
          "the BMC at " + bmc.address() + " has no session left: others have them");
    }
    return isAnswered ? failures.stopped(bmc.timeout()) : failures.noAnswer(bmc.timeout());
  }

  @Override
  public void received(byte[] bytes) {
    if (session.isDone()) {
      return;
    }
    try {
      Packet packet = Packet.decode(bytes, Protection.NONE);
      if (packet.type() == expected && rakp().isAnswered(packet.payload())) {
        isAnswered = true;
        take(packet.payload());
      }
    } catch (BadPacketException e) {
      fault = e.getMessage();
      LOGGER.debug("a packet from the BMC at {} was not taken: {}", bmc.address(), fault);
    } catch (Rakp.SuiteRefused e) {
      tryNextSuite();
    } catch (Rakp.NoSessionFree e) {
      isFull = true;
    } catch (HardwareException e) {
      session.completeExceptionally(e);
    }
  }

  private void take(byte[] answer) {
    if (expected == Packet.OPEN_RESPONSE) {
      rakp().takeOpenResponse(answer);
      send(Packet.RAKP_1, rakp().rakp1(), Packet.RAKP_2);
    } else if (expected == Packet.RAKP_2) {
      takeRakp2(answer);
      send(Packet.RAKP_3, rakp().rakp3(), Packet.RAKP_4);
    } else {
      open(rakp().takeRakp4(answer));
    }
  }

  private void takeRakp2(byte[] answer) {
    try {
      rakp().takeRakp2(answer);
    } catch (HardwareException e) {
      link().send(Packet.outside(Packet.RAKP_3, rakp().rakp3Refusing()).encode(Protection.NONE));
      throw e;
    }
  }

  private void tryNextSuite() {
    CipherSuite refused = suites.remove();
    LOGGER.debug("the BMC at {} does not take cipher suite {}", bmc.address(), refused.id());
    if (suites.isEmpty()) {
      session.completeExceptionally(Failures.of(bmc).cipher(tried()));
    } else {
      begin();
    }
  }

  private String tried() {
    return bmc.suite().map(List::of).orElse(CipherSuite.STRONG).stream()
        .map(suite -> Integer.toString(suite.id()))
        .collect(Collectors.joining(" or "));
  }

  /** A session begins at the level of a user (22.18): it is raised to what is wanted. */
  private void open(Protection protection) {
    Session opened = new Session(transport, bmc, link(), rakp(), protection);
    LOGGER.debug(
        "a session with the BMC at {} is open, cipher suite {}",
        bmc.address(),
        suites.element().id());
    link().handTo(opened);
    link = null;
    forget();
    Command raise = Command.reading(Command.APPLICATION, SET_PRIVILEGE, bmc.privilege().code());
    var unused =
        opened
            .request(raise)
            .thenAccept(this::requireLevel)
            .whenComplete((done, failure) -> raised(opened, failure));
  }

  private void raised(Session opened, @Nullable Throwable failure) {
    if (failure == null) {
      session.complete(opened);
    } else {
      var unused =
          opened.close().thenRun(() -> session.completeExceptionally(Sessions.cause(failure)));
    }
  }

  /** 22.18: what its own completion codes say is about the level, too. */
  private void requireLevel(Answer answer) {
    if (answer.code() == 0x80 || answer.code() == 0x81) {
      throw Failures.of(bmc).privilege();
    }
    answer.requireDone("set the level of the session");
  }

  @Override
  public void failed(IOException failure) {
    session.completeExceptionally(Failures.of(bmc).network(failure));
  }

  private void release(boolean isInVain) {
    forget();
    secrets.close();
    if (isInVain && link != null) {
      link.close();
    }
  }
}
