package org.clusto.store.etcd;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Three servers for all tests of this process that do not harm them, each test with an inventory of
 * its own.
 */
final class SharedServer {

  private static EtcdCluster running;

  private SharedServer() {}

  /** One of the servers; the test is skipped where there is none to start. */
  static EtcdServer get() {
    return cluster().servers().get(0);
  }

  private static synchronized EtcdCluster cluster() {
    assumeTrue(EtcdServer.isInstalled(), "etcd is not installed: apt-get install etcd-server");
    if (running == null) {
      Path directory = temporary();
      EtcdCluster started = EtcdCluster.start(directory, "--unsafe-no-fsync");
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    started.close();
                    remove(directory);
                  }));
      running = started;
    }
    return running;
  }

  /** A place where no inventory is yet. */
  static URI newInventory() {
    return cluster().inventory("test-" + UUID.randomUUID(), "");
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("clusto-etcd");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
