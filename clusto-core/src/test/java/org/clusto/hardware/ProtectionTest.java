package org.clusto.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.clusto.Clusto;
import org.clusto.capability.Audit;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.Power;
import org.clusto.capability.PowerAction;
import org.clusto.capability.PowerState;
import org.clusto.capability.ProtectedException;
import org.clusto.driver.Pool;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;
import org.clusto.testing.LabServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is protected is not interrupted. */
class ProtectionTest {

  private final Inventory inventory = Clusto.open(URI.create("memory:///"));
  private LabServer server;

  @BeforeEach
  void make() {
    server = inventory.create(LabServer.class, "lab1");
    server.on();
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  @Test
  void protection_isWhateverIsNotFalse() {
    for (Object said : new Object[] {"yes", 1, "True", "falsch"}) {
      server.set("protected", said);
      assertThat(server.protection()).as("%s", said).contains(server);
    }
    for (Object said : new Object[] {false, "false", "FALSE"}) {
      server.set("protected", said);
      assertThat(server.protection()).as("%s", said).isEmpty();
    }
  }

  @Test
  void power_ofWhatIsProtected_refusesWhatInterrupts() {
    server.set("protected", true);
    Power power = server.power();

    for (PowerAction action : PowerAction.values()) {
      if (action.isInterrupting()) {
        assertThatThrownBy(() -> action.perform(power))
            .isInstanceOf(ProtectedException.class)
            .hasMessageContaining("lab1")
            .hasMessageContaining(action.toString());
        assertThat(power.start(action))
            .failsWithin(10, TimeUnit.SECONDS)
            .withThrowableThat()
            .withCauseInstanceOf(ProtectedException.class);
      } else {
        action.perform(power);
      }
    }
    assertThat(power.state()).isEqualTo(PowerState.ON);
  }

  @Test
  void power_thatIsRefused_isInTheAuditLog() {
    server.set("protected", true);
    Power power = server.power();
    List<String> lines = new CopyOnWriteArrayList<>();
    Audit.alsoTo(lines::add);
    try {
      assertThatThrownBy(power::off).isInstanceOf(ProtectedException.class);
      assertThat(power.start(PowerAction.CYCLE)).isCompletedExceptionally();
    } finally {
      Audit.alsoTo(line -> {});
    }

    String start = "user=" + System.getProperty("user.name") + " device=lab1 action=";
    assertThat(lines)
        .containsExactly(
            start + "\"power off\" outcome=\"refused: protected by lab1\"",
            start + "\"power cycle\" outcome=\"refused: protected by lab1\"");
  }

  @Test
  void power_ofWhatIsInSomethingProtected_saysWhatProtects() {
    Pool pool = inventory.create(Pool.class, "database");
    pool.set("protected", true);
    pool.insert(server);

    assertThat(server.protection()).contains(pool);
    assertThatThrownBy(() -> server.power().off())
        .isInstanceOf(ProtectedException.class)
        .hasMessageContaining("database");
  }

  @Test
  void power_thoughProtected_acts() {
    server.set("protected", true);

    server.powerThoughProtected().off();

    assertThat(server.state()).isEqualTo(PowerState.OFF);
  }

  @Test
  void protection_ownFalse_overrulesWhatItIsIn() {
    Rack rack = inventory.create(Rack.class, "rack1");
    rack.set("protected", true);
    rack.insert(server, 1);
    server.set("protected", false);

    assertThat(server.protection()).isEmpty();
    server.power().off();
    assertThat(server.state()).isEqualTo(PowerState.OFF);
  }

  @Test
  void netBoot_ofADriverWithout_saysSo() {
    Server plain = inventory.create(Server.class, "plain");

    assertThatThrownBy(plain::netBoot)
        .isInstanceOf(CapabilityException.class)
        .hasMessageContaining("plain");
  }
}
