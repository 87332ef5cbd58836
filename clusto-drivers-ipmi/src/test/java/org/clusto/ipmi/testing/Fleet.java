package org.clusto.ipmi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.clusto.Clusto;
import org.clusto.inventory.Inventory;
import org.clusto.ipmi.IpmiServer;

/** An inventory of servers whose BMCs are on loopback. */
public final class Fleet implements AutoCloseable {

  private final Path directory;
  private final Inventory inventory;

  /**
   * An empty one.
   *
   * @param directory where the files of the secrets are
   */
  public Fleet(Path directory) {
    this.directory = directory;
    this.inventory = Clusto.open(URI.create("memory:///"));
  }

  /** Where they are. */
  public Inventory inventory() {
    return inventory;
  }

  /** A server with a BMC at a port, and the user admin, whose password is right. */
  public IpmiServer server(String name, int port) {
    return server(name, port, "admin", "secret");
  }

  /** A server with a BMC at a port. */
  public IpmiServer server(String name, int port, String user, String password) {
    return inventory.transactAndGet(
        "a server",
        tx -> {
          IpmiServer server = tx.create(IpmiServer.class, name);
          server.set("ipmi.host", "127.0.0.1");
          server.set("ipmi.port", port);
          server.set("ipmi.user", user);
          server.set("ipmi.password", reference(password));
          return server;
        });
  }

  /** A reference to a file that holds this. */
  public String reference(String secret) {
    try {
      Path file = directory.resolve("secret-" + Integer.toHexString(secret.hashCode()));
      if (!Files.exists(file)) {
        Files.writeString(file, secret + "\n");
      }
      return "file:" + file.toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    inventory.close();
  }
}
