package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Set;
import org.clusto.Clusto;
import org.clusto.cli.terminal.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Copies an inventory to another place. */
@Command(
    name = "copy",
    description = {
      "Copy an inventory with its history to where none is yet, as from a directory to etcd or"
          + " back, and compare the two.",
      "Others may read and write meanwhile; what they commit then may be left out."
    },
    footer = {"", "Example:", "  clusto copy old-fleet new-fleet"})
public final class CopyVerb extends Verb {

  @Parameters(
      index = "0",
      paramLabel = "FROM",
      description = "The inventory: a directory or a URI.")
  private String from = "";

  @Parameters(index = "1", paramLabel = "TO", description = "Where to: a directory or a URI.")
  private String to = "";

  /** For the tree of verbs. */
  public CopyVerb(Call call) {
    super(call);
  }

  @Override
  Set<String> idleOptions() {
    return Set.of(GlobalOptions.AS_OF, GlobalOptions.WAIT, "--inventory");
  }

  @Override
  void run(Output output) {
    refuseAsOf("is for verbs that read entities: a copy is of all versions");
    if (options().inventory().isPresent()) {
      throw wrongUsage("FROM and TO say which inventories: leave --inventory out");
    }
    long version =
        Progress.during(
            terminal(), "copying", () -> Clusto.copy(place(from).location(), place(to).location()));
    output.answer(
        () -> List.of("copied to " + to + " (version " + version + ")"),
        () -> ImmutableMap.of("copied", to, "version", version));
  }
}
