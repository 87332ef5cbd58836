package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import java.util.List;
import java.util.Map;
import org.clusto.cli.argument.NumberConverter;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import org.clusto.model.Changes;
import org.clusto.model.ClustoException;
import org.clusto.model.NotFoundException;
import org.clusto.model.UndoConflictException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a commit back. */
@Command(
    name = "undo",
    description = {
      "Take a commit back with a new one; what others changed since stays as it is.",
      "Shows what it would change and asks on a terminal; needs --yes elsewhere."
    },
    footer = {"", "Example:", "  clusto undo --dry-run", "  clusto undo --yes 1 -m \"was a test\""})
public final class UndoVerb extends WritingVerb {

  @Parameters(
      paramLabel = "VERSION",
      arity = "0..1",
      converter = NumberConverter.class,
      description = "The version that the commit made; without it, the newest.")
  private @Nullable Long version;

  @Mixin private final Consent consent = new Consent();
  @Mixin private final DryRun dryRun = new DryRun();

  /** For the tree of verbs. */
  public UndoVerb(Call call) {
    super(call);
  }

  @Override
  boolean isDryRun() {
    return dryRun.isAsked();
  }

  @Override
  void write(Inventory inventory, Output output) {
    long undone = version == null ? newest(inventory) : version;
    Changes changes = changes(inventory, undone);
    if (isDryRun()) {
      output.answer(() -> sentences(undone, changes), () -> facts("wouldUndo", undone, changes));
    } else {
      consent.require(terminal(), "undoing", sentences(undone, changes), "nothing was undone");
      long made = undo(inventory, undone);
      done(output, "undid version " + undone, facts("undone", undone, changes), made);
    }
  }

  private static long newest(Inventory inventory) {
    if (inventory.version() == 0) {
      throw new NotFoundException("nothing was committed yet, so there is nothing to undo");
    }
    return inventory.version();
  }

  private Changes changes(Inventory inventory, long undone) {
    try {
      return inventory.changesToUndo(undone);
    } catch (UndoConflictException e) {
      e.conflicts().forEach(conflict -> terminal().say("conflict: " + conflict));
      throw new ClustoException(
          "version %d cannot be undone by itself: undo the later ones first, or change by hand what should be different"
              .formatted(undone),
          e);
    }
  }

  private long undo(Inventory inventory, long undone) {
    return message()
        .map(text -> inventory.transact(text, tx -> inventory.undo(undone)))
        .orElseGet(() -> inventory.undo(undone));
  }

  private static List<String> sentences(long undone, Changes changes) {
    List<String> lines = Lists.transform(changes.lines(), line -> "  " + line);
    return Lists.newArrayList(
        Iterables.concat(List.of("would undo version " + undone + ":"), lines));
  }

  private static Map<String, Object> facts(String key, long undone, Changes changes) {
    return ImmutableMap.of(key, undone, "changes", ChangeFacts.of(changes));
  }
}
