package org.clusto.cli.completion;

import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.clusto.Clusto;
import org.clusto.cli.argument.InventoryPlace;
import org.clusto.cli.argument.MomentConverter;
import org.clusto.cli.verb.Moments;
import org.clusto.driver.Device;
import org.clusto.driver.Port;
import org.clusto.inventory.Completions;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.Scope;
import org.clusto.model.ClustoException;
import picocli.CommandLine.TypeConversionException;

/** What is known of the inventory: nothing but the drivers, where it cannot be read. */
final class Fleet implements AutoCloseable {

  private final Inventory inventory;
  private final InventoryView view;

  private Fleet(Inventory inventory, InventoryView view) {
    this.inventory = inventory;
    this.view = view;
  }

  /**
   * Opens an inventory for reading.
   *
   * @param asOf when it is looked at, as it is written; empty for now
   */
  static Fleet at(Optional<String> place, Optional<String> asOf) {
    return place.flatMap(there -> open(there, asOf)).orElseGet(Fleet::unknown);
  }

  private static Optional<Fleet> open(String place, Optional<String> asOf) {
    try {
      Inventory inventory = InventoryPlace.of(place).open(OpenOptions.defaults().readOnly());
      try {
        return Optional.of(new Fleet(inventory, view(inventory, asOf)));
      } catch (RuntimeException e) {
        inventory.close();
        throw e;
      }
    } catch (ClustoException | InvalidPathException | TypeConversionException e) {
      return Optional.empty();
    }
  }

  private static InventoryView view(Inventory inventory, Optional<String> asOf) {
    return asOf.<InventoryView>map(
            text -> Moments.asOf(inventory, new MomentConverter().convert(text)))
        .orElse(inventory);
  }

  private static Fleet unknown() {
    Inventory empty = Clusto.inMemory();
    return new Fleet(empty, empty);
  }

  Completions completions() {
    return Scope.of(view).completions();
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
    return view.findByName(name).filter(Device.class::isInstance).map(Device.class::cast);
  }

  @Override
  public void close() {
    inventory.close();
  }
}
