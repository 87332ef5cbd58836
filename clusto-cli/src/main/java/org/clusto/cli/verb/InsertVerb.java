package org.clusto.cli.verb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusto.cli.argument.Units;
import org.clusto.cli.terminal.Output;
import org.clusto.driver.Rack;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Transaction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts an entity into another. */
@Command(
    name = "insert",
    description =
        "Put an entity into another: a device into units of a rack, anything into a pool.",
    footer = {
      "",
      "Example:",
      "  clusto insert server1 rack101 13",
      "  clusto insert server1 production"
    })
public final class InsertVerb extends WritingVerb {

  @Parameters(index = "0", paramLabel = "NAME", description = "What to put in.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "CONTAINER", description = "What to put it into.")
  private String container = "";

  @Parameters(
      index = "2..*",
      paramLabel = "U",
      description = "The units of a rack: the lowest, or all (13 14, or 13-14).")
  private List<String> units = List.of();

  /** For the tree of verbs. */
  public InsertVerb(Call call) {
    super(call);
  }

  @Override
  void write(Inventory inventory, Output output) {
    long version =
        inventory.transact(messageOr("insert " + name + " into " + container), this::insert);
    answer(
        Placement.in(inventory.getByName(container), inventory.getByName(name)), version, output);
  }

  private void insert(Transaction tx) {
    Entity content = tx.getByName(name);
    Entity target = tx.getByName(container);
    if (units.isEmpty()) {
      target.insert(content);
    } else {
      target.as(Rack.class).insert(content, Units.parse(units));
    }
  }

  private void answer(Placement placement, long version, Output output) {
    String position = placement.position();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("inserted", name);
    facts.put("in", container);
    facts.put("units", placement.units());
    done(
        output,
        "inserted " + name + " into " + (position.isEmpty() ? "" : position + " of ") + container,
        facts,
        version);
  }
}
