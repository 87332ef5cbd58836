package org.clusto.store.etcd;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A TCP proxy in front of a server, which can hold back all that passes, as a partition does. */
final class Proxy implements AutoCloseable {

  private final ServerSocket listening;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicLong toClients = new AtomicLong();
  private boolean isCut;
  private volatile boolean isClosed;

  Proxy(int target) {
    this.target = target;
    try {
      this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** How many bytes servers have sent to clients. */
  long toClients() {
    return toClients.get();
  }

  /** Holds all back from now on: connections stay, and nothing comes through. */
  synchronized void cut() {
    isCut = true;
  }

  /** Lets all through again, what was held back first. */
  synchronized void mend() {
    isCut = false;
    notifyAll();
  }

  private synchronized void awaitMended() {
    try {
      while (isCut && !isClosed) {
        wait();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!isClosed) {
      try {
        Socket client = listening.accept();
        sockets.add(client);
        awaitMended();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(server);
        start(() -> pass(client, server, new AtomicLong()));
        start(() -> pass(server, client, toClients));
      } catch (IOException e) {
        // the server is away: the client finds out by itself
      }
    }
  }

  private void pass(Socket from, Socket to, AtomicLong passed) {
    byte[] bytes = new byte[1 << 16];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        awaitMended();
        out.write(bytes, 0, read);
        passed.addAndGet(read);
      }
    } catch (IOException e) {
      // one side is gone, and so goes the other
    }
  }

  @Override
  public void close() {
    isClosed = true;
    mend();
    try {
      listening.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
