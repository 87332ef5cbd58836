package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clusto.cli.argument.AgeConverter;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.History;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.Revision;
import org.clusto.model.Moment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has the store write down the present state, and drop old history when asked to. */
@Command(
    name = "checkpoint",
    description = {
      "Write down the present state, so that the next opening is quick. Happens by itself now and"
          + " then.",
      "With --keep-history, drop older commits for ever: asks first on a terminal; needs --yes"
          + " elsewhere."
    },
    footer = {
      "",
      "Example:",
      "  clusto checkpoint",
      "  clusto checkpoint --keep-history 90d --yes"
    })
public final class CheckpointVerb extends Verb {

  @Option(
      names = "--keep-history",
      paramLabel = "AGE",
      converter = AgeConverter.class,
      description = "How far back the history must reach: 90d, 12h, 30m, 10s.")
  private @Nullable Duration kept;

  @Mixin private final Consent consent = new Consent();

  /** For the tree of verbs. */
  public CheckpointVerb(Call call) {
    super(call);
  }

  @Override
  Set<String> idleOptions() {
    return Set.of(GlobalOptions.AS_OF);
  }

  @Override
  void run(Output output) {
    refuseAsOf("is for verbs that read: a checkpoint is of the present");
    Optional<Span> old = old();
    if (consent.isDryRun()) {
      output.answer(() -> List.of(sentence(old)), () -> facts(old));
    } else {
      old.ifPresent(
          span ->
              consent.require(
                  terminal(), "dropping history", List.of(sentence(old)), "nothing was dropped"));
      make(output);
    }
  }

  /** What may be dropped: what was before the oldest state that is to be kept. */
  private Optional<Span> old() {
    if (kept == null) {
      return Optional.empty();
    }
    OpenOptions options = OpenOptions.defaults().readOnly();
    Moment oldest = new Moment.AtTime(options.clock().instant().minus(kept));
    try (Inventory inventory = place().open(options)) {
      History before = inventory.history().until(oldest);
      long last = before.first().map(Revision::version).orElse(0L) - 1;
      return before
          .oldestFirst()
          .first()
          .map(first -> new Span(first.version(), last))
          .filter(span -> span.first <= span.last);
    }
  }

  /**
   * Commits one after the other.
   *
   * @param first the version of the first
   * @param last the version of the last
   */
  private record Span(long first, long last) {}

  private static String sentence(Optional<Span> old) {
    return old.map(
            span ->
                "would drop versions "
                    + span.first
                    + " to "
                    + span.last
                    + " from the history, for ever")
        .orElse("would drop nothing");
  }

  private static Map<String, Object> facts(Optional<Span> old) {
    return ImmutableMap.of(
        "wouldDrop",
        old.map(span -> ImmutableMap.of("from", span.first, "to", span.last))
            .orElse(ImmutableMap.of()));
  }

  private void make(Output output) {
    OpenOptions options = OpenOptions.defaults().patience(options().patience());
    try (Inventory inventory = place().open(kept == null ? options : options.keepHistory(kept))) {
      inventory.checkpoint();
      long first = inventory.history().oldestFirst().first().map(Revision::version).orElse(1L);
      WritingVerb.done(
          output,
          "made a checkpoint; the history begins with version " + first,
          ImmutableMap.of("historyFrom", first),
          inventory.version());
    }
  }
}
