package org.clusto.cli.verb;

import java.util.Optional;
import java.util.stream.Stream;
import org.clusto.cli.argument.PortName;
import org.clusto.driver.Device;
import org.clusto.driver.Port;
import org.clusto.inventory.InventoryView;
import org.clusto.model.NotFoundException;
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
    if (port.isEmpty()) {
      requireName(text, view);
    }
    return new Endpoint(
        port.map(Port::device).orElseGet(() -> view.getByName(text, Device.class)), port);
  }

  /** Refuses what is no name, but begins with one: its port is written otherwise. */
  static void requireName(String text, InventoryView view) {
    int colon = text.indexOf(':');
    if (colon > 0 && view.findByName(text).isEmpty()) {
      view.findByName(text.substring(0, colon))
          .ifPresent(
              device -> {
                throw new NotFoundException(
                    "there is no port \"%s\" of %s: wanted %s:TYPE:NUMBER, such as %s:nic-eth:1"
                        .formatted(text.substring(colon + 1), device, device, device));
              });
    }
  }

  /** Whether a cable of the type that would be laid leads from one end to the other. */
  boolean isConnectedTo(Endpoint other) {
    String type = PortTypes.between(this, other);
    return candidates(type)
        .flatMap(own -> own.connection().stream())
        .anyMatch(peer -> other.candidates(peer.type()).anyMatch(peer::equals));
  }

  private Stream<Port> candidates(String type) {
    return port.map(Stream::of).orElseGet(() -> device.ports(type).stream());
  }

  /** The port that was said, or the lowest free one of a type. */
  Port portOf(String type) {
    return port.orElseGet(() -> lowestFree(type));
  }

  private Port lowestFree(String type) {
    return device.freePorts(type).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new RuleException(
                    "\"%s\" has no free port of type %s: name the port, such as %s:nic-eth:1"
                        .formatted(device.name(), type, device.name())));
  }
}
