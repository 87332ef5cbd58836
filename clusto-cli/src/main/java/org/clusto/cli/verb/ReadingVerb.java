package org.clusto.cli.verb;

import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.Moment;

/** A verb that only reads: others may write at the same time, and it can look at the past. */
abstract class ReadingVerb extends Verb {

  ReadingVerb(Call call) {
    super(call);
  }

  @Override
  final void run(Output output) {
    try (Inventory inventory = place().open(OpenOptions.defaults().readOnly())) {
      read(inventory, viewOf(inventory), output);
    }
  }

  private InventoryView viewOf(Inventory inventory) {
    return options().asOf().map(moment -> asOf(inventory, moment)).orElse(inventory);
  }

  private static InventoryView asOf(Inventory inventory, Moment moment) {
    return moment instanceof Moment.AtTime at
        ? inventory.asOf(at.time())
        : inventory.asOf(((Moment.AtVersion) moment).version());
  }

  /** For the few that need the inventory itself. */
  void read(Inventory inventory, InventoryView view, Output output) {
    read(view, output);
  }

  abstract void read(InventoryView view, Output output);
}
