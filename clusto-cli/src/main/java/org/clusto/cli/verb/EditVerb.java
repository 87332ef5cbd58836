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
abstract class EditVerb extends TrialVerb {

  EditVerb(Call call) {
    super(call);
  }

  @Override
  final void perform(Inventory inventory, Output output) {
    if (isDryRun()) {
      Changes changes = inventory.preview(this::edit);
      output.answer(() -> lines(changes), () -> Map.of("wouldChange", ChangeFacts.of(changes)));
    } else {
      Edit done = inventory.transactAndGet(messageOr(description()), this::edit);
      done(output, done.sentence(), done.facts(), inventory.version());
    }
  }

  private static Iterable<String> lines(Changes changes) {
    return Iterables.concat(
        List.of("would change:"), Lists.transform(changes.lines(), line -> "  " + line));
  }

  abstract Edit edit(Transaction tx);
}
