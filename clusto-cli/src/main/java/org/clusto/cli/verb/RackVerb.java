package org.clusto.cli.verb;

import com.google.common.collect.Lists;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusto.cli.terminal.Line;
import org.clusto.cli.terminal.Output;
import org.clusto.driver.Rack;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws a rack. */
@Command(
    name = "rack",
    description =
        "Draw a rack from the front: its devices over the units that they take, from the top down, "
            + "free units that follow one another in one line, and last what takes no unit.",
    footer = {"", "Example:", "  clusto rack rack101", "  clusto rack rack101 --rear"})
public final class RackVerb extends ReadingVerb {

  @Parameters(paramLabel = "RACK", description = "The rack.")
  private String name = "";

  @Option(
      names = "--rear",
      negatable = true,
      description =
          "Draw the rear too, with where the cables of each device lead; on a terminal that is so"
              + " without it, and --no-rear leaves it out.")
  private @Nullable Boolean rear;

  /** For the tree of verbs. */
  public RackVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    Rack rack = view.getByName(name, Rack.class);
    output.answer(
        () -> Elevation.draw(rack, rear == null || rear),
        () -> Lists.transform(Elevation.draw(rack, rear != null && rear), Line::toString),
        () -> byUnit(rack));
  }

  /** What stands in each unit, the free ones too. */
  private static Map<String, Object> byUnit(Rack rack) {
    var elevation = rack.elevation();
    Map<String, Object> units = new LinkedHashMap<>();
    for (int unit = rack.lowestUnit(); unit <= rack.highestUnit(); unit++) {
      List<Entity> devices = elevation.get(unit);
      units.put(Integer.toString(unit), devices.stream().map(Entity::name).toList());
    }
    return units;
  }
}
