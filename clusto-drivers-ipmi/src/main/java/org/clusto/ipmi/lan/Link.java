package org.clusto.ipmi.lan;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket that is connected to one BMC: packets of others do not get in, and its host can say that
 * nothing listens there (ICMP).
 */
final class Link implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(Link.class);

  /** More than any packet of RMCP+ has. */
  private static final int LONGEST = 4096;

  /** So many packets at once, then the others have their turn. */
  private static final int AT_ONCE = 16;

  private final DatagramChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(LONGEST);
  private Receiver receiver;

  /** Who is told of what arrives; on the thread of the transport. */
  interface Receiver {

    /** A packet arrived. */
    void received(byte[] packet);

    /** Nothing can arrive any more, as far as the network knows. */
    void failed(IOException failure);
  }

  private Link(DatagramChannel channel, Receiver receiver) {
    this.channel = channel;
    this.receiver = receiver;
  }

  static Link open(Selector selector, InetSocketAddress address, Receiver receiver)
      throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    try {
      channel.configureBlocking(false);
      channel.connect(address);
      Link link = new Link(channel, receiver);
      channel.register(selector, SelectionKey.OP_READ, link);
      return link;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Has another told of what arrives. */
  void handTo(Receiver other) {
    receiver = other;
  }

  void send(byte[] packet) {
    try {
      channel.write(ByteBuffer.wrap(packet));
    } catch (ClosedChannelException e) {
      // It was not to be sent any more.
    } catch (IOException e) {
      receiver.failed(e);
    }
  }

  /** Tells the receiver that nothing can arrive any more. */
  void fail(IOException failure) {
    receiver.failed(failure);
  }

  void read() {
    try {
      for (int i = 0; i < AT_ONCE && channel.isOpen() && channel.read(buffer.clear()) > 0; i++) {
        byte[] packet = new byte[buffer.flip().remaining()];
        buffer.get(packet);
        receiver.received(packet);
      }
    } catch (ClosedChannelException e) {
      // It was closed meanwhile.
    } catch (IOException e) {
      receiver.failed(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOGGER.warn("a socket could not be closed", e);
    }
  }
}
