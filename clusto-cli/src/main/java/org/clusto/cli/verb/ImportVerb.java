package org.clusto.cli.verb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a fleet file, all of it or nothing. */
@Command(
    name = "import",
    description = "Read a fleet file (JSON Lines), all of it or nothing.",
    footer = {
      "",
      "Example:",
      "  clusto import fleet.jsonl -m \"the first delivery\"",
      "  zcat fleet.jsonl.gz | clusto import --mode merge -"
    })
public final class ImportVerb extends WritingVerb {

  private static final String STDIN = "-";

  @Parameters(paramLabel = "FILE", description = "The fleet file; - is standard input.")
  private String file = "";

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description =
          "What to do with names that exist: create refuses them (the default), merge sets the"
              + " keys that the file gives, replace makes the entity exactly what the file says.")
  private ImportMode mode = ImportMode.CREATE;

  /** For the tree of verbs. */
  public ImportVerb(Call call) {
    super(call);
  }

  @Override
  void write(Inventory inventory, Output output) {
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
    try (InputStream source = source();
        Progress progress = Progress.on(terminal(), "importing", size())) {
      return described(inventory, source, progress);
    } catch (IOException e) {
      throw new ClustoException("cannot read " + file + ": " + FileTrouble.reason(e), e);
    }
  }

  /** How many bytes there are to read; 0 where that is not known. */
  private long size() throws IOException {
    Path path = Path.of(file);
    return !file.equals(STDIN) && Files.isRegularFile(path) ? Files.size(path) : 0;
  }

  private ImportReport described(Inventory inventory, InputStream source, ImportProgress progress) {
    return message()
        .map(
            text ->
                inventory.transactAndGet(text, tx -> inventory.importFleet(source, mode, progress)))
        .orElseGet(() -> inventory.importFleet(source, mode, progress));
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
