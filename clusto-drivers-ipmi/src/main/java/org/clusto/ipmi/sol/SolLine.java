package org.clusto.ipmi.sol;

import java.time.Duration;
import java.util.Arrays;
import org.clusto.capability.HardwareException;
import org.clusto.ipmi.lan.Failures;
import org.clusto.ipmi.lan.Session;
import org.clusto.ipmi.lan.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Both directions of a console (15.11): each side has one packet under way at most, and sends it
 * again until it is acknowledged. All of it runs on the thread of the transport.
 *
 * <p>A packet for which there is no room is acknowledged when there is, or after a moment with as
 * much of it as was taken: the BMC then sends the rest. Of a packet that arrives again only what is
 * new behind what was taken is taken: some BMCs append to a packet that they send again.
 *
 * <p>The numbers of the packets begin anew after 15, so that one that was overtaken on its way
 * would pass for a new one: it is told by its number in the session, as a packet that is sent again
 * has a new one there. What was lost with it is sent again.
 */
final class SolLine implements Session.PayloadReceiver {

  private static final int LAST_NUMBER = 15;
  private static final int MOST_TRIES = 20;
  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration ROOM_WITHIN = Duration.ofMillis(400);

  private final Session session;
  private final Printed printed;
  private final Typed typed;
  private final Runnable ended;
  private final int most;
  private int number;
  private byte @Nullable [] underWay;
  private int operation;
  private int tries;
  private int lastAcknowledgement;
  private Transport.@Nullable Alarm again;
  private int lastNumber;
  private int lastTaken;
  private int lastSequence;
  private byte @Nullable [] held;
  private Transport.@Nullable Alarm roomWithin;
  private boolean hasEnded;

  /**
   * @param most how many characters a packet to the BMC can have
   * @param ended run when the BMC is lost, or lets go of the console
   */
  SolLine(Session session, Printed printed, Typed typed, int most, Runnable ended) {
    this.session = session;
    this.printed = printed;
    this.typed = typed;
    this.most = most;
    this.ended = ended;
  }

  /** Begins with a packet without characters: one of the last session may have had its number. */
  void start() {
    session.receivePayloads(this);
    send(new byte[0], 0);
  }

  /** Ends both directions. */
  void stop() {
    hasEnded = true;
    cancel(again);
    cancel(roomWithin);
  }

  private static void cancel(Transport.@Nullable Alarm alarm) {
    if (alarm != null) {
      alarm.cancel();
    }
  }

  // To the BMC.

  /** Sends what was typed, unless something is under way. */
  void sendTyped() {
    if (underWay == null && !hasEnded) {
      if (typed.takeBreak()) {
        send(new byte[0], SolPacket.BREAK);
      } else {
        byte[] characters = typed.next(most);
        if (characters.length > 0) {
          send(characters, 0);
        }
      }
    }
  }

  private void send(byte[] characters, int bits) {
    number = number % LAST_NUMBER + 1;
    underWay = characters;
    operation = bits;
    tries = 0;
    sendUnderWay();
  }

  private void sendUnderWay() {
    byte[] characters = underWay;
    if (characters == null || hasEnded) {
      return;
    } else if (tries++ == MOST_TRIES) {
      lost(Failures.of(session.bmc()).protocol("its console does not answer any more"));
      return;
    }
    cancel(again);
    again = session.transport().after(AGAIN, this::sendUnderWay);
    session.sendPayload(new SolPacket(number, 0, 0, operation, characters).encode());
  }

  private void acknowledged(SolPacket packet, int sequence) {
    byte[] characters = underWay;
    if (characters == null
        || packet.acknowledged() != number
        || isOvertaken(sequence, lastAcknowledgement)) {
      return;
    }
    lastAcknowledgement = sequence;
    cancel(again);
    underWay = null;
    int taken =
        packet.has(SolPacket.UNAVAILABLE)
            ? characters.length
            : Math.min(packet.accepted(), characters.length);
    if (taken < characters.length) {
      byte[] rest = Arrays.copyOfRange(characters, taken, characters.length);
      underWay = rest;
      again =
          session.transport().after(taken > 0 ? Duration.ZERO : PAUSE, () -> send(rest, operation));
    } else {
      typed.taken();
      sendTyped();
    }
  }

  // From the BMC.

  @Override
  public void received(byte[] payload, int sequence) {
    if (payload.length < SolPacket.HEADER_LENGTH || hasEnded) {
      return;
    }
    SolPacket packet = SolPacket.decode(payload);
    acknowledged(packet, sequence);
    if (packet.number() != 0 && !isOvertaken(sequence, lastSequence)) {
      lastSequence = sequence;
      take(packet);
    }
    if (packet.has(SolPacket.DEACTIVATING)) {
      letGo();
    }
  }

  /** Whether a packet was sent before the last one that counted; 0 for none yet. */
  private static boolean isOvertaken(int sequence, int last) {
    return last != 0 && sequence - last < 0;
  }

  private void take(SolPacket packet) {
    if (packet.number() != lastNumber) {
      lastNumber = packet.number();
      lastTaken = 0;
      cancel(roomWithin);
      roomWithin = null;
    }
    if (held == null || packet.characters().length > held.length || lastTaken == 0) {
      held = packet.characters();
    }
    takeHeld();
  }

  /** Takes what there is room for of the packet that is held, and acknowledges all of it. */
  private void takeHeld() {
    byte[] characters = held;
    if (characters == null) {
      return;
    }
    if (lastTaken < characters.length) {
      lastTaken += printed.offer(characters, lastTaken);
    }
    if (lastTaken >= characters.length) {
      acknowledge(0);
    } else if (roomWithin == null) {
      roomWithin = session.transport().after(ROOM_WITHIN, () -> acknowledge(SolPacket.PAUSE));
    }
  }

  /** Somebody has read. */
  void roomMade() {
    if (held != null && !hasEnded) {
      takeHeld();
    }
  }

  private void acknowledge(int bits) {
    cancel(roomWithin);
    roomWithin = null;
    held = null;
    session.sendPayload(new SolPacket(0, lastNumber, lastTaken, bits, new byte[0]).encode());
  }

  // The end.

  private void letGo() {
    stop();
    printed.end();
    typed.end("the BMC has ended the console: somebody else may have taken it over");
    ended.run();
  }

  @Override
  public void lost(HardwareException failure) {
    if (!hasEnded) {
      stop();
      printed.fail(String.valueOf(failure.getMessage()));
      typed.end(failure.getMessage());
      ended.run();
    }
  }
}
