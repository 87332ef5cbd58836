package org.clusto.store.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.clusto.Clusto;
import org.clusto.driver.Pool;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.Attribute;
import org.clusto.model.Change;
import org.clusto.model.Commit;
import org.clusto.model.Value;
import org.clusto.resource.IpManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several processes take numbers and addresses while the servers of a cluster are killed, paused
 * and started again. What was acknowledged is in the history, once, for every client the same.
 */
class FaultsTest {

  private static final int CLIENTS = 3;

  @TempDir Path directory;

  private final List<Process> processes = new ArrayList<>();

  @Test
  @Timeout(300)
  void race_serversKilledAndPaused_losesAndDoublesNothing() throws Exception {
    race(4);
  }

  @Test
  @Tag("soak")
  @Timeout(3600)
  void race_serversKilledAndPausedForLong_losesAndDoublesNothing() throws Exception {
    race(100);
  }

  private void race(int rounds) throws Exception {
    assumeTrue(EtcdServer.isInstalled(), "etcd is not installed: apt-get install etcd-server");
    long seed = System.nanoTime();
    try (EtcdCluster cluster = EtcdCluster.start(directory)) {
      URI location = cluster.inventory("fleet", "?timeout=5");
      try (Inventory inventory = Clusto.open(location)) {
        inventory.transact(
            "what is raced for",
            tx -> {
              tx.create(Pool.class, "counter");
              tx.create(IpManager.class, "network").set("cidr", "10.0.0.0/12");
            });
      }
      Map<String, List<String>> said = new HashMap<>();
      for (int i = 0; i < CLIENTS; i++) {
        said.put("client" + i, start(location, "client" + i));
      }
      Random random = new Random(seed);
      for (int round = 0; round < rounds; round++) {
        awaitMore(said, 20);
        harm(cluster, round, random);
      }
      awaitMore(said, 20);
      end(said);
      assertThat(said).as("seed " + seed).hasSize(CLIENTS);
      judge(location, said);
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }

  /** The leader is killed, or paused for longer than an election takes; or another server is. */
  private static void harm(EtcdCluster cluster, int round, Random random) throws Exception {
    EtcdServer any = cluster.servers().get(random.nextInt(EtcdCluster.SIZE));
    EtcdServer victim = round % 3 == 2 ? any : cluster.leader().orElse(any);
    if (round % 2 == 0) {
      victim.kill();
      Waiting.until(() -> cluster.leader().isPresent());
      victim.start();
    } else {
      victim.pause();
      try {
        Waiting.until(() -> cluster.leader().isPresent());
      } finally {
        victim.goOn();
      }
    }
  }

  /** Waits until each client was acknowledged so many more numbers. */
  private static void awaitMore(Map<String, List<String>> said, int more) {
    Map<String, Long> before = new HashMap<>();
    said.forEach((name, lines) -> before.put(name, taken(lines)));
    Waiting.until(
        Duration.ofSeconds(120),
        () ->
            said.entrySet().stream()
                .allMatch(each -> taken(each.getValue()) >= before.get(each.getKey()) + more));
  }

  private static long taken(List<String> lines) {
    return List.copyOf(lines).stream().filter(line -> line.startsWith("taken ")).count();
  }

  private List<String> start(URI location, String name) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                RacingClient.class.getName(),
                location.toString(),
                name)
            .redirectErrorStream(true)
            .start();
    processes.add(process);
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    Thread reading = new Thread(() -> read(process, lines), name);
    reading.setDaemon(true);
    reading.start();
    return lines;
  }

  private static void read(Process process, List<String> lines) {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      out.lines().forEach(lines::add);
    } catch (IOException e) {
      lines.add("broken " + e);
    }
  }

  private void end(Map<String, List<String>> said) throws Exception {
    for (Process process : processes) {
      process.getOutputStream().close();
    }
    for (Process process : processes) {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("a client ends: " + said).isTrue();
    }
    Waiting.until(() -> said.values().stream().allMatch(lines -> lines.contains("end")));
  }

  private static void judge(URI location, Map<String, List<String>> said) {
    List<Commit> commits = new ArrayList<>();
    try (var store = new EtcdStoreProvider().open(location, OpenOptions.defaults().readOnly())) {
      store.commits(1, Long.MAX_VALUE, commits::add);
    }
    long newest = commits.get(commits.size() - 1).version();
    assertThat(commits).hasSize((int) newest);
    long number = 0;
    Set<Value> addresses = new HashSet<>();
    Map<Long, String> owners = new HashMap<>();
    Map<Long, Integer> digests = new HashMap<>();
    List<String> inOrder = new ArrayList<>();
    for (Commit commit : commits.subList(1, commits.size())) {
      number++;
      assertThat(created(commit)).containsExactly("server" + number);
      assertThat(commit.description()).isEqualTo(commit.user());
      assertThat(addresses.add(address(commit)))
          .as("commit %s has its own address", commit)
          .isTrue();
      owners.put(commit.version(), commit.user() + " " + number);
      inOrder.add(commit.user());
      digests.put(commit.version(), inOrder.hashCode());
    }
    for (Map.Entry<String, List<String>> client : said.entrySet()) {
      assertThat(client.getValue()).noneMatch(line -> line.startsWith("broken"));
      for (String line : client.getValue()) {
        String[] words = line.split(" ");
        if (words[0].equals("taken")) {
          assertThat(owners.get(Long.parseLong(words[2])))
              .as(line + " of " + client.getKey())
              .isEqualTo(client.getKey() + " " + words[1]);
        } else if (words[0].equals("synced")) {
          assertThat(digests.get(Long.parseLong(words[1])))
              .as("what " + client.getKey() + " had in memory")
              .isEqualTo(Integer.parseInt(words[2]));
        } else {
          assertThat(words[0]).as(line).isIn("failed", "end");
        }
      }
    }
    try (Inventory inventory = Clusto.open(location)) {
      assertThat(inventory.query("driver:Server").count()).isEqualTo((int) number);
      assertThat(inventory.getByName("counter").integer("n")).hasValue(number);
    }
    assertThat(Clusto.check(location).findings()).isEmpty();
  }

  private static Value address(Commit commit) {
    return commit.changes().stream()
        .filter(Change.Created.class::isInstance)
        .flatMap(change -> ((Change.Created) change).created().attributes().stream())
        .filter(attribute -> attribute.key().toString().matches("_ip#\\d+"))
        .map(Attribute::value)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> created(Commit commit) {
    return commit.changes().stream()
        .filter(Change.Created.class::isInstance)
        .map(change -> ((Change.Created) change).created().name())
        .toList();
  }
}
