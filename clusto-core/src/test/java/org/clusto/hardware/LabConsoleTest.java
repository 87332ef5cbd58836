package org.clusto.hardware;

import java.net.URI;
import org.clusto.Clusto;
import org.clusto.capability.ConsoleAccess;
import org.clusto.capability.ConsoleContract;
import org.clusto.inventory.Inventory;
import org.clusto.testing.LabServer;
import org.junit.jupiter.api.AfterEach;

/** A console without hardware keeps the contract, too. */
class LabConsoleTest extends ConsoleContract {

  private final Inventory inventory = Clusto.open(URI.create("memory:///"));
  private final LabServer server = inventory.create(LabServer.class, "lab1");

  @AfterEach
  void close() {
    inventory.close();
  }

  @Override
  protected ConsoleAccess console() {
    return server;
  }

  @Override
  protected String greeting() {
    return "lab1 login: ";
  }
}
