package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clusto.cli.argument.Units;
import org.clusto.driver.Rack;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Transaction;
import picocli.CommandLine.Parameters;

/** A verb that puts an entity into another, a device into units of a rack. */
abstract class PlacingVerb extends BatchVerb {

  @Parameters(index = "0", paramLabel = "NAME|EXPRESSION", description = "What to put there.")
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
  final List<String> words() {
    return List.of(name);
  }

  @Override
  final Step step(Transaction tx, List<Entity> entities) {
    Entity target = tx.getByName(container);
    if (saysNoUnits()) {
      return Step.unless(
          content -> Groups.isMember(content, target), content -> put(content, target));
    } else if (entities.size() > 1) {
      throw wrongUsage(
          "units are for one device, and " + entities.size() + " are selected: leave them out");
    }
    Rack rack = target.as(Rack.class);
    int[] wanted = Units.parse(units);
    return Step.unless(
        device -> isIn(Placement.in(rack, device).units(), wanted),
        device -> put(device, rack, wanted));
  }

  /** Whether a device takes these units, of which only the lowest may be said. */
  private static boolean isIn(List<Integer> taken, int[] wanted) {
    Set<Integer> said = IntStream.of(wanted).boxed().collect(Collectors.toSet());
    return !taken.isEmpty()
        && (said.equals(Set.copyOf(taken)) || said.equals(Set.of(Collections.min(taken))));
  }

  @Override
  final Edit done(Transaction tx, Chosen chosen) {
    Entity target = tx.getByName(container);
    return chosen.isBatch()
        ? new Edit(
            "%s %s %s %s".formatted(done, chosen.subject(), preposition, container),
            ImmutableMap.of(done, chosen.names(), "in", container))
        : edit(Placement.in(target, chosen.all().get(0)));
  }

  @Override
  final Map<String, ?> nothing() {
    return ImmutableMap.of(done, List.of(), "in", container);
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
