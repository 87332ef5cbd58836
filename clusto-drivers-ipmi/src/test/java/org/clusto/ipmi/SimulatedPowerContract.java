package org.clusto.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import org.clusto.capability.Power;
import org.clusto.capability.ServerPowerContract;
import org.clusto.ipmi.testing.Ipmitool;
import org.clusto.ipmi.testing.SimulatedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The power of a server with a simulated BMC: the contract, and what another client sees. */
@Timeout(300)
abstract class SimulatedPowerContract extends ServerPowerContract {

  abstract SimulatedServer<?> simulated();

  @Override
  protected Power power() {
    return simulated().server();
  }

  @Test
  void eachAction_afterwards_isSeenByAnotherClient() throws Exception {
    power().on();
    assertThat(seen()).isEqualTo("Chassis Power is on");
    power().shutDown();
    assertThat(seen()).isEqualTo("Chassis Power is off");
    power().cycleOrOn();
    assertThat(seen()).isEqualTo("Chassis Power is on");
    power().off();
    assertThat(seen()).isEqualTo("Chassis Power is off");
    Ipmitool.ask(simulated().bmc().port(), "chassis", "power", "on");
    power().cycle();
    assertThat(seen()).isEqualTo("Chassis Power is on");
  }

  private String seen() throws Exception {
    return Ipmitool.ask(simulated().bmc().port(), "chassis", "power", "status");
  }
}
