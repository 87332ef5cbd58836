package org.clusto.cli.verb;

import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import java.util.List;
import java.util.Map;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Transaction;
import org.clusto.model.Changes;

/** A verb that edits entities and says so, or with {@code --dry-run} what that would change. */
abstract class EditVerb extends TrialVerb implements Settling {

  EditVerb(Call call) {
    super(call);
  }

  @Override
  final void perform(Inventory inventory, Output output) {
    if (isDryRun()) {
      answerDryRun(inventory.preview(this::edit), output);
    } else {
      ask(inventory);
      Edit done = inventory.transactAndGet(messageOr(description()), this::edit);
      done(output, done, inventory.version());
    }
  }

  /** Answers with what would change. */
  static void answerDryRun(Changes changes, Output output) {
    output.answer(
        () -> Painted.changes(lines(changes)),
        () -> lines(changes),
        () -> Map.of("wouldChange", ChangeFacts.of(changes)));
  }

  private static Iterable<String> lines(Changes changes) {
    return changes.isEmpty()
        ? List.of("would change nothing")
        : Iterables.concat(
            List.of("would change:"), Lists.transform(changes.lines(), line -> "  " + line));
  }

  abstract Edit edit(Transaction tx);
}
