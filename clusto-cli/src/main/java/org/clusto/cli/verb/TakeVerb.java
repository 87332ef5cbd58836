package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Transaction;

/**
 * A verb that takes things or gives them back, and prints which; with {@code --dry-run} it prints
 * the same, and changes nothing.
 */
abstract class TakeVerb extends TrialVerb {

  TakeVerb(Call call) {
    super(call);
  }

  @Override
  final void perform(Inventory inventory, Output output) {
    List<String> taken = new ArrayList<>();
    Consumer<Transaction> block =
        tx -> {
          taken.clear(); // it may run more than once
          taken.addAll(take(tx));
        };
    if (isDryRun()) {
      inventory.preview(block);
    } else {
      ask(inventory);
      inventory.transact(messageOr(description()), block);
    }
    output.names(taken);
  }

  /** Gives the names of what was taken. */
  abstract List<String> take(Transaction tx);
}
