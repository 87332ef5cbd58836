package org.clusto.cli.verb;

import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import picocli.CommandLine.Mixin;

/** A verb that changes the inventory, or with {@code --dry-run} says what that would come to. */
abstract class TrialVerb extends WritingVerb {

  @Mixin private final DryRun dryRun = new DryRun();

  TrialVerb(Call call) {
    super(call);
  }

  @Override
  final boolean isDryRun() {
    return dryRun.isAsked();
  }

  @Override
  final void write(Inventory inventory, Output output) {
    requireUsable();
    perform(inventory, output);
  }

  /** Refuses arguments that do not go together. */
  public void requireUsable() {}

  /** Asks the user first, if this is something to ask about. */
  void ask(Inventory inventory) {}

  /** What it is for, where the user does not say. */
  abstract String description();

  /** Does it, or tries it where this is a dry run. */
  abstract void perform(Inventory inventory, Output output);
}
