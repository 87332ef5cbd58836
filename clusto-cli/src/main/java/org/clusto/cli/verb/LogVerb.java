package org.clusto.cli.verb;

import org.clusto.inventory.InventoryView;
import picocli.CommandLine.Command;

/** Prints the history of the inventory. */
@Command(
    name = "log",
    description = {
      "Print the commits, the newest first: version, time, user, what it was for, and how much it"
          + " changed."
    },
    footer = {
      "",
      "Example:",
      "  clusto log -n 5 --changes",
      "  clusto log --since 2024-01-31 --oldest-first",
      "  clusto --json log --until 1"
    })
public final class LogVerb extends CommitsVerb {

  /** For the tree of verbs. */
  public LogVerb(Call call) {
    super(call);
  }

  @Override
  Commits commits(InventoryView view) {
    return Commits.all(view);
  }
}
