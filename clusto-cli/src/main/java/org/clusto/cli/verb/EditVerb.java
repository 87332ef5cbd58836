package org.clusto.cli.verb;

import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import java.util.List;
import java.util.Map;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Transaction;
import org.clusto.model.Changes;
import picocli.CommandLine.Mixin;

/** A verb that edits entities and says so, or with {@code --dry-run} what that would change. */
abstract class EditVerb extends WritingVerb {

  @Mixin private final DryRun dryRun = new DryRun();

  EditVerb(Call call) {
    super(call);
  }

  @Override
  final boolean isDryRun() {
    return dryRun.isAsked();
  }

  @Override
  final void write(Inventory inventory, Output output) {
    requireUsable();
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

  /** Refuses arguments that do not go together. */
  void requireUsable() {}

  /** What it is for, where the user does not say. */
  abstract String description();

  abstract Edit edit(Transaction tx);
}
