package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives an entity another name. */
@Command(
    name = "rename",
    description = "Give an entity another name; it keeps its history and its relations.",
    footer = {"", "Example:", "  clusto rename server1 web01"})
public final class RenameVerb extends WritingVerb {

  @Parameters(index = "0", paramLabel = "OLD", description = "Its name.")
  private String old = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "Its name from now on.")
  private String other = "";

  /** For the tree of verbs. */
  public RenameVerb(Call call) {
    super(call);
  }

  @Override
  void write(Inventory inventory, Output output) {
    long version =
        inventory.transact(
            messageOr("rename " + old + " to " + other), tx -> tx.getByName(old).rename(other));
    done(
        output,
        "renamed " + old + " to " + other,
        ImmutableMap.of("from", old, "to", other),
        version);
  }
}
