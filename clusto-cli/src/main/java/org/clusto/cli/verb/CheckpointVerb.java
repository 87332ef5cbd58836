package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clusto.cli.argument.AgeConverter;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.KeptHistory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.ClustoException;
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
  @Mixin private final DryRun dryRun = new DryRun();

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
    if (dryRun.isAsked()) {
      KeptHistory planned = planned();
      output.answer(() -> plan(planned), () -> facts(planned));
    } else {
      make(kept == null || consent.isGiven() ? Long.MAX_VALUE : agreed(), output);
    }
  }

  /** What a checkpoint would keep now. */
  private KeptHistory planned() {
    try (Inventory inventory = place().open(keeping(OpenOptions.defaults().readOnly()))) {
      return inventory.previewCheckpoint();
    }
  }

  private OpenOptions keeping(OpenOptions options) {
    return kept == null ? options : options.keepHistory(kept);
  }

  /** The version up to which the user agrees to lose what was before. */
  private long agreed() {
    KeptHistory planned = planned();
    if (planned.dropsSome()) {
      consent.require(terminal(), "dropping history", plan(planned), "nothing was dropped");
    }
    return planned.first();
  }

  private static List<String> plan(KeptHistory planned) {
    List<String> lines = new ArrayList<>();
    lines.add(
        planned.dropsSome()
            ? "would drop %s from the history, for ever".formatted(dropped(planned))
            : "would drop nothing");
    if (planned.keepsMore()) {
      lines.add("would keep " + more(planned));
    }
    return lines;
  }

  private static String dropped(KeptHistory history) {
    return versions(history.before(), history.first() - 1);
  }

  /** What is kept although it is older than what was asked for, and why. */
  private static String more(KeptHistory history) {
    return versions(history.first(), history.wanted() - 1) + " too: " + history.reason();
  }

  private static String versions(long first, long last) {
    return first == last ? "version " + first : "versions " + first + " to " + last;
  }

  private static Map<String, Object> facts(KeptHistory planned) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put(
        "wouldDrop",
        planned.dropsSome() ? span(planned.before(), planned.first() - 1) : ImmutableMap.of());
    addMore("wouldKeep", planned, facts);
    return facts;
  }

  private static void addMore(String name, KeptHistory history, Map<String, Object> facts) {
    if (history.keepsMore()) {
      Map<String, Object> more = new LinkedHashMap<>(span(history.first(), history.wanted() - 1));
      more.put("reason", history.reason());
      facts.put(name, more);
    }
  }

  private static Map<String, Long> span(long first, long last) {
    return ImmutableMap.of("from", first, "to", last);
  }

  /** Others may have made a checkpoint since the user was asked, so that more could go now. */
  private void make(long agreed, Output output) {
    OpenOptions options = OpenOptions.defaults().patience(options().patience());
    try (Inventory inventory = place().open(keeping(options))) {
      KeptHistory planned = inventory.previewCheckpoint();
      if (planned.dropsSome() && planned.first() > agreed) {
        throw new ClustoException(
            "by now %s would be dropped, more than before; nothing was: try again"
                .formatted(dropped(planned)));
      }
      answer(inventory.checkpoint(), inventory.version(), output);
    }
  }

  private static void answer(KeptHistory history, long version, Output output) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("historyFrom", history.first());
    addMore("kept", history, facts);
    facts.put("version", version);
    List<String> lines = new ArrayList<>();
    lines.add(
        "made a checkpoint; the history begins with version %d (version %d)"
            .formatted(history.first(), version));
    if (history.keepsMore()) {
      lines.add("kept " + more(history));
    }
    output.answer(() -> lines, () -> facts);
  }
}
