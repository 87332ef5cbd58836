package org.clusto.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.clusto.Clusto;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.examples.course.T06WritingADriver.MeteredRack;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;
import org.clusto.model.RuleException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The driver of the sixth lesson keeps its rule, whatever way a change comes. */
class MeteredRackTest {

  private Inventory fleet;
  private MeteredRack rack;
  private Server server;

  @BeforeEach
  void open() {
    fleet = Clusto.inMemory();
    rack = fleet.create(MeteredRack.class, "rack1");
    rack.set("budget", 500);
    server = fleet.create(Server.class, "server1");
    server.set("watts", 400);
    rack.insert(server, 1);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void budget_loweredBelowTheLoad_isRefused() {
    assertThatThrownBy(() -> rack.set("budget", 300))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("would draw 400 W, but its feed gives 300 W");
  }

  @Test
  void budget_raisedInTheSameTransaction_isEnough() {
    fleet.transact(
        "more power",
        tx -> {
          server.set("watts", 900);
          rack.set("budget", 1000);
        });

    assertThat(rack.load()).isEqualTo(900);
  }

  @Test
  void server_importedIntoAFullRack_isRefused() {
    String file =
        "{\"name\":\"server2\",\"driver\":\"Server\",\"attrs\":{\"watts\":200,"
            + "\"_in#2.ru\":{\"ref\":\"rack1\"}}}";

    assertThatThrownBy(
            () ->
                fleet.importFleet(
                    new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                    ImportMode.CREATE,
                    ImportProgress.NONE))
        .hasMessageContaining("would draw 600 W");
    assertThat(fleet.findByName("server2")).isEmpty();
  }

  @Test
  void rack_thatBecomesMetered_mustHaveTheBudget() {
    Rack plain = fleet.create(Rack.class, "rack2");
    Server other = fleet.create(Server.class, "server2");
    other.set("watts", 100);
    plain.insert(other, 1);

    assertThatThrownBy(() -> plain.changeDriver(MeteredRack.class))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("its feed gives 0 W");
  }
}
