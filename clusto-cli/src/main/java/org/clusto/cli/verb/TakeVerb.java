package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Transaction;
import picocli.CommandLine.Mixin;

/**
 * A verb that takes things or gives them back, and prints which; with {@code --dry-run} it prints
 * the same, and changes nothing.
 */
abstract class TakeVerb extends WritingVerb {

  @Mixin private final DryRun dryRun = new DryRun();

  TakeVerb(Call call) {
    super(call);
  }

  @Override
  final boolean isDryRun() {
    return dryRun.isAsked();
  }

  @Override
  final void write(Inventory inventory, Output output) {
    requireUsable();
    List<String> taken = new ArrayList<>();
    Consumer<Transaction> block = tx -> taken.addAll(take(tx));
    if (isDryRun()) {
      inventory.preview(block);
    } else {
      inventory.transact(messageOr(description()), block);
    }
    output.names(taken);
  }

  /** Refuses arguments that do not go together. */
  void requireUsable() {}

  /** What it is for, where the user does not say. */
  abstract String description();

  /** Gives the names of what was taken. */
  abstract List<String> take(Transaction tx);
}
