package org.clusto.cli.verb;

import org.clusto.cli.terminal.Output;
import org.clusto.inventory.InventoryView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what is in the same pools. */
@Command(
    name = "siblings",
    description =
        "Print the names of the others that are in all the pools, classes and roles that an entity"
            + " is in.",
    footer = {"", "Example:", "  clusto pool siblings server3"})
public final class PoolSiblingsVerb extends ReadingVerb {

  @Parameters(paramLabel = "NAME", description = "The entity.")
  private String name = "";

  /** For the tree of verbs. */
  public PoolSiblingsVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    output.names(view.getByName(name).siblings().names());
  }
}
