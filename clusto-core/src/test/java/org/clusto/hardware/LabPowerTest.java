package org.clusto.hardware;

import java.net.URI;
import org.clusto.Clusto;
import org.clusto.capability.Power;
import org.clusto.capability.ServerPowerContract;
import org.clusto.inventory.Inventory;
import org.clusto.testing.LabServer;
import org.junit.jupiter.api.AfterEach;

/** A driver without hardware keeps the contract, too, with the defaults of the interface. */
class LabPowerTest extends ServerPowerContract {

  private final Inventory inventory = Clusto.open(URI.create("memory:///"));
  private final LabServer server = inventory.create(LabServer.class, "lab1");

  @AfterEach
  void close() {
    inventory.close();
  }

  @Override
  protected Power power() {
    return server;
  }
}
