package org.clusto.snmp.session;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.TransportStateReference;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.AbstractTransportMapping;

/**
 * The socket, and the thread that reads it. In the place of SNMP4J's own, as that one logs packets,
 * and so communities.
 */
public final class Link extends AbstractTransportMapping<UdpAddress> {

  private static final Logger LOGGER = LoggerFactory.getLogger(Link.class);

  /** The most that UDP carries. */
  private static final int LONGEST = 65_507;

  /** Room for the answers of many agents at once. */
  private static final int ROOM = 4 << 20;

  private final DatagramSocket socket;
  private final Predicate<UdpAddress> isExpected;
  private final Executor takers;
  private final Thread thread;

  /**
   * A socket, bound and not yet read.
   *
   * @param at where; any port of all addresses for one that only asks
   * @param isExpected from whom packets are read; those of others are dropped
   * @param takers where packets are taken apart
   */
  public Link(
      InetSocketAddress at, String threadName, Predicate<UdpAddress> isExpected, Executor takers)
      throws IOException {
    socket = new DatagramSocket(at);
    socket.setReceiveBufferSize(ROOM);
    this.isExpected = isExpected;
    this.takers = takers;
    thread = new Thread(this::read, threadName);
    thread.setDaemon(true);
  }

  @Override
  public Class<? extends Address> getSupportedAddressClass() {
    return UdpAddress.class;
  }

  @Override
  public UdpAddress getListenAddress() {
    return new UdpAddress(socket.getLocalAddress(), socket.getLocalPort());
  }

  @Override
  public void listen() {
    thread.start();
  }

  @Override
  public boolean isListening() {
    return thread.isAlive();
  }

  @Override
  public void sendMessage(
      UdpAddress to,
      byte[] message,
      TransportStateReference state,
      long timeoutMillis,
      int maxRetries)
      throws IOException {
    socket.send(
        new DatagramPacket(
            message, message.length, new InetSocketAddress(to.getInetAddress(), to.getPort())));
  }

  private void read() {
    byte[] buffer = new byte[LONGEST];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        UdpAddress from = new UdpAddress(packet.getAddress(), packet.getPort());
        if (isExpected.test(from)) {
          byte[] octets = Arrays.copyOf(buffer, packet.getLength());
          takers.execute(() -> take(from, octets));
        }
      } catch (IOException e) {
        if (!socket.isClosed()) {
          LOGGER.warn("a packet could not be received", e);
        }
      }
    }
  }

  /** Whatever a packet holds, the next one is read. */
  private void take(UdpAddress from, byte[] packet) {
    try {
      fireProcessMessage(
          from,
          ByteBuffer.wrap(packet),
          new TransportStateReference(
              this, from, null, SecurityLevel.undefined, SecurityLevel.undefined, false, socket));
    } catch (RuntimeException | StackOverflowError e) {
      LOGGER.debug("a packet of {} was not sound: {}", from, e.getClass().getSimpleName());
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
