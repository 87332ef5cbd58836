package org.clusto.cli.verb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.clusto.cli.argument.InventoryPlace;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A verb that changes the inventory, in one transaction. */
abstract class WritingVerb extends Verb {

  @Option(
      names = {"-m", "--message"},
      paramLabel = "TEXT",
      description = "What the change is for; stands in the history.")
  private @Nullable String message;

  WritingVerb(Call call) {
    super(call);
  }

  @Override
  final Set<String> idleOptions() {
    return Set.of(GlobalOptions.AS_OF);
  }

  @Override
  final void run(Output output) {
    refuseAsOf("is for verbs that read: the past cannot be changed");
    OpenOptions options = OpenOptions.defaults().patience(options().patience());
    try {
      InventoryPlace place = place();
      prepare();
      try (Inventory inventory = place.open(isDryRun() ? options.readOnly() : options)) {
        write(inventory, output);
      }
    } finally {
      release();
    }
  }

  /** Does what may take long and needs no inventory, so that nobody else waits for this one. */
  void prepare() {}

  /** Lets go of what was prepared. */
  void release() {}

  /** Asks the user about a batch, unless consent was given. */
  final void require(Consent consent, Chosen chosen) {
    consent.require(
        terminal(),
        "changing what an expression selects",
        List.of("would change " + chosen.summary()),
        "nothing was changed");
  }

  /** Whether this only says what would be done. */
  boolean isDryRun() {
    return false;
  }

  abstract void write(Inventory inventory, Output output);

  /** What the user says that the change is for. */
  final Optional<String> message() {
    return Optional.ofNullable(message);
  }

  /** What the change is for: what the user says, or else this. */
  final String messageOr(String description) {
    return Objects.requireNonNullElse(message, description);
  }

  /** Answers with what was done, if anything was, and the version that came of it. */
  static void done(Output output, Edit edit, long version) {
    if (edit.sentence().isEmpty()) {
      output.answer(List::of, () -> withVersion(edit.facts(), version));
    } else {
      done(output, edit.sentence(), edit.facts(), version);
    }
  }

  /** Answers with what was done, and the version that came of it. */
  static void done(Output output, String sentence, Map<String, ?> facts, long version) {
    output.answer(
        () -> List.of(sentence + " (version " + version + ")"), () -> withVersion(facts, version));
  }

  private static Map<String, Object> withVersion(Map<String, ?> facts, long version) {
    Map<String, Object> all = new LinkedHashMap<>(facts);
    all.put("version", version);
    return all;
  }
}
