package org.clusto.cli.verb;

import org.clusto.capability.PowerAction;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import picocli.CommandLine.Command;

/** Says whether servers have power. */
@Command(
    name = "status",
    description = "Print whether servers are on, as they say themselves, all asked at once.",
    footer = {
      "",
      "Example:",
      "  clusto power status server1",
      "  clusto power status 'driver:Server in name:rack101'"
    })
public final class PowerStatusVerb extends PowerActionVerb {

  /** For the tree of verbs. */
  public PowerStatusVerb(Call call) {
    super(call);
  }

  @Override
  PowerAction action() {
    return PowerAction.STATE;
  }

  @Override
  void perform(Inventory inventory, Output output) {
    Chosen chosen = servers(inventory);
    if (chosen.isEmpty()) {
      terminal().say(chosen.nothing());
    }
    run(chosen, output);
  }
}
