package org.clusto.ipmi;

import org.clusto.ipmi.testing.PyghmiBmc;
import org.clusto.ipmi.testing.SimulatedServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The power of a server behind pyghmi's BMC, cipher suite 17. */
class PyghmiPowerTest extends SimulatedPowerContract {

  @RegisterExtension static final SimulatedServer<PyghmiBmc> SIMULATED = SimulatedServer.ofPyghmi();

  @Override
  SimulatedServer<?> simulated() {
    return SIMULATED;
  }
}
