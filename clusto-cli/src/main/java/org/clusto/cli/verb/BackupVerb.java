package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a backup. */
@Command(
    name = "backup",
    description = {
      "Write the inventory with its history to a new file, from which \"clusto restore\" makes it"
          + " again.",
      "Others may read and write meanwhile."
    },
    footer = {"", "Example:", "  clusto backup fleet-2024-01-31.backup"})
public final class BackupVerb extends Verb {

  @Parameters(paramLabel = "FILE", description = "The file, which must not be there yet.")
  private String file = "";

  /** For the tree of verbs. */
  public BackupVerb(Call call) {
    super(call);
  }

  @Override
  Set<String> idleOptions() {
    return Set.of(GlobalOptions.AS_OF, GlobalOptions.WAIT);
  }

  @Override
  void run(Output output) {
    refuseAsOf("is for verbs that read entities: a backup is of all versions");
    try (Inventory inventory = place().open(OpenOptions.defaults().readOnly())) {
      long version =
          Progress.during(terminal(), "backing up", () -> inventory.backup(Path.of(file)));
      output.answer(
          () -> List.of("backed up to " + file + " (version " + version + ")"),
          () -> ImmutableMap.of("backup", file, "version", version));
    }
  }
}
