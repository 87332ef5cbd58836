package org.clusto.haproxy.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection for one command, which ends by a moment at the latest, whatever the other does. */
final class Connection implements AutoCloseable {

  /** Far more than HAProxy says of as many servers as it can have. */
  private static final int LONGEST_ANSWER = 32 << 20;

  private static final int CHUNK = 1 << 14;
  private static final long NANOS_IN_A_MILLI = 1_000_000;

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final long end;

  private Connection(SocketChannel channel, Selector selector, long end) throws IOException {
    this.channel = channel;
    this.selector = selector;
    this.end = end;
    channel.configureBlocking(false);
    this.key = channel.register(selector, SelectionKey.OP_CONNECT);
  }

  /**
   * Connects.
   *
   * @param timeout for this and all that follows
   * @throws SocketTimeoutException if nobody answers
   */
  static Connection open(Endpoint endpoint, Duration timeout) throws IOException {
    long end = System.nanoTime() + timeout.toNanos();
    Selector selector = Selector.open();
    SocketChannel channel = null;
    try {
      channel = endpoint.channel();
      Connection connection = new Connection(channel, selector, end);
      connection.connect(endpoint);
      return connection;
    } catch (IOException | RuntimeException e) {
      selector.close();
      if (channel != null) {
        channel.close();
      }
      throw e;
    }
  }

  private void connect(Endpoint endpoint) throws IOException {
    if (!channel.connect(endpoint.address())) {
      await(SelectionKey.OP_CONNECT);
      while (!channel.finishConnect()) {
        await(SelectionKey.OP_CONNECT);
      }
    }
  }

  /** Sends a line. */
  void send(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII));
    while (channel.write(bytes) >= 0 && bytes.hasRemaining()) {
      await(SelectionKey.OP_WRITE);
    }
  }

  /**
   * All that comes until the other end closes; what is no ASCII is not to be relied on.
   *
   * @throws IOException if it is too long, or does not end in time
   */
  String receive() throws IOException {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    for (int count = channel.read(chunk); count >= 0; count = channel.read(chunk)) {
      if (received.size() > LONGEST_ANSWER) {
        throw new IOException("the answer is longer than any answer of HAProxy");
      }
      received.write(chunk.array(), 0, chunk.position());
      chunk.clear();
      await(SelectionKey.OP_READ);
    }
    return received.toString(StandardCharsets.ISO_8859_1);
  }

  /** Also where bytes keep coming, the end comes. */
  private void await(int operation) throws IOException {
    key.interestOps(operation);
    long left = (end - System.nanoTime()) / NANOS_IN_A_MILLI;
    boolean isReady = left > 0 && selector.select(left) > 0;
    selector.selectedKeys().clear();
    if (Thread.currentThread().isInterrupted()) {
      throw new ClosedByInterruptException();
    } else if (!isReady && end - System.nanoTime() < NANOS_IN_A_MILLI) {
      throw new SocketTimeoutException("nothing came in time");
    }
  }

  @Override
  public void close() throws IOException {
    try (selector) {
      channel.close();
    }
  }
}
