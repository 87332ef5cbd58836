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

/** Draws racks. */
@Command(
    name = "rack",
    description = {
      "Draw racks from the front.",
      "Devices stand over the units that they take, from the top down; free units that follow one"
          + " another are one line, and what takes no unit comes last."
    },
    footer = {
      "",
      "Example:",
      "  clusto rack rack101",
      "  clusto rack rack101 --rear",
      "  clusto rack 'driver:Rack in name:dc1'"
    })
public final class RackVerb extends ReadingVerb {

  @Parameters(
      paramLabel = "RACK|EXPRESSION",
      arity = "1..*",
      description = "The racks; what is selected but is no rack is passed over.")
  private List<String> words = List.of();

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
    Chosen chosen = chosen(view, words);
    Headed headed = new Headed(output, chosen);
    for (Rack rack : chosen(chosen, Rack.class)) {
      headed.answer(
          rack,
          () -> Elevation.draw(rack, rear == null || rear),
          () -> Lists.transform(Elevation.draw(rack, rear != null && rear), Line::toString),
          () -> chosen.isOne() ? byUnit(rack) : Map.of("units", byUnit(rack)));
    }
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
