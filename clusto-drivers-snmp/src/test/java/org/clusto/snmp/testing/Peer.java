package org.clusto.snmp.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A program that a test talks to, on loopback; it ends when this is closed. */
public final class Peer implements AutoCloseable {

  private static final int FIRST_PORT = 30_000;
  private static int nextPort = FIRST_PORT + (int) (ProcessHandle.current().pid() % 20_000);

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

  /** Starts a program in a directory. */
  static Peer start(Path directory, String... command) throws IOException {
    Path output = directory.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("MIBS", "");
    builder.environment().put("SNMP_PERSISTENT_DIR", directory.resolve("persist").toString());
    Process process = builder.start();
    process.getOutputStream().close();
    return new Peer(process, output);
  }

  /** Copies a file of the peers, with values in the place of {@code @KEY@}. */
  static Path copy(String name, Path target, List<String> keysAndValues) throws IOException {
    try (InputStream in = Peer.class.getResourceAsStream("/peers/" + name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (int i = 0; i < keysAndValues.size(); i += 2) {
        text = text.replace("@" + keysAndValues.get(i) + "@", keysAndValues.get(i + 1));
      }
      Files.writeString(target, text);
    }
    return target;
  }

  /** A UDP port of loopback that nobody has, and that this never gave before. */
  public static synchronized int freePort() {
    for (int port = ++nextPort; port < FIRST_PORT + 30_000; port = ++nextPort) {
      try (DatagramSocket socket =
          new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Somebody has it.
      }
    }
    throw new IllegalStateException("no port is free");
  }

  /** What it printed. */
  String printed() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it runs. */
  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it, and what it started. */
  void kill() {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    started.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    kill();
  }
}
