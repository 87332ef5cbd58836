package org.clusto.snmp.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.clusto.Clusto;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;

/** An inventory of devices whose agents are on loopback. */
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

  /** The inventory. */
  public Inventory inventory() {
    return inventory;
  }

  /** A device with an agent at a port, asked with v2c and the community that may write. */
  public <T extends Entity> T device(Class<T> driver, String name, int port) {
    return device(driver, name, port, "switch-it");
  }

  /** A device with an agent at a port, asked with v2c and a community. */
  public <T extends Entity> T device(Class<T> driver, String name, int port, String community) {
    return at(driver, name, port, "snmp.community", reference(community));
  }

  /** A device with an agent at a port, asked with v3 as a user. */
  public <T extends Entity> T device(
      Class<T> driver, String name, int port, String user, String auth, String priv) {
    return at(
        driver,
        name,
        port,
        "snmp.user",
        user,
        "snmp.auth",
        auth,
        "snmp.authpassword",
        reference("authpass-" + user),
        "snmp.priv",
        priv,
        "snmp.privpassword",
        reference("privpass-" + user));
  }

  /** A device with an agent at a port. */
  public <T extends Entity> T at(Class<T> driver, String name, int port, String... keysAndValues) {
    return inventory.transactAndGet(
        "a device",
        tx -> {
          T device = tx.create(driver, name);
          device.set("snmp.host", "127.0.0.1");
          device.set("snmp.port", port);
          device.set("snmp.timeout", 3);
          for (int i = 0; i < keysAndValues.length; i += 2) {
            device.set(keysAndValues[i], keysAndValues[i + 1]);
          }
          return device;
        });
  }

  /** A reference to a file that holds this. */
  public String reference(String secret) {
    try {
      Path file = directory.resolve("secret-" + Integer.toHexString(secret.hashCode()));
      return "file:" + Files.writeString(file, secret + "\n").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    inventory.close();
  }
}
