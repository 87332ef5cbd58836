package org.clusto.ipmi.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Bad networks on loopback, all on one thread: UDP ports that pass on to a BMC, more or less. */
public final class Relays implements AutoCloseable {

  private final Selector selector = Selector.open();
  private final PriorityQueue<Delivery> deliveries = new PriorityQueue<>();
  private final ConcurrentLinkedQueue<Relay> fresh = new ConcurrentLinkedQueue<>();
  private final Thread thread = new Thread(this::run, "relays");
  private volatile boolean isClosed;

  /** What happens to a packet: each of these arrives, so many milliseconds later. */
  @FunctionalInterface
  public interface Weather {

    /** What arrives in the place of a packet. */
    List<Late> of(byte[] packet);
  }

  /** A packet that arrives so many milliseconds later. */
  public record Late(long millis, byte[] packet) {}

  /** Nothing happens to packets. */
  public static List<Late> fair(byte[] packet) {
    return List.of(new Late(0, packet));
  }

  private record Delivery(long at, Runnable send) implements Comparable<Delivery> {
    @Override
    public int compareTo(Delivery other) {
      return Long.compare(at - other.at, 0);
    }
  }

  /** A port that passes on. */
  private final class Relay {
    private final DatagramChannel front;
    private final SocketAddress bmc;
    private final Weather there;
    private final Weather back;
    private final Map<SocketAddress, DatagramChannel> backs = new HashMap<>();

    Relay(int bmc, Weather there, Weather back) throws IOException {
      this.front = DatagramChannel.open();
      front.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Peer.freePort()));
      front.configureBlocking(false);
      this.bmc = new InetSocketAddress(InetAddress.getLoopbackAddress(), bmc);
      this.there = there;
      this.back = back;
    }

    void readFront() throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(4096);
      for (SocketAddress from = front.receive(buffer); from != null; from = front.receive(buffer)) {
        DatagramChannel to = backOf(from);
        pass(there, bytes(buffer), packet -> to.write(ByteBuffer.wrap(packet)));
      }
    }

    private DatagramChannel backOf(SocketAddress client) throws IOException {
      DatagramChannel known = backs.get(client);
      if (known != null) {
        return known;
      }
      DatagramChannel to = DatagramChannel.open();
      to.connect(bmc);
      to.configureBlocking(false);
      to.register(selector, SelectionKey.OP_READ, (Reading) () -> readBack(to, client));
      backs.put(client, to);
      return to;
    }

    private void readBack(DatagramChannel from, SocketAddress client) throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(4096);
      while (from.read(buffer) > 0) {
        pass(back, bytes(buffer), packet -> front.send(ByteBuffer.wrap(packet), client));
      }
    }

    private byte[] bytes(ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.flip().remaining()];
      buffer.get(bytes);
      buffer.clear();
      return bytes;
    }
  }

  private interface Reading {
    void read() throws IOException;
  }

  private interface Sending {
    void send(byte[] packet) throws IOException;
  }

  /** None yet. */
  public Relays() throws IOException {
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Opens a port that passes on to a BMC.
   *
   * @return the port
   */
  public int to(int bmc, Weather there, Weather back) throws IOException {
    Relay relay = new Relay(bmc, there, back);
    fresh.add(relay);
    selector.wakeup();
    return ((InetSocketAddress) relay.front.getLocalAddress()).getPort();
  }

  private void pass(Weather weather, byte[] packet, Sending sending) {
    for (Late late : weather.of(packet)) {
      deliveries.add(
          new Delivery(
              System.nanoTime() + late.millis() * 1_000_000,
              () -> {
                try {
                  sending.send(late.packet());
                } catch (IOException e) {
                  // The receiver is gone.
                }
              }));
    }
  }

  private void run() {
    try {
      while (!isClosed) {
        for (Relay relay = fresh.poll(); relay != null; relay = fresh.poll()) {
          relay.front.register(selector, SelectionKey.OP_READ, (Reading) relay::readFront);
        }
        while (!deliveries.isEmpty() && deliveries.element().at() - System.nanoTime() <= 0) {
          deliveries.remove().send().run();
        }
        selector.select(this::read, deliveries.isEmpty() ? 50 : 1);
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void read(SelectionKey key) {
    try {
      ((Reading) key.attachment()).read();
    } catch (IOException e) {
      // The BMC is gone.
    }
  }

  @Override
  public void close() {
    isClosed = true;
    selector.wakeup();
  }
}
