package org.clusto.snmp.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks who is at an address that does not answer: with a socket that is connected to it, its host
 * can say that nothing listens there (ICMP), and every agent that knows v3 answers to the search
 * for its engine, whatever community it wants.
 */
final class Probe {

  private static final Logger LOGGER = LoggerFactory.getLogger(Probe.class);
  private static final long[] LOOKS_MS = {20, 80, 200, 400};

  /**
   * The search for an engine (RFC 3414, section 4): a message of v3 with neither engine nor user,
   * which holds an empty GET.
   */
  private static final byte[] SEARCH = {
    0x30,
    0x3a,
    2,
    1,
    3,
    0x30,
    0x10,
    2,
    4,
    0x4a,
    0x69,
    0x7d,
    0x51,
    2,
    2,
    0x40,
    0,
    4,
    1,
    4,
    2,
    1,
    3,
    4,
    0x10,
    0x30,
    0x0e,
    4,
    0,
    2,
    1,
    0,
    2,
    1,
    0,
    4,
    0,
    4,
    0,
    4,
    0,
    0x30,
    0x11,
    4,
    0,
    4,
    0,
    (byte) 0xa0,
    0x0b,
    2,
    1,
    1,
    2,
    1,
    0,
    2,
    1,
    0,
    0x30,
    0
  };

  /** Who is there. */
  enum Finding {
    /** Its host says that nobody listens at the port. */
    NOBODY,
    /** An agent. */
    AGENT,
    /** Nothing was heard. */
    SILENCE
  }

  private final DatagramChannel channel;
  private final CompletableFuture<Finding> finding = new CompletableFuture<>();

  private Probe(DatagramChannel channel) {
    this.channel = channel;
  }

  /** Looks; completes within half a second, and never fails. */
  static CompletableFuture<Finding> at(InetSocketAddress address) {
    try {
      Probe probe = new Probe(DatagramChannel.open());
      probe.begin(address);
      return probe.finding;
    } catch (IOException e) {
      return CompletableFuture.completedFuture(Finding.SILENCE);
    }
  }

  private void begin(InetSocketAddress address) {
    try {
      channel.configureBlocking(false);
      channel.connect(address);
      channel.write(ByteBuffer.wrap(SEARCH));
      look(0);
    } catch (IOException e) {
      end(e);
    }
  }

  private void look(int times) {
    try {
      if (channel.read(ByteBuffer.allocate(1)) > 0) {
        end(Finding.AGENT);
      } else if (times == LOOKS_MS.length) {
        end(Finding.SILENCE);
      } else {
        var unused = Threads.later(LOOKS_MS[times], () -> look(times + 1));
      }
    } catch (IOException e) {
      end(e);
    }
  }

  private void end(IOException failure) {
    end(failure instanceof PortUnreachableException ? Finding.NOBODY : Finding.SILENCE);
  }

  private void end(Finding what) {
    try {
      channel.close();
    } catch (IOException e) {
      LOGGER.warn("a socket could not be closed", e);
    }
    Threads.WORK.execute(() -> finding.complete(what));
  }
}
