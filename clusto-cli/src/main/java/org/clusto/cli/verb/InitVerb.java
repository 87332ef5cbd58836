package org.clusto.cli.verb;

import java.util.Map;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import picocli.CommandLine.Command;

/** Makes an inventory. */
@Command(
    name = "init",
    description = "Make a new, empty inventory.",
    footer = {"", "Example:", "  clusto --inventory fleet init"})
public final class InitVerb extends WritingVerb {

  /** For the tree of verbs. */
  public InitVerb(Call call) {
    super(call);
  }

  @Override
  Inventory open(OpenOptions options) {
    return place().create(options);
  }

  @Override
  void write(Inventory inventory, Output output) {
    done(output, "made an empty inventory", Map.of(), inventory.version());
  }
}
