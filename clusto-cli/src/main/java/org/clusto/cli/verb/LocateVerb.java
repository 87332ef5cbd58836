package org.clusto.cli.verb;

import java.util.List;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.InventoryView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says where an entity is. */
@Command(
    name = "locate",
    description = {
      "Say where an entity is: what its ports are connected to, its units in a rack, its other"
          + " containers, and where those are."
    },
    footer = {"", "Example:", "  clusto locate server1"})
public final class LocateVerb extends ReadingVerb {

  @Parameters(paramLabel = "NAME", description = "The entity.")
  private String name = "";

  /** For the tree of verbs. */
  public LocateVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    List<Whereabouts> all = Whereabouts.of(view.getByName(name));
    output.answer(
        () -> all.stream().map(Whereabouts::sentence).toList(),
        () -> all.stream().map(Whereabouts::facts).toList());
    if (all.isEmpty() && !options().json()) {
      terminal().say(name + " is in nothing and connected to nothing");
    }
  }
}
