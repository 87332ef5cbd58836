package org.clusto.store.etcd;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.PutOption;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.clusto.Clusto;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.spi.Store;
import org.clusto.store.Samples;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What etcd takes, on a cluster of three on this machine; prints the figures of docs/stores.md. To
 * be run by {@code bin/bench-etcd}.
 */
@Tag("soak")
class EtcdMeasuring {

  private static final Duration EACH = Duration.ofSeconds(Long.getLong("clusto.seconds", 8));
  private static final int WARM_UP = 200;

  @TempDir Path directory;

  @Test
  void commits() throws Exception {
    try (EtcdCluster cluster = cluster()) {
      System.out.printf("%-52s %12s%n", "small commits", "a second");
      print("bare transactions of two keys, 1 client", bare(cluster));
      print("commits, 1 client", clients(cluster, "one", 1, 1));
      print("commits, 16 threads of 1 client", clients(cluster, "threads", 1, 16));
      print("commits, 16 clients", clients(cluster, "clients", 16, 1));
      if (Programs.are("etcdctl")) {
        System.out.println("etcdctl check perf, on the same cluster:");
        checkPerformance(cluster).forEach(line -> System.out.println("  " + line));
      }
    }
  }

  private EtcdCluster cluster() {
    assumeTrue(EtcdServer.isInstalled(), "etcd is not installed: apt-get install etcd-server");
    return EtcdCluster.start(directory);
  }

  private static void print(String what, double figure) {
    System.out.printf("%-52s %,12.0f%n", what, figure);
  }

  private static double bare(EtcdCluster cluster) {
    try (Etcd etcd = new Etcd(EtcdLocation.of(cluster.inventory("bare", "")), Clock.systemUTC())) {
      Runnable put =
          () ->
              etcd.ask(
                  kv ->
                      kv.txn()
                          .Then(
                              Op.put(Keys.text("a"), Keys.text("x".repeat(150)), PutOption.DEFAULT),
                              Op.put(Keys.text("b"), Keys.text("y"), PutOption.DEFAULT))
                          .commit());
      return rate(List.of(put));
    }
  }

  private static double clients(EtcdCluster cluster, String name, int clients, int threads) {
    URI location = cluster.inventory(name, "");
    List<Inventory> open = new ArrayList<>();
    List<Runnable> work = new ArrayList<>();
    try {
      for (int i = 0; i < clients; i++) {
        open.add(Clusto.open(location));
        for (int j = 0; j < threads; j++) {
          work.add(setting(open.get(i), "server" + i + "-" + j));
        }
      }
      return rate(work);
    } finally {
      open.forEach(Inventory::close);
    }
  }

  private static Runnable setting(Inventory inventory, String name) {
    Server server = inventory.create(Server.class, name);
    AtomicLong n = new AtomicLong();
    return () -> server.set("n", n.incrementAndGet());
  }

  /** How often all of them together are done in a second. */
  private static double rate(List<Runnable> work) {
    for (int i = 0; i < WARM_UP; i++) {
      work.get(i % work.size()).run();
    }
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    AtomicLong done = new AtomicLong();
    long start = System.nanoTime();
    long end = start + EACH.toNanos();
    List<Future<?>> ends = new ArrayList<>();
    for (Runnable each : work) {
      ends.add(
          threads.submit(
              () -> {
                while (System.nanoTime() < end) {
                  each.run();
                  done.incrementAndGet();
                }
              }));
    }
    try {
      for (Future<?> each : ends) {
        each.get();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
    return done.get() / ((System.nanoTime() - start) / 1e9);
  }

  private static List<String> checkPerformance(EtcdCluster cluster) throws Exception {
    String servers =
        cluster.servers().stream().map(EtcdServer::address).collect(Collectors.joining(","));
    ProcessBuilder command =
        new ProcessBuilder("etcdctl", "--endpoints=" + servers, "check", "perf", "--load=m");
    command.environment().put("ETCDCTL_API", "3");
    Process process = command.redirectErrorStream(true).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      return out.lines().filter(line -> line.matches("(PASS|FAIL).*")).toList();
    }
  }

  @Test
  void startAndSize() throws Exception {
    try (EtcdCluster cluster = cluster()) {
      System.out.printf(
          "%-10s %14s %14s %14s %14s %14s %14s%n",
          "servers",
          "snapshot B",
          "B a server",
          "open etcd ms",
          "with copy ms",
          "query etcd us",
          "query file us");
      for (int servers : List.of(10_000, 100_000)) {
        measure(cluster, servers);
      }
    }
  }

  private void measure(EtcdCluster cluster, int servers) {
    URI etcd = cluster.inventory("fleet" + servers, "?timeout=60");
    URI file = directory.resolve("fleet" + servers).toUri();
    try (Store store = new EtcdStoreProvider().open(etcd, OpenOptions.defaults())) {
      Samples.put(store, Samples.largeCommit(1, servers));
      store.checkpoint(Samples.state(1, servers));
    }
    Clusto.copy(etcd, file);
    long bytes;
    EtcdLocation location = EtcdLocation.of(etcd);
    try (Etcd client = new Etcd(location, Clock.systemUTC())) {
      Keys keys = new Keys(location.name() + "/");
      bytes = new Snapshots(location, client, keys, new Bodies(client, keys)).newest().bytes();
    }
    try (Inventory one = Clusto.open(etcd);
        Inventory other = Clusto.open(file, OpenOptions.defaults())) {
      URI withCopy = URI.create(etcd + "&copy=" + directory.resolve("copy").toAbsolutePath());
      double open = opening(etcd);
      double fromCopy = opening(withCopy); // the first makes it
      double inEtcd = Double.MAX_VALUE;
      double inFile = Double.MAX_VALUE;
      for (int i = 0; i < 5; i++) { // by turns: the best of each is least disturbed
        inEtcd = Math.min(inEtcd, micros(one));
        inFile = Math.min(inFile, micros(other));
      }
      System.out.printf(
          "%,10d %,14d %,14d %,14.0f %,14.0f %,14.1f %,14.1f%n",
          servers, bytes, bytes / servers, open, fromCopy, inEtcd, inFile);
    }
  }

  /** How long the last of some openings took, until the first entity was found, in milliseconds. */
  private static double opening(URI location) {
    double last = 0;
    for (int i = 0; i < 4; i++) {
      long start = System.nanoTime();
      try (Inventory inventory = Clusto.open(location, OpenOptions.defaults().readOnly())) {
        var unused = inventory.getByName("server17");
        last = (System.nanoTime() - start) / 1e6;
      }
    }
    return last;
  }

  /** A question with two conditions, answered by counting. */
  private static double micros(Inventory inventory) {
    String question = "attr:environment=production and attr:status,unallocated";
    for (int i = 0; i < 2_000; i++) {
      inventory.query(question).count();
    }
    int times = 2_000;
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      inventory.query(question).count();
    }
    return (System.nanoTime() - start) / 1e3 / times;
  }
}
