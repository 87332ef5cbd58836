package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.clusto.cli.argument.InventoryPlace;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes an inventory from a backup. */
@Command(
    name = "restore",
    description = "Make an inventory from a backup, its history included, where nothing is yet.",
    footer = {"", "Example:", "  clusto restore fleet.backup fleet-again"})
public final class RestoreVerb extends Verb {

  @Parameters(index = "0", paramLabel = "FILE", description = "The backup.")
  private String file = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DIR",
      description = "Where to; without it, where --inventory or CLUSTO_INVENTORY says.")
  private @Nullable String directory;

  /** For the tree of verbs. */
  public RestoreVerb(Call call) {
    super(call);
  }

  @Override
  Set<String> idleOptions() {
    return Set.of(GlobalOptions.AS_OF, GlobalOptions.WAIT);
  }

  @Override
  void run(Output output) {
    refuseAsOf("is for verbs that read entities: a backup is of all versions");
    InventoryPlace target = Progress.during(terminal(), "restoring", () -> restored(target()));
    try (Inventory inventory = target.open(OpenOptions.defaults().readOnly())) {
      answer(inventory, output);
    }
  }

  private InventoryPlace restored(InventoryPlace target) {
    target.restore(Path.of(file));
    return target;
  }

  private InventoryPlace target() {
    if (directory == null) {
      return place();
    } else if (options().inventory().isPresent()) {
      throw wrongUsage("DIR and --inventory both say where to: leave one of the two out");
    }
    return place(directory);
  }

  private void answer(Inventory inventory, Output output) {
    int entities = inventory.size();
    long version = inventory.version();
    output.answer(
        () -> List.of("restored " + entities + " entities (version " + version + ")"),
        () -> ImmutableMap.of("restored", entities, "version", version));
  }
}
