package org.clusto.store.etcd;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Three servers of etcd on loopback, which are one cluster. */
final class EtcdCluster implements AutoCloseable {

  static final int SIZE = 3;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final List<EtcdServer> servers = new ArrayList<>();

  private EtcdCluster() {}

  /** A cluster that runs. */
  static EtcdCluster start(Path directory, String... more) {
    int[] ports = FreePorts.take(2 * SIZE);
    List<String> members = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      members.add("node" + i + "=http://127.0.0.1:" + ports[SIZE + i]);
    }
    EtcdCluster cluster = new EtcdCluster();
    for (int i = 0; i < SIZE; i++) {
      cluster.servers.add(
          new EtcdServer(
              "node" + i,
              directory,
              ports[i],
              ports[SIZE + i],
              String.join(",", members),
              List.of(more)));
    }
    cluster.servers.forEach(EtcdServer::start);
    cluster.servers.forEach(EtcdServer::awaitHealth);
    return cluster;
  }

  List<EtcdServer> servers() {
    return servers;
  }

  URI inventory(String name, String options) {
    String all = servers.stream().map(EtcdServer::address).collect(Collectors.joining(","));
    return URI.create("etcd://" + all + "/" + name + options);
  }

  /** The server that leads now, if one says so. */
  Optional<EtcdServer> leader() {
    return servers.stream().filter(EtcdServer::isRunning).filter(this::leads).findFirst();
  }

  private boolean leads(EtcdServer server) {
    HttpRequest metrics =
        HttpRequest.newBuilder(URI.create("http://" + server.address() + "/metrics"))
            .timeout(Duration.ofSeconds(1))
            .build();
    try {
      return http.send(metrics, HttpResponse.BodyHandlers.ofString())
          .body()
          .contains("\netcd_server_is_leader 1\n");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    servers.forEach(EtcdServer::close);
  }
}
