package org.clusto.cli.verb;

import org.clusto.capability.CapabilityException;
import org.clusto.capability.SwitchPorts;
import org.clusto.cli.terminal.Output;
import org.clusto.driver.Device;
import org.clusto.inventory.InventoryView;
import picocli.CommandLine.Parameters;

/** A verb that asks a switch something. */
abstract class SwitchVerb extends ReadingVerb {

  @Parameters(paramLabel = "SWITCH", description = "The switch.")
  private String name = "";

  SwitchVerb(Call call) {
    super(call);
  }

  @Override
  final void read(InventoryView view, Output output) {
    refuseAsOf("is for what the inventory says: a switch only says what is now");
    Device device = view.getByName(name, Device.class);
    if (device instanceof SwitchPorts ports) {
      answer(device, ports, output);
    } else {
      throw new CapabilityException(
          "the driver %s of \"%s\" has no ports that can be asked: SnmpSwitch has"
              .formatted(device.driver(), name));
    }
  }

  abstract void answer(Device device, SwitchPorts ports, Output output);
}
