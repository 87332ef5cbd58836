package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import org.clusto.inventory.Transaction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives an entity another name. */
@Command(
    name = "rename",
    description = "Give an entity another name; it keeps its history and its relations.",
    footer = {"", "Example:", "  clusto rename server1 web01"})
public final class RenameVerb extends EditVerb {

  @Parameters(index = "0", paramLabel = "OLD", description = "Its name.")
  private String old = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "Its name from now on.")
  private String other = "";

  /** For the tree of verbs. */
  public RenameVerb(Call call) {
    super(call);
  }

  @Override
  String description() {
    return "rename " + old + " to " + other;
  }

  @Override
  public void settle(Transaction tx) {
    if (tx.findByName(old).isPresent() || tx.findByName(other).isEmpty()) {
      rename(tx);
    }
  }

  @Override
  Edit edit(Transaction tx) {
    rename(tx);
    return new Edit("renamed " + old + " to " + other, ImmutableMap.of("from", old, "to", other));
  }

  private void rename(Transaction tx) {
    tx.getByName(old).rename(other);
  }
}
