package org.clusto.cli.verb;

import java.util.List;
import java.util.stream.Collectors;
import org.clusto.cli.picture.Cable;
import org.clusto.cli.picture.Mounted;
import org.clusto.cli.picture.RackView;
import org.clusto.cli.picture.Slot;
import org.clusto.cli.terminal.Shown;
import org.clusto.driver.Rack;
import org.clusto.inventory.Entity;

/** What a picture shows of a rack. */
final class PicturedRack {

  private static final String STATUS = "status";

  private PicturedRack() {}

  static RackView of(Rack rack) {
    return new RackView(
        Shown.beside(rack.name()),
        rack.containers().stream()
            .map(container -> Shown.beside(container.name()))
            .collect(Collectors.joining(", ")),
        Elevation.slots(rack).stream().map(PicturedRack::slot).toList(),
        Elevation.inNoUnit(rack).map(PicturedRack::mounted).toList());
  }

  private static Slot slot(Elevation.Slot slot) {
    return new Slot(slot.top(), slot.bottom(), mounted(slot.devices()));
  }

  private static List<Mounted> mounted(List<Entity> devices) {
    return devices.stream().map(PicturedRack::mounted).toList();
  }

  private static Mounted mounted(Entity device) {
    return new Mounted(
        Shown.beside(device.name()),
        Shown.beside(device.driver()),
        Shown.beside(status(device)),
        PortLink.of(device).stream().map(PicturedRack::cable).toList());
  }

  private static Cable cable(PortLink link) {
    String own = link.own().map(port -> Shown.beside(port) + " ").orElse("");
    return new Cable(own + "→ " + Shown.beside(link.otherEnd()), Shown.beside(link.other()));
  }

  private static String status(Entity device) {
    RelationNames names = new RelationNames(device);
    return device.values(STATUS).stream().map(names::shown).collect(Collectors.joining(", "));
  }
}
