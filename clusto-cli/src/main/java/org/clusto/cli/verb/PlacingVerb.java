package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.clusto.cli.argument.Units;
import org.clusto.driver.Rack;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Transaction;
import picocli.CommandLine.Parameters;

/** A verb that puts an entity into another, a device into units of a rack. */
abstract class PlacingVerb extends EditVerb {

  @Parameters(index = "0", paramLabel = "NAME", description = "What to put there.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "CONTAINER", description = "What to put it into.")
  private String container = "";

  @Parameters(
      index = "2..*",
      paramLabel = "U",
      description = "The units of a rack: the lowest, or all (13 14, or 13-14).")
  private List<String> units = List.of();

  private final String verb;
  private final String done;
  private final String preposition;

  /** For {@code insert}, {@code inserted … into}. */
  PlacingVerb(Call call, String verb, String done, String preposition) {
    super(call);
    this.verb = verb;
    this.done = done;
    this.preposition = preposition;
  }

  @Override
  final String description() {
    return verb + " " + name + " " + preposition + " " + container;
  }

  @Override
  final Edit edit(Transaction tx) {
    Entity content = tx.getByName(name);
    Entity target = tx.getByName(container);
    if (saysNoUnits()) {
      put(content, target);
    } else {
      put(content, target.as(Rack.class), Units.parse(units));
    }
    return edit(Placement.in(target, content));
  }

  private Edit edit(Placement placement) {
    String position = placement.position();
    return new Edit(
        "%s %s %s %s%s"
            .formatted(
                done, name, preposition, position.isEmpty() ? "" : position + " of ", container),
        ImmutableMap.of(done, name, "in", container, "units", placement.units()));
  }

  /** Whether the user leaves out the units. */
  final boolean saysNoUnits() {
    return units.isEmpty();
  }

  /** Puts an entity into another. */
  abstract void put(Entity content, Entity target);

  /** Puts a device into units of a rack. */
  abstract void put(Entity device, Rack rack, int[] units);
}
