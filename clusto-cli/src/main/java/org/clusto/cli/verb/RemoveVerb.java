package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes an entity out of another. */
@Command(
    name = "remove",
    description = "Take an entity out of another that it is in; it stays in the inventory.",
    footer = {"", "Example:", "  clusto remove server2 rack101"})
public final class RemoveVerb extends WritingVerb {

  @Parameters(index = "0", paramLabel = "NAME", description = "What to take out.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "CONTAINER", description = "What to take it out of.")
  private String container = "";

  /** For the tree of verbs. */
  public RemoveVerb(Call call) {
    super(call);
  }

  @Override
  void write(Inventory inventory, Output output) {
    long version =
        inventory.transact(
            messageOr("remove " + name + " from " + container),
            tx -> tx.getByName(container).remove(tx.getByName(name)));
    done(
        output,
        "removed " + name + " from " + container,
        ImmutableMap.of("removed", name, "from", container),
        version);
  }
}
