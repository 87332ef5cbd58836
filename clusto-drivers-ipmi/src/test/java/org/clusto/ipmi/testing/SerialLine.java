package org.clusto.ipmi.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The serial line of a simulated server: what the console of a BMC is connected to, by TCP. */
public final class SerialLine implements AutoCloseable {

  private static final int LONGEST_MS = 100_000;

  private final ServerSocket server;
  private final CompletableFuture<Socket> connected = new CompletableFuture<>();

  SerialLine() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::accept, "serial-line");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      Socket socket = server.accept();
      socket.setSoTimeout(LONGEST_MS);
      connected.complete(socket);
    } catch (IOException e) {
      connected.completeExceptionally(e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  private Socket socket() {
    try {
      return connected.get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the BMC does not open its serial line", e);
    }
  }

  /** What is typed at the console; to read it fails where nothing comes for long. */
  public InputStream typed() throws IOException {
    return socket().getInputStream();
  }

  /** What the server prints. */
  public OutputStream printed() throws IOException {
    return socket().getOutputStream();
  }

  @Override
  public void close() throws IOException {
    server.close();
    if (connected.isDone() && !connected.isCompletedExceptionally()) {
      connected.join().close();
    }
  }
}
