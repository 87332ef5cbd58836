package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.Terminal;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Transaction;
import org.clusto.model.Changes;
import org.clusto.model.ClustoException;
import org.clusto.model.RuleException;
import org.clusto.spi.ImportAccount;
import org.clusto.spi.ImportRequest;
import org.clusto.spi.ImportSource;
import org.clusto.spi.PreparedImport;

/** What another kind of inventory says, read and ready to be made so here. */
final class SourceImport implements AutoCloseable {

  /** So many lines of a difference are read by somebody; of more there are counts. */
  private static final int MOST_LINES = 200;

  private final String source;
  private final String location;
  private final Terminal terminal;
  private final PreparedImport prepared;

  /** What the user wants of it. */
  record Wish(boolean prune, boolean isDryRun, Consent consent, Optional<String> message) {}

  private SourceImport(String source, String location, Terminal terminal, PreparedImport prepared) {
    this.source = source;
    this.location = location;
    this.terminal = terminal;
    this.prepared = prepared;
  }

  /** Reads it. */
  static SourceImport of(
      String source, String location, Map<String, String> options, Terminal terminal) {
    ImportSource reader = ImportSource.named(source);
    try (Progress progress = Progress.on(terminal, "reading", new File(location).length())) {
      ImportRequest request = new ImportRequest(location, options, progress);
      return new SourceImport(source, request.shownLocation(), terminal, reader.prepare(request));
    }
  }

  /** Makes it so, or says what that would change. */
  void perform(Inventory inventory, Output output, Wish wish) {
    boolean isFirst = inventory.size() == 0 && !wish.isDryRun();
    Changes changes = isFirst ? new Changes(List.of(), Map.of()) : preview(inventory, wish.prune());
    if (wish.isDryRun()) {
      answerDryRun(inventory, changes, output);
      return;
    }
    if (Loss.isIn(changes)) {
      wish.consent()
          .require(
              terminal,
              "importing what takes something away",
              Lists.newArrayList(
                  Iterables.concat(List.of("would change:"), indented(changes.lines()))),
              "nothing was changed");
    }
    if (isFirst || !changes.isEmpty()) {
      apply(inventory, wish);
    }
    answer(
        inventory,
        isFirst ? ImportCounts.ofFirst(inventory) : ImportCounts.of(changes, source),
        changes,
        output);
  }

  private Changes preview(Inventory inventory, boolean prune) {
    try {
      return Progress.during(
          terminal, "comparing", () -> inventory.preview(tx -> settle(inventory, tx, prune)));
    } catch (RuleException e) {
      throw refused(e);
    }
  }

  private void apply(Inventory inventory, Wish wish) {
    String message = wish.message().orElse("import from " + source + " " + location);
    try {
      Progress.during(
          terminal,
          "importing",
          () -> inventory.transact(message, tx -> settle(inventory, tx, wish.prune())));
    } catch (RuleException e) {
      throw refused(e);
    }
  }

  private static ClustoException refused(RuleException e) {
    return new ClustoException(e.getMessage() + "; nothing was changed", e);
  }

  private void settle(Inventory inventory, Transaction tx, boolean prune) {
    prepared.settle(inventory, tx);
    if (prune) {
      prepared.gone(tx).forEach(name -> tx.getByName(name).delete());
    }
  }

  private void answerDryRun(Inventory inventory, Changes changes, Output output) {
    ImportCounts counts = ImportCounts.of(changes, source);
    List<String> gone = prepared.gone(inventory);
    List<String> before =
        Lists.newArrayList(Iterables.concat(accountLines(), mergedLines(counts), goneLines(gone)));
    Iterable<String> lines =
        Iterables.concat(
            before,
            List.of(changes.isEmpty() ? "would change nothing" : "would change:"),
            indented(changes.lines()));
    output.answer(
        () -> Painted.changes(lines),
        () -> lines,
        () -> {
          Map<String, Object> facts = facts(counts, gone);
          facts.put("wouldChange", ChangeFacts.of(changes));
          return facts;
        });
  }

  private void answer(Inventory inventory, ImportCounts counts, Changes changes, Output output) {
    List<String> gone = prepared.gone(inventory);
    List<String> difference = changes.lines();
    Iterable<String> lines =
        Iterables.concat(
            accountLines(),
            mergedLines(counts),
            goneLines(gone),
            difference.size() <= MOST_LINES ? indented(difference) : List.of(),
            List.of(
                counts.isNothing()
                    ? "nothing to change: all is as %s says".formatted(location)
                    : "imported from %s: %s (version %d)"
                        .formatted(source, counts, inventory.version())));
    output.answer(
        () -> Painted.changes(lines),
        () -> lines,
        () -> {
          Map<String, Object> facts = facts(counts, gone);
          facts.put("changes", ChangeFacts.of(changes));
          facts.put("version", inventory.version());
          return facts;
        });
  }

  private static List<String> indented(List<String> lines) {
    return Lists.transform(lines, line -> "  " + line);
  }

  private List<String> mergedLines(ImportCounts counts) {
    return counts.merged().isEmpty()
        ? List.of()
        : List.of(
            "taken to be the same as in %s, as they have the names: %s"
                .formatted(source, shown(counts.merged())));
  }

  private List<String> goneLines(List<String> gone) {
    return gone.isEmpty()
        ? List.of()
        : List.of(
            "gone from %s, and kept here (--prune deletes them): %s"
                .formatted(source, shown(gone)));
  }

  private static String shown(List<String> names) {
    int most = 20;
    String first = String.join(", ", names.subList(0, Math.min(most, names.size())));
    return names.size() <= most ? first : first + " and %,d more".formatted(names.size() - most);
  }

  private List<String> accountLines() {
    List<ImportAccount.Line> account = prepared.account().lines();
    int width = account.stream().mapToInt(line -> line.kind().length()).max().orElse(0);
    String row = "%-" + Math.max(width, "total".length()) + "s %,10d %,10d %,10d  %s";
    List<String> lines = new ArrayList<>();
    lines.add(
        ("%-" + Math.max(width, "total".length()) + "s %10s %10s %10s  %s")
            .formatted("kind", "read", "taken", "left out", "as, or why not"));
    account.forEach(
        line ->
            lines.add(
                row.formatted(
                        line.kind(),
                        line.read(),
                        line.taken(),
                        line.read() - line.taken(),
                        line.as())
                    .stripTrailing()));
    long read = account.stream().mapToLong(ImportAccount.Line::read).sum();
    long taken = account.stream().mapToLong(ImportAccount.Line::taken).sum();
    lines.add(row.formatted("total", read, taken, read - taken, "").stripTrailing());
    return lines;
  }

  private Map<String, Object> facts(ImportCounts counts, List<String> gone) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("from", source);
    facts.put("account", Lists.transform(prepared.account().lines(), SourceImport::facts));
    facts.put("created", counts.created());
    facts.put("changed", counts.changed());
    facts.put("deleted", counts.deleted());
    facts.put("merged", counts.merged());
    facts.put("gone", gone);
    return facts;
  }

  private static Map<String, ?> facts(ImportAccount.Line line) {
    return ImmutableMap.of(
        "kind", line.kind(), "read", line.read(), "taken", line.taken(), "as", line.as());
  }

  @Override
  public void close() {
    prepared.close();
  }
}
