package org.clusto.console.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A host at a serial line: a pseudo-terminal, of which a test has the other end. */
public final class SerialHost implements AutoCloseable {

  private static final String PYTHON = "/usr/bin/python3";
  private static final int EVERY_MS = 100;

  private final Path tty;
  private final Peer peer;
  private final Socket socket;

  private SerialHost(Path tty, Peer peer, Socket socket) {
    this.tty = tty;
    this.peer = peer;
    this.socket = socket;
  }

  /** Makes one, or skips the test where there is no python3. */
  public static SerialHost start(Path directory) throws IOException {
    Peer.require(PYTHON, "python3");
    Path tty = directory.resolve("tty");
    Path script = Peer.copy("serial.py", directory.resolve("serial.py"));
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(60_000);
      String port = Integer.toString(server.getLocalPort());
      Peer peer = Peer.start(directory, PYTHON, script.toString(), tty.toString(), port);
      Socket socket = server.accept();
      peer.await(() -> Files.exists(tty), "the serial line");
      return new SerialHost(tty, peer, socket);
    }
  }

  /** Has it print something now and then, for as long as it lives. */
  public SerialHost printing(String text) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  printed().write(text.getBytes(StandardCharsets.UTF_8));
                  TimeUnit.MILLISECONDS.sleep(EVERY_MS);
                }
              } catch (IOException | InterruptedException e) {
                // It is closed.
              }
            },
            "serial-host");
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  /** The device file of the line. */
  public Path tty() {
    return tty;
  }

  /** What is typed at its console. */
  public InputStream typed() throws IOException {
    return socket.getInputStream();
  }

  /** What it prints. */
  public OutputStream printed() throws IOException {
    return socket.getOutputStream();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    peer.close();
  }
}
