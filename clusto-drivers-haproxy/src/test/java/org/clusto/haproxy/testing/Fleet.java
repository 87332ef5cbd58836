package org.clusto.haproxy.testing;

import java.net.URI;
import org.clusto.Clusto;
import org.clusto.driver.Server;
import org.clusto.driver.Service;
import org.clusto.haproxy.HaproxyBalancer;
import org.clusto.inventory.Inventory;
import org.clusto.resource.Vip;

/** An inventory of a balancer {@code lb1}, whose virtual address {@code www} is the backend web. */
public final class Fleet implements AutoCloseable {

  private final Inventory inventory = Clusto.open(URI.create("memory:///"));
  private final HaproxyBalancer balancer = inventory.create(HaproxyBalancer.class, "lb1");
  private final Vip vip = inventory.create(Vip.class, "www");

  /**
   * One whose balancer is reached so.
   *
   * @param socket the attribute {@code haproxy.socket}
   */
  public Fleet(String socket) {
    balancer.set("haproxy.socket", socket);
    vip.set("on", balancer);
    vip.set("port", 80);
    vip.set("haproxy.backend", "web");
  }

  /** One whose balancer is reached by its port. */
  public static Fleet of(Haproxy haproxy) {
    return new Fleet("127.0.0.1:" + haproxy.adminPort());
  }

  /** Where they are. */
  public Inventory inventory() {
    return inventory;
  }

  /** The balancer. */
  public HaproxyBalancer balancer() {
    return balancer;
  }

  /** Its virtual address. */
  public Vip vip() {
    return vip;
  }

  /** A service at a port of 127.0.0.1, on a server of its own. */
  public Service service(String name, int port) {
    return inventory.transactAndGet(
        "a service",
        tx -> {
          Server server = tx.create(Server.class, "server of " + name);
          server.set("_ip#0", "127.0.0.1");
          Service service = tx.create(Service.class, name);
          service.set("on", server);
          service.set("port", port);
          return service;
        });
  }

  @Override
  public void close() {
    inventory.close();
  }
}
