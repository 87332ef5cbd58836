package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the inventory as a fleet file. */
@Command(
    name = "export",
    description = "Write the inventory as a fleet file (JSON Lines), sorted by name.",
    footer = {
      "",
      "Example:",
      "  clusto export fleet.jsonl",
      "  clusto export --as-of 1 | grep rack101"
    })
public final class ExportVerb extends ReadingVerb {

  private static final String STDOUT = "-";

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description =
          "Where to; replaced only once all is written. Without it, or with -, standard output.")
  private String file = STDOUT;

  /** For the tree of verbs. */
  public ExportVerb(Call call) {
    super(call);
  }

  @Override
  void read(Inventory inventory, InventoryView view, Output output) {
    if (file.equals(STDOUT)) {
      write(target -> inventory.exportFleet(view, target));
    } else {
      try (Progress progress = Progress.on(terminal(), "exporting", view.size())) {
        NewFile.write(
            file,
            target -> inventory.exportFleet(view, new CountingStream(target, progress::reached)));
      }
      read(view, output);
    }
  }

  @Override
  void read(InventoryView view, Output output) {
    output.answer(
        () -> List.of("exported " + view.size() + " entities to " + file),
        () -> ImmutableMap.of("exported", view.size(), "file", file, "version", view.version()));
  }
}
