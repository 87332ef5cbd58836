package org.clusto.console.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;

/** A program that a test talks to, on loopback; it ends when this is closed. */
public final class Peer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path output;

  private Peer(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Skips the test where a program is missing. */
  public static void require(String program, String debianPackage) {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of(program)),
        () -> program + " is missing (Debian's package " + debianPackage + ")");
  }

  /** Starts a program in a directory; what it prints goes to a file there. */
  public static Peer start(Path directory, String... command) throws IOException {
    Path output = Files.createTempFile(directory, "output", "");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.getOutputStream().close();
    return new Peer(process, output);
  }

  /** Runs a program to its end. */
  static void run(Path directory, String... command) throws IOException {
    try (Peer peer = start(directory, command)) {
      peer.await(() -> !peer.process.isAlive(), String.join(" ", command));
      if (peer.process.exitValue() != 0) {
        throw new IOException(String.join(" ", command) + " printed " + peer.printed());
      }
    }
  }

  /** Copies a file of the peers. */
  static Path copy(String name, Path target) throws IOException {
    try (InputStream in = Peer.class.getResourceAsStream("/peers/" + name)) {
      Files.write(target, in.readAllBytes());
    }
    return target;
  }

  /** A TCP port of loopback that nobody has. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until it listens. */
  Peer awaitPort(int port) {
    await(() -> isListening(port), "port " + port);
    return this;
  }

  private static boolean isListening(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Waits until something is so. */
  void await(BooleanSupplier condition, String what) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        kill();
        throw new IllegalStateException("waited in vain for " + what + ": " + printed());
      }
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it printed. */
  public String printed() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it, and what it started, as a power cut would. */
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
