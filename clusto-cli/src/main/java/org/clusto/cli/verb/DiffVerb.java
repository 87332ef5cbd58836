package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import org.clusto.cli.argument.MomentConverter;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Difference;
import org.clusto.inventory.InventoryView;
import org.clusto.model.Moment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what is different between two moments. */
@Command(
    name = "diff",
    description = {
      "Print what is different between two moments, net: what leads from V1 to V2, or to now.",
      "A moment is a version, a date (its first instant in UTC) or a time (2024-01-31T12:00)."
    },
    footer = {"", "Example:", "  clusto diff 0 1", "  clusto diff 2024-01-31"})
public final class DiffVerb extends ReadingVerb {

  @Parameters(
      index = "0",
      paramLabel = "V1",
      converter = MomentConverter.class,
      description = "The moment to start from.")
  private Moment from = new Moment.AtVersion(0);

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "V2",
      converter = MomentConverter.class,
      description = "The moment to lead to, which may be before V1; without it, now.")
  private @Nullable Moment to;

  /** For the tree of verbs. */
  public DiffVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    long end = to == null ? view.version() : Moments.version(to, view);
    Difference difference = view.diff(Moments.version(from, view), end);
    output.answer(
        () -> Painted.changes(difference.changes().lines()),
        difference.changes()::lines,
        () ->
            ImmutableMap.of(
                "from", difference.from(),
                "to", difference.to(),
                "changes", ChangeFacts.of(difference.changes())));
  }
}
