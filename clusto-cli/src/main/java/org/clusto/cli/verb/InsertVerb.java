package org.clusto.cli.verb;

import java.util.stream.Collectors;
import org.clusto.driver.Device;
import org.clusto.driver.Placement;
import org.clusto.driver.Rack;
import org.clusto.inventory.Entity;
import org.clusto.model.RuleException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts an entity into another. */
@Command(
    name = "insert",
    description =
        "Put an entity into another: a device into units of a rack, anything into a pool.",
    footer = {
      "",
      "Example:",
      "  clusto insert server1 rack101 13",
      "  clusto insert server3 rack101 --first",
      "  clusto insert server1 production"
    })
public final class InsertVerb extends PlacingVerb {

  @Option(names = "--first", description = "Into the lowest units of the rack where it fits.")
  private boolean first;

  /** For the tree of verbs. */
  public InsertVerb(Call call) {
    super(call, "insert", "inserted", "into");
  }

  @Override
  public void requireUsable() {
    if (first && !saysNoUnits()) {
      throw wrongUsage("wanted units or --first, not both");
    }
  }

  @Override
  void put(Entity content, Entity target) {
    if (first) {
      insertFirst(content.as(Device.class), target.as(Rack.class));
    } else {
      target.insert(content);
    }
  }

  private static void insertFirst(Device device, Rack rack) {
    if (device.units() == 0) {
      rack.insert(device);
      return;
    }
    Placement placement = rack.placement(device.units());
    if (!placement.fits()) {
      throw new RuleException(
          "\"%s\" takes %s, and rack \"%s\" has no such place%s"
              .formatted(
                  device.name(),
                  Count.of(device.units(), "adjacent unit"),
                  rack.name(),
                  placement.obstacle().map(InsertVerb::inTheWay).orElse("")),
          device.name());
    }
    rack.insert(device, placement.lowest().get(0));
  }

  private static String inTheWay(Placement.Obstacle obstacle) {
    return obstacle.devices().stream()
        .map(Entity::name)
        .collect(
            Collectors.joining(
                "\", \"", "; in the way from unit %d on is \"".formatted(obstacle.lowest()), "\""));
  }

  @Override
  void put(Entity device, Rack rack, int[] units) {
    rack.insert(device, units);
  }
}
