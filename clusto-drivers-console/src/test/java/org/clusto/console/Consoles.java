package org.clusto.console;

import java.net.URI;
import org.clusto.Clusto;
import org.clusto.capability.ConsoleAccess;
import org.clusto.driver.ConsoleServer;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;

/** An inventory of one server, whose console is at port 1 of a console server. */
final class Consoles implements AutoCloseable {

  private final Inventory inventory = Clusto.open(URI.create("memory:///"));
  private final ConsoleServer consoleServer = inventory.create(ConsoleServer.class, "console1");
  private final Server server = inventory.create(Server.class, "server1");

  Consoles(String protocol) {
    server.port("console-serial", 1).connectTo(consoleServer.port("console-serial", 1));
    set("console.protocol", protocol);
    set("console.host", "127.0.0.1");
  }

  Consoles set(String key, Object value) {
    consoleServer.set(key, value);
    return this;
  }

  Consoles unset(String key) {
    consoleServer.unset(key);
    return this;
  }

  Server server() {
    return server;
  }

  ConsoleAccess console() {
    return server.console();
  }

  @Override
  public void close() {
    inventory.close();
  }
}
