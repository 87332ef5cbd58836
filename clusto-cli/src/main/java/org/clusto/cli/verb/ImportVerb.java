package org.clusto.cli.verb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.DriverDefinition;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.ImportReport;
import org.clusto.inventory.Inventory;
import org.clusto.model.ClustoException;
import org.clusto.model.Nearest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a fleet file, or what another inventory holds, all of it or nothing. */
@Command(
    name = "import",
    description = {
      "Read a fleet file (JSON Lines), all of it or nothing.",
      "With --from, read another kind of inventory, such as NetBox, and make things here as that"
          + " says: show the difference, apply it in one commit, and account for all that was read."
          + " To do so again changes only what changed there. What takes something away asks first"
          + " on a terminal; needs --yes elsewhere."
    },
    footer = {
      "",
      "Example:",
      "  clusto import fleet.jsonl -m \"the first delivery\"",
      "  zcat fleet.jsonl.gz | clusto import --mode merge -",
      "  clusto import --from netbox --dry-run netbox.json",
      "  clusto import --from netbox --prune --yes netbox.json"
    })
public final class ImportVerb extends WritingVerb {

  private static final String STDIN = "-";

  @Parameters(
      paramLabel = "FILE|URL",
      description = "The fleet file; - is standard input. With --from, what that reads.")
  private String file = "";

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description =
          "What to do with names that exist: create refuses them (the default), merge sets the"
              + " keys that the file gives, replace makes the entity exactly what the file says.")
  private @Nullable ImportMode mode;

  @Option(
      names = "--from",
      paramLabel = "SOURCE",
      completionCandidates = SourceNames.class,
      description = "Which kind of inventory it is: netbox and others.")
  private @Nullable String source;

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description =
          "With --from: what the source has to be told, such as token=env:NETBOX_TOKEN; may be"
              + " given several times.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(
      names = "--prune",
      description = "With --from: delete what came from there once, and is not there any more.")
  private boolean prune;

  @Mixin private final DryRun dryRun = new DryRun();
  @Mixin private final Consent consent = new Consent();

  private @Nullable SourceImport prepared;

  /** For the tree of verbs. */
  public ImportVerb(Call call) {
    super(call);
  }

  @Override
  boolean isDryRun() {
    return dryRun.isAsked();
  }

  @Override
  void prepare() {
    if (source != null) {
      if (mode != null) {
        throw wrongUsage("--mode is for fleet files: --from makes things as the source says");
      }
      prepared = SourceImport.of(source, file, options, terminal());
    } else if (prune || !options.isEmpty() || isDryRun() || consent.isGiven()) {
      throw wrongUsage(
          "--option, --prune, --dry-run and --yes go with --from; what a fleet file would change"
              + " shows: clusto apply --dry-run");
    }
  }

  @Override
  void release() {
    if (prepared != null) {
      prepared.close();
    }
  }

  @Override
  void write(Inventory inventory, Output output) {
    if (prepared != null) {
      prepared.perform(
          inventory, output, new SourceImport.Wish(prune, isDryRun(), consent, message()));
    } else {
      importFile(inventory, output);
    }
  }

  private void importFile(Inventory inventory, Output output) {
    ImportReport report = imported(inventory);
    report.unknownDrivers().forEach((driver, entities) -> warn(driver, entities, known(inventory)));
    done(
        output,
        "imported: %d created, %d changed, %d unchanged"
            .formatted(report.created(), report.changed(), report.unchanged()),
        facts(report),
        inventory.version());
  }

  private static Map<String, ?> facts(ImportReport report) {
    Map<String, Object> facts = new TreeMap<>();
    facts.put("created", report.created());
    facts.put("changed", report.changed());
    facts.put("unchanged", report.unchanged());
    facts.put("unknownDrivers", new TreeMap<>(report.unknownDrivers()));
    return facts;
  }

  private ImportReport imported(Inventory inventory) {
    try (InputStream stream = source();
        Progress progress = Progress.on(terminal(), "importing", size())) {
      return described(inventory, stream, progress);
    } catch (IOException e) {
      throw new ClustoException("cannot read " + file + ": " + FileTrouble.reason(e), e);
    }
  }

  /** How many bytes there are to read; 0 where that is not known. */
  private long size() throws IOException {
    Path path = Path.of(file);
    return !file.equals(STDIN) && Files.isRegularFile(path) ? Files.size(path) : 0;
  }

  private ImportReport described(Inventory inventory, InputStream stream, ImportProgress progress) {
    return message()
        .map(
            text ->
                inventory.transactAndGet(
                    text, tx -> inventory.importFleet(stream, mode(), progress)))
        .orElseGet(() -> inventory.importFleet(stream, mode(), progress));
  }

  private ImportMode mode() {
    return mode == null ? ImportMode.CREATE : mode;
  }

  private InputStream source() throws IOException {
    if (file.equals(STDIN)) {
      return terminal().in();
    }
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      throw new IOException("is a directory");
    }
    try {
      return Files.newInputStream(path);
    } catch (NoSuchFileException e) {
      throw new ClustoException("there is no file " + file, e);
    }
  }

  private static List<String> known(Inventory inventory) {
    return inventory.drivers().stream().map(DriverDefinition::name).toList();
  }

  private void warn(String driver, int entities, List<String> known) {
    terminal()
        .say(
            "warning: no driver \"%s\" is loaded here; what bears it was imported all the same (%d)%s"
                .formatted(driver, entities, Nearest.question(driver, known)));
  }
}
