package org.clusto.cli.verb;

import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import org.clusto.model.NotFoundException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the history of one entity. */
@Command(
    name = "history",
    description = {
      "Print the commits that changed an entity, the newest first, also under other names.",
      "What was deleted is found with --as-of a version that had it."
    },
    footer = {
      "",
      "Example:",
      "  clusto history server1 --changes",
      "  clusto --as-of 1 history server1"
    })
public final class HistoryVerb extends CommitsVerb {

  @Parameters(paramLabel = "NAME", description = "The entity.")
  private String name = "";

  /** For the tree of verbs. */
  public HistoryVerb(Call call) {
    super(call);
  }

  @Override
  Commits commits(InventoryView view) {
    return Commits.of(entity(view));
  }

  private Entity entity(InventoryView view) {
    try {
      return view.getByName(name);
    } catch (NotFoundException e) {
      throw FormerName.lookUp(name, view).map(FormerName::error).orElse(e);
    }
  }
}
