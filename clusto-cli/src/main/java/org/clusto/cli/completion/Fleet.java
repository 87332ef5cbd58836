package org.clusto.cli.completion;

import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.clusto.Clusto;
import org.clusto.cli.argument.InventoryPlace;
import org.clusto.driver.Device;
import org.clusto.driver.Port;
import org.clusto.inventory.Completions;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.Scope;
import org.clusto.model.ClustoException;

/** What is known of the inventory: nothing but the drivers, where it cannot be read. */
final class Fleet implements AutoCloseable {

  private final Inventory inventory;

  private Fleet(Inventory inventory) {
    this.inventory = inventory;
  }

  /** Opens an inventory for reading. */
  static Fleet at(Optional<String> place) {
    return new Fleet(place.flatMap(Fleet::open).orElseGet(Clusto::inMemory));
  }

  private static Optional<Inventory> open(String place) {
    try {
      return Optional.of(InventoryPlace.of(place).open(OpenOptions.defaults().readOnly()));
    } catch (ClustoException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  Completions completions() {
    return Scope.of(inventory).completions();
  }

  boolean isDevice(String name) {
    return device(name).isPresent();
  }

  /** The types of the ports of a device, as {@code DEVICE:TYPE:}. */
  List<String> portTypes(String device) {
    TreeSet<String> types = new TreeSet<>();
    device(device).ifPresent(found -> found.ports().forEach(port -> types.add(port.type())));
    return types.stream().map(type -> device + ":" + type + ":").toList();
  }

  /** The ports of a type of a device. */
  List<String> ports(String device, String type) {
    return device(device).stream()
        .flatMap(found -> found.ports(type).stream())
        .map(Port::toString)
        .toList();
  }

  private Optional<Device> device(String name) {
    return inventory.findByName(name).filter(Device.class::isInstance).map(Device.class::cast);
  }

  @Override
  public void close() {
    inventory.close();
  }
}
