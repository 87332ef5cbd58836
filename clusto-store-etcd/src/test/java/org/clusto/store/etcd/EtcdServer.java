package org.clusto.store.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server of etcd on loopback, alone or one of several; ended by its process id. */
final class EtcdServer implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  private final String name;
  private final Path directory;
  private final int port;
  private final List<String> command;
  private Process process;

  /**
   * A server that does not run yet.
   *
   * @param directory where it keeps its data and its log
   */
  EtcdServer(
      String name, Path directory, int port, int peerPort, String cluster, List<String> more) {
    this.name = name;
    this.directory = directory;
    this.port = port;
    String peer = "http://127.0.0.1:" + peerPort;
    String scheme =
        more.stream().anyMatch(each -> each.startsWith("--cert-file")) ? "https" : "http";
    String client = scheme + "://127.0.0.1:" + port;
    this.command =
        new ArrayList<>(
            List.of(
                "etcd",
                "--name=" + name,
                "--data-dir=" + directory.resolve(name),
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=" + cluster,
                "--initial-cluster-token=" + directory.getFileName(),
                "--heartbeat-interval=50",
                "--election-timeout=500",
                "--log-level=error"));
    command.addAll(more);
  }

  /** A server alone, which runs. */
  static EtcdServer alone(Path directory, String... more) {
    EtcdServer server = started(directory, more);
    server.awaitHealth();
    return server;
  }

  /** A server alone, which may not answer yet. */
  static EtcdServer started(Path directory, String... more) {
    int[] ports = FreePorts.take(2);
    EtcdServer server =
        new EtcdServer(
            "alone",
            directory,
            ports[0],
            ports[1],
            "alone=http://127.0.0.1:" + ports[1],
            List.of(more));
    server.start();
    return server;
  }

  /** Whether it is installed, where tests run. */
  static boolean isInstalled() {
    return Programs.are("etcd");
  }

  void start() {
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ProcessHandle mine = process.toHandle();
    Runtime.getRuntime().addShutdownHook(new Thread(mine::destroyForcibly));
  }

  private Path log() {
    return directory.resolve(name + ".log");
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  /** Where an inventory of a name is on this server. */
  URI inventory(String inventory) {
    return URI.create("etcd://" + address() + "/" + inventory);
  }

  /** Waits until it answers that it is well, which means that a majority is. */
  void awaitHealth() {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest health =
        HttpRequest.newBuilder(URI.create("http://" + address() + "/health"))
            .timeout(Duration.ofSeconds(2))
            .build();
    Waiting.until(
        LONGEST_START,
        () -> {
          assertThat(process.isAlive()).as("etcd runs: " + text()).isTrue();
          try {
            return client
                .send(health, HttpResponse.BodyHandlers.ofString())
                .body()
                .contains("\"true\"");
          } catch (IOException e) {
            return false;
          }
        });
  }

  private String text() {
    try {
      return Files.readString(log());
    } catch (IOException e) {
      return e.toString();
    }
  }

  boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Kills it as a crash would. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  void pause() {
    signal("STOP");
  }

  void goOn() {
    signal("CONT");
  }

  private void signal(String signal) {
    try {
      int code = new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
      assertThat(code).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitEnd() {
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(name + " ended").isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (isRunning()) {
      kill();
    }
  }
}
