package org.clusto.cli.verb;

import org.clusto.driver.Rack;
import org.clusto.inventory.Entity;
import picocli.CommandLine.Command;

/** Puts an entity into another, out of the place that it is in. */
@Command(
    name = "move",
    description =
        "Put an entity into another, out of the place or the units that it is in; it stays in its "
            + "pools and other groups.",
    footer = {"", "Example:", "  clusto move server2 rack101 30"})
public final class MoveVerb extends PlacingVerb {

  /** For the tree of verbs. */
  public MoveVerb(Call call) {
    super(call, "move", "moved", "to");
  }

  @Override
  void put(Entity content, Entity target) {
    target.move(content);
  }

  @Override
  void put(Entity device, Rack rack, int[] units) {
    rack.move(device, units);
  }
}
