package org.clusto.examples.course;

import static org.clusto.expression.Expressions.attr;
import static org.clusto.expression.Expressions.not;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.clusto.Clusto;
import org.clusto.driver.LoadBalancer;
import org.clusto.driver.Server;
import org.clusto.driver.Service;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Revision;
import org.clusto.inventory.Watch;
import org.clusto.resource.Vip;

/**
 * A deploy tool that embeds clusto: it brings a release to every server behind a virtual address,
 * one after the other, and puts all back when one fails.
 *
 * <p>The inventory is the tool's memory. Which servers are concerned, what runs on them and how far
 * the tool is stand there, so a second tool sees it, history keeps it, and a restart can go on.
 * Each step is a transaction that says what it is for. What happens outside, here the {@code
 * Installer}, stands between transactions and not within them: a block may be rolled back, an
 * installation may not.
 *
 * <p>{@code vip.drain} tells the balancer, where its driver can, to send nothing new; {@code
 * vip.ready} takes that back. A {@code watch} is told of every commit in order, by this program or
 * another, when it is durable: a dashboard or a chat channel would listen so.
 */
public final class T08DeployTool {

  /** Puts a release onto a server; by SSH, say. */
  @FunctionalInterface
  interface Installer {
    /**
     * Installs a release.
     *
     * @throws InstallException if the server does not run it afterwards
     */
    void install(Server server, String release) throws InstallException;
  }

  /** A server does not run what it should. */
  static final class InstallException extends Exception {
    private static final long serialVersionUID = 1L;

    InstallException(String message) {
      super(message);
    }
  }

  /** A service that was brought to another release, and the one it had. */
  private record Done(Service service, String before) {}

  private final Inventory fleet;
  private final Installer installer;

  T08DeployTool(Inventory fleet, Installer installer) {
    this.fleet = fleet;
    this.installer = installer;
  }

  /** Brings a release to all services behind a vip; false where it was rolled back. */
  boolean deploy(Vip vip, String release) throws InstallException {
    Deque<Done> done = new ArrayDeque<>();
    for (Service service : behind(vip, release)) {
      String before = service.text("release").orElse("none");
      done.push(new Done(service, before));
      try {
        replace(vip, service, release);
      } catch (InstallException e) {
        System.out.println("failed: " + e.getMessage());
        for (Done each : done) {
          replace(vip, each.service, each.before);
        }
        return false;
      }
    }
    return true;
  }

  /** The services behind a vip that have another release, on servers that are in order. */
  private List<Service> behind(Vip vip, String release) {
    return fleet
        .query("driver:Service and connected to (driver:Server and not attr:status,broken)")
        .and(not(attr("release", release)))
        .stream()
        .filter(vip.members()::contains)
        .map(service -> service.as(Service.class))
        .toList();
  }

  private void replace(Vip vip, Service service, String release) throws InstallException {
    Server server = service.server().orElseThrow().as(Server.class);
    fleet.transact(
        "deploy " + release + " to " + server,
        tx -> {
          server.set("status", "deploying");
          vip.drain(service);
        });
    installer.install(server, release);
    fleet.transact(
        "deployed " + release + " to " + server,
        tx -> {
          service.set("release", release);
          server.set("status", "live");
          vip.ready(service);
        });
  }

  /** Runs it: 1.1 goes well, 1.2 does not start on server2. */
  public static void main(String[] arguments) throws Exception {
    try (Inventory fleet = Clusto.inMemory()) {
      Vip vip = build(fleet);
      List<String> seen = new ArrayList<>();
      CountDownLatch end = new CountDownLatch(1);
      Watch watch = fleet.watch(revision -> listen(revision, seen, end));
      T08DeployTool tool = new T08DeployTool(fleet, T08DeployTool::install);
      System.out.println("1.1 deployed: " + tool.deploy(vip, "1.1"));
      System.out.println("1.2 deployed: " + tool.deploy(vip, "1.2"));
      fleet.transact("end of work", tx -> vip.set("checked", "yes"));
      end.await();
      watch.close();
      System.out.println("heard:");
      seen.forEach(line -> System.out.println("  " + line));
      for (Entity service : vip.members()) {
        System.out.println(
            "%s: %s, %s"
                .formatted(
                    service,
                    service.text("release").orElseThrow(),
                    vip.traffic(service.as(Service.class))));
      }
    }
  }

  /** On a thread of the watch: no work here that takes long, and no deploying. */
  private static void listen(Revision revision, List<String> seen, CountDownLatch end) {
    seen.add(revision.version() + " " + revision.description());
    if (revision.description().equals("end of work")) {
      end.countDown();
    }
  }

  /** Stands for what really installs. */
  private static void install(Server server, String release) throws InstallException {
    if (release.equals("1.2") && server.name().equals("server2")) {
      throw new InstallException(release + " does not start on " + server);
    }
  }

  /** A balancer with one address, and three servers behind it. */
  private static Vip build(Inventory fleet) {
    return fleet.transactAndGet(
        "a web site",
        tx -> {
          Vip vip = tx.create(Vip.class, "www");
          vip.set("on", tx.create(LoadBalancer.class, "lb1"));
          for (int i = 1; i <= 3; i++) {
            Server server = tx.create(Server.class, "server" + i);
            server.set("status", "live");
            Service service = tx.create(Service.class, "blog-" + i);
            service.set("on", server);
            service.set("release", "1.0");
            vip.add(service);
          }
          return vip;
        });
  }
}
