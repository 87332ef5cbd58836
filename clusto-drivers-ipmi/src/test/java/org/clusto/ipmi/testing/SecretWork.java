package org.clusto.ipmi.testing;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusto.Clusto;
import org.clusto.capability.ConsoleSession;
import org.clusto.capability.NextBoot;
import org.clusto.inventory.Inventory;
import org.clusto.ipmi.IpmiServer;

/**
 * A program that does with two BMCs whatever can be done, well and not, prints what it can see of
 * all that, and dumps its heap twice: while consoles are open, and when all is closed. The secrets
 * are in files of its directory, and nowhere else in it.
 */
public final class SecretWork {

  private SecretWork() {}

  /**
   * Runs it.
   *
   * @param ports of a BMC with a key, and of one without
   */
  public static void main(String[] ports) throws Exception {
    try (Inventory inventory = Clusto.open(URI.create("memory:///"))) {
      IpmiServer keyed = server(inventory, "keyed", ports[0], "password", "key");
      IpmiServer plain = server(inventory, "plain", ports[1], "password", "");
      List<ConsoleSession> consoles = new ArrayList<>();
      for (IpmiServer server : List.of(keyed, plain)) {
        work(server);
        ConsoleSession console = server.open();
        console.input().write('x');
        console.input().flush();
        consoles.add(console);
      }
      fail(server(inventory, "wrong-password", ports[0], "wrong-password", "key"));
      fail(server(inventory, "wrong-key", ports[0], "password", "wrong-password"));
      fail(server(inventory, "no-secret", ports[0], "no-such-file", "key"));
      IpmiServer weak = server(inventory, "weak", ports[0], "password", "key");
      weak.set("ipmi.cipher", 17);
      fail(weak);
      dump("open.hprof");
      consoles.forEach(ConsoleSession::close);
      inventory.history().toList().forEach(System.out::println);
      awaitSilence();
      dump("closed.hprof");
      System.out.println(IpmiServer.class.getModule());
    }
  }

  private static IpmiServer server(
      Inventory inventory, String name, String port, String password, String key) {
    return inventory.transactAndGet(
        name,
        tx -> {
          IpmiServer server = tx.create(IpmiServer.class, name);
          server.set("ipmi.host", "127.0.0.1");
          server.set("ipmi.port", Integer.parseInt(port));
          server.set("ipmi.user", "admin");
          server.set("ipmi.password", "file:" + Path.of(password).toAbsolutePath());
          if (!key.isEmpty()) {
            server.set("ipmi.kg", "file:" + Path.of(key).toAbsolutePath());
          }
          return server;
        });
  }

  private static void work(IpmiServer server) {
    server.on();
    System.out.println(server + " " + server.state());
    System.out.println(server.setNextBoot(NextBoot.from(NextBoot.Source.NETWORK)));
    attempt(() -> System.out.println(server.identity()));
    attempt(() -> System.out.println(server.sensors()));
    attempt(server::reset);
    server.off();
    attempt(server::cycle);
  }

  private static void fail(IpmiServer server) {
    attempt(server::state);
    attempt(server::off);
    attempt(() -> server.open().close());
  }

  private static void attempt(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      e.printStackTrace(System.out);
    }
  }

  private static void awaitSilence() throws InterruptedException {
    while (Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().startsWith("clusto-ipmi"))) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Of what is reachable. */
  private static void dump(String file) throws Exception {
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file, true);
  }
}
