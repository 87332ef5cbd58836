package org.clusto.cli.verb;

import java.util.Map;
import java.util.Set;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import picocli.CommandLine.Command;

/** Makes an inventory. */
@Command(
    name = "init",
    description = "Make a new, empty inventory.",
    footer = {"", "Example:", "  clusto --inventory fleet init"})
public final class InitVerb extends Verb {

  /** For the tree of verbs. */
  public InitVerb(Call call) {
    super(call);
  }

  @Override
  Set<String> idleOptions() {
    return Set.of(GlobalOptions.AS_OF);
  }

  @Override
  void run(Output output) {
    refuseAsOf("is for verbs that read: a new inventory has no past");
    OpenOptions options = OpenOptions.defaults().patience(options().patience());
    try (Inventory inventory = place().create(options)) {
      WritingVerb.done(output, "made an empty inventory", Map.of(), inventory.version());
    }
  }
}
