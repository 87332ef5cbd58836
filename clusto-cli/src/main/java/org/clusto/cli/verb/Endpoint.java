package org.clusto.cli.verb;

import java.util.Optional;
import org.clusto.cli.argument.PortName;
import org.clusto.driver.Device;
import org.clusto.driver.Port;
import org.clusto.inventory.InventoryView;
import org.clusto.model.RuleException;

/**
 * One end of a cable that is to be laid: a device, and perhaps which port of it.
 *
 * @param device the device
 * @param port the port; empty where any will do
 */
record Endpoint(Device device, Optional<Port> port) {

  /** Reads {@code DEVICE[:TYPE:NUMBER]}; an entity whose whole name is the text comes first. */
  static Endpoint parse(String text, InventoryView view) {
    Optional<PortName> name =
        view.findByName(text).isPresent() ? Optional.empty() : PortName.parse(text);
    Optional<Port> port = name.map(said -> said.in(view));
    return new Endpoint(
        port.map(Port::device).orElseGet(() -> view.getByName(text, Device.class)), port);
  }

  /** The port that was said, or the lowest free one of a type. */
  Port portOf(String type) {
    return port.orElseGet(() -> lowestFree(type));
  }

  private Port lowestFree(String type) {
    return device.ports(type).stream()
        .filter(candidate -> candidate.peer().isEmpty())
        .findFirst()
        .orElseThrow(
            () -> new RuleException("\"" + device.name() + "\" has no free port of type " + type));
  }
}
