package org.clusto.ipmi;

import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.ipmi.testing.SimulatedServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The power of a server behind OpenIPMI's simulator, cipher suite 3. */
class IpmiSimPowerTest extends SimulatedPowerContract {

  @RegisterExtension static final SimulatedServer<IpmiSim> SIMULATED = SimulatedServer.ofIpmiSim();

  @Override
  SimulatedServer<?> simulated() {
    return SIMULATED;
  }
}
