package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.clusto.cli.argument.NumberConverter;
import org.clusto.cli.argument.Units;
import org.clusto.cli.terminal.Output;
import org.clusto.driver.Placement;
import org.clusto.driver.Rack;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says in which racks a device would fit. */
@Command(
    name = "place",
    description = {
      "Print the racks in which so many adjacent units are free.",
      "With the lowest unit of every place; and with --blocked, or where it fits in none, what"
          + " stands in the way in the others."
    },
    footer = {
      "",
      "Example:",
      "  clusto place 2",
      "  clusto place 4 'in name:dc1' --blocked",
      "  clusto insert server1 rack101 --first"
    })
public final class PlaceVerb extends ReadingVerb {

  @Parameters(
      index = "0",
      paramLabel = "UNITS",
      converter = NumberConverter.class,
      description = "How many units: 1 to 1000.")
  private long units;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "EXPRESSION",
      description = "In which racks to look; without it, in all.")
  private String expression = "driver:Rack";

  @Option(names = "--blocked", description = "Also say what stands in the way in the others.")
  private boolean blocked;

  /** For the tree of verbs. */
  public PlaceVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    if (units < 1 || units > 1000) {
      throw wrongUsage("UNITS is from 1 to 1000, not " + units);
    }
    List<Placement> placements = placements(view);
    if (placements.isEmpty()) {
      terminal().say("no rack is selected by " + expression);
    }
    output.answer(
        () -> placements.stream().map(PlaceVerb::line).toList(),
        () -> placements.stream().map(PlaceVerb::facts).toList());
  }

  private List<Placement> placements(InventoryView view) {
    List<Placement> all = new ArrayList<>();
    for (Entity entity : query(view, expression)) {
      if (entity instanceof Rack rack) {
        all.add(rack.placement((int) units));
      }
    }
    boolean isForAll = blocked || all.stream().noneMatch(Placement::fits);
    return isForAll ? all : all.stream().filter(Placement::fits).toList();
  }

  private static String line(Placement placement) {
    String where =
        placement.fits()
            ? "from " + Units.inShort(placement.lowest())
            : "blocked; " + why(placement);
    return placement.rack().name() + "  " + where;
  }

  private static String why(Placement placement) {
    return placement
        .obstacle()
        .map(obstacle -> inTheWay(obstacle, placement.units()))
        .orElseGet(() -> "it has " + Count.of(size(placement.rack()), "unit"));
  }

  private static int size(Rack rack) {
    return Math.max(0, rack.highestUnit() - rack.lowestUnit() + 1);
  }

  private static String inTheWay(Placement.Obstacle obstacle, int units) {
    List<Integer> place =
        IntStream.range(obstacle.lowest(), obstacle.lowest() + units).boxed().toList();
    return Units.inShort(place) + " holds " + String.join(", ", names(obstacle));
  }

  private static List<String> names(Placement.Obstacle obstacle) {
    return obstacle.devices().stream().map(Entity::name).toList();
  }

  private static Map<String, Object> facts(Placement placement) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("rack", placement.rack().name());
    facts.put("lowest", placement.lowest());
    placement
        .obstacle()
        .ifPresent(
            obstacle ->
                facts.put(
                    "obstacle",
                    ImmutableMap.of("lowest", obstacle.lowest(), "devices", names(obstacle))));
    return facts;
  }
}
