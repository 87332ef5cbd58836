package org.clusto.cli.verb;

import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Finds entities by what stands on a label or in a log. */
@Command(
    name = "find",
    description = {
      "Print what has this name, MAC or IP address, or serial number.",
      "However it is written: with colons or without, in capitals or not."
    },
    footer = {"", "Example:", "  clusto find 00163e010203", "  clusto find 10.0.0.9"})
public final class FindVerb extends ReadingVerb {

  @Parameters(paramLabel = "TEXT", description = "The name, address or number.")
  private String text = "";

  /** For the tree of verbs. */
  public FindVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    output.names(view.find(text).stream().map(Entity::name).toList());
  }
}
