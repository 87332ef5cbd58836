package org.clusto.haproxy.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A real HAProxy on loopback, with a frontend whose requests go to the backend {@code web}. It ends
 * when this is closed. Without it installed, tests are skipped.
 */
public final class Haproxy implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/haproxy");
  private static final Path CURL = Path.of("/usr/bin/curl");
  private static final long PATIENCE_S = 60;

  private static final String CONFIGURATION =
      """
      global
        stats socket ipv4@127.0.0.1:%d level admin
        stats socket %s mode 600 level admin
        stats socket %s mode 600 level operator
        stats timeout 1m
        maxconn 400
        nbthread 2
      defaults
        mode http
        balance roundrobin
        timeout connect 1s
        timeout client 30s
        timeout server 30s
        timeout queue 100
      frontend web
        bind 127.0.0.1:%d
        default_backend web
      """;

  private final Path directory;
  private final int adminPort;
  private final int port;
  private List<Path> files = List.of();
  private Process process;

  private Haproxy(Path directory, int adminPort, int port) {
    this.directory = directory;
    this.adminPort = adminPort;
    this.port = port;
  }

  /** One that starts with these backends, and those alone. */
  public static Haproxy start(Path directory, String backends) throws IOException {
    Haproxy haproxy = prepare(directory, backends);
    haproxy.restart();
    return haproxy;
  }

  /** One that is configured, but does not run. */
  public static Haproxy prepare(Path directory, String backends) throws IOException {
    require(PROGRAM);
    require(CURL);
    Files.createDirectories(directory);
    Haproxy haproxy = new Haproxy(directory, freePort(), freePort());
    Files.writeString(
        haproxy.configuration(),
        CONFIGURATION.formatted(
                haproxy.adminPort, haproxy.socket(), haproxy.operatorSocket(), haproxy.port)
            + backends);
    return haproxy;
  }

  private static void require(Path program) {
    Assumptions.assumeTrue(
        Files.isExecutable(program),
        () -> program + " is missing (Debian's package " + program.getFileName() + ")");
  }

  /** A TCP port of loopback that nobody has. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Has it read these files beside its configuration when it starts the next time. */
  public void with(Path... others) {
    files = List.of(others);
  }

  /** Ends it if it runs, and starts it again: what was added when it ran is lost. */
  public void restart() throws IOException {
    end();
    List<String> command =
        new ArrayList<>(List.of(PROGRAM.toString(), "-db", "-f", configuration().toString()));
    files.forEach(file -> command.addAll(List.of("-f", file.toString())));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
            .start();
    process.getOutputStream().close();
    await();
  }

  private void await() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("haproxy did not start: " + Files.readString(output()));
      }
      Thread.onSpinWait();
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), adminPort), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Its main configuration. */
  public Path configuration() {
    return directory.resolve("haproxy.cfg");
  }

  private Path output() {
    return directory.resolve("output");
  }

  /** The port of its frontend. */
  public int port() {
    return port;
  }

  /** The port of its runtime API. */
  public int adminPort() {
    return adminPort;
  }

  /** Its runtime API in the file system. */
  public Path socket() {
    return directory.resolve("admin.sock");
  }

  /** Its runtime API for those who may ask, but not change servers. */
  public Path operatorSocket() {
    return directory.resolve("operator.sock");
  }

  /** What it answers to a command, asked without clusto. */
  public String ask(String command) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), adminPort)) {
      socket.getOutputStream().write((command + "\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  /** What curl gets from its frontend: the body, or of an error the code. */
  public String curl(String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(CURL.toString(), "-s", "-S", "-m", "30"));
    command.addAll(List.of(options));
    command.addAll(List.of("-w", "%{http_code}", "http://127.0.0.1:" + port + "/"));
    Process curl = new ProcessBuilder(command).redirectErrorStream(true).start();
    curl.getOutputStream().close();
    String said = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said.endsWith("200") ? said.substring(0, said.length() - "200".length()) : said;
  }

  /** Ends it as a power cut would. */
  public void end() {
    if (process != null) {
      process.destroyForcibly();
      try {
        process.waitFor(PATIENCE_S, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    end();
  }
}
