package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clusto.Clusto;
import org.clusto.cli.argument.InventoryPlace;
import org.clusto.cli.doctor.Diagnosis;
import org.clusto.cli.doctor.StoreExamination;
import org.clusto.cli.doctor.Surroundings;
import org.clusto.cli.terminal.ErrorText;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.DriverDefinition;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.ClustoException;
import org.clusto.model.NotFoundException;
import picocli.CommandLine.Command;

/** Says what the command uses, and what is wrong. */
@Command(
    name = "doctor",
    description = {
      "Say what the command uses (Java, the configuration file, the audit log, the inventory and"
          + " what named it, the drivers) and what is wrong, with what to do about it.",
      "Fails if something is wrong. Changes nothing, and needs no inventory; \"clusto check\" looks"
          + " into one."
    },
    footer = {"", "Example:", "  clusto doctor"})
public final class DoctorVerb extends Verb {

  /** For the tree of verbs. */
  public DoctorVerb(Call call) {
    super(call);
  }

  @Override
  Set<String> idleOptions() {
    return Set.of(GlobalOptions.AS_OF, GlobalOptions.WAIT);
  }

  @Override
  void run(Output output) {
    refuseAsOf("is for verbs that read entities");
    Diagnosis diagnosis = new Diagnosis();
    Surroundings.examine(terminal(), diagnosis);
    settings(diagnosis);
    audit(diagnosis);
    inventory(diagnosis);
    output.answer(diagnosis::lines, diagnosis::json);
    int wrong = diagnosis.problems().size();
    if (wrong > 0) {
      throw new ClustoException(Count.of(wrong, "thing") + " wrong, as said above");
    }
  }

  private void settings(Diagnosis diagnosis) {
    String file = settings().file().map(Path::toString).orElse("");
    boolean isThere = settings().file().filter(Files::exists).isPresent();
    String sentence = isThere ? file : file.isEmpty() ? "none: HOME is not set" : "none at " + file;
    diagnosis.found("config", sentence, ImmutableMap.of("file", file, "exists", isThere));
    try {
      var unused = settings().all();
    } catch (ClustoException e) {
      String what = ErrorText.inOneLine(e);
      diagnosis.wrong(
          what,
          what.contains(", line ")
              ? "correct that line of the file"
              : "make it a file in UTF-8 that you may read");
    }
  }

  private void audit(Diagnosis diagnosis) {
    try {
      Optional<Path> file = settings().audit();
      boolean isOff = file.isEmpty();
      boolean canWrite = file.filter(AuditFile::canWrite).isPresent();
      String place = file.map(Path::toString).orElse("");
      diagnosis.found(
          "audit",
          isOff ? "off, as the configuration file says" : place,
          ImmutableMap.of("file", place, "writable", canWrite));
      if (!isOff && !canWrite) {
        diagnosis.wrong(
            "the audit log " + place + " cannot be written",
            "make that a file that you may write, or write \"audit = FILE\" to the configuration"
                + " file");
      }
    } catch (ClustoException e) {
      // What is wrong with the configuration file is said already.
      diagnosis.found(
          "audit",
          "none: " + ErrorText.inOneLine(e),
          ImmutableMap.of("file", "", "writable", false));
    }
  }

  private void inventory(Diagnosis diagnosis) {
    try {
      chosen()
          .ifPresentOrElse(chosen -> inventory(chosen, diagnosis), () -> noInventory(diagnosis));
    } catch (ClustoException e) {
      // The configuration file, which is to be corrected first, might have named one.
      noInventory(diagnosis);
    }
  }

  private static void noInventory(Diagnosis diagnosis) {
    diagnosis.found(
        "inventory",
        "none is named: say --inventory DIR, set CLUSTO_INVENTORY, or write \"inventory = DIR\" to"
            + " the configuration file",
        Map.of());
    try (Inventory empty = Clusto.inMemory()) {
      drivers(empty, diagnosis);
    } catch (RuntimeException | Error e) {
      diagnosis.wrong(
          "the drivers cannot be loaded: " + ErrorText.inOneLine(e), "install clusto again");
    }
  }

  private void inventory(ChosenInventory chosen, Diagnosis diagnosis) {
    diagnosis.found(
        "inventory",
        chosen.place() + ", named by " + chosen.by(),
        ImmutableMap.of("place", chosen.place(), "by", chosen.by()));
    try {
      InventoryPlace place = InventoryPlace.of(chosen.place());
      if (place instanceof InventoryPlace.InDirectory in && Files.isDirectory(in.directory())) {
        new StoreExamination(in.directory()).examine(diagnosis);
      }
      try (Inventory inventory = place.open(OpenOptions.defaults().readOnly())) {
        contents(inventory, diagnosis);
        drivers(inventory, diagnosis);
      }
    } catch (NotFoundException e) {
      diagnosis.wrong(
          "there is no inventory at " + chosen.place(),
          "make one with \"clusto init\", or correct " + chosen.by());
    } catch (RuntimeException | Error e) {
      diagnosis.wrong(
          "the inventory cannot be opened: " + ErrorText.inOneLine(e),
          "run \"clusto check\" to see what is broken");
    }
  }

  private static void contents(Inventory inventory, Diagnosis diagnosis) {
    long entities = inventory.query("*").count();
    diagnosis.found(
        "contents",
        "%s, version %d"
            .formatted(entities + (entities == 1 ? " entity" : " entities"), inventory.version()),
        ImmutableMap.of("entities", entities, "version", inventory.version()));
    inventory
        .outOfReachSince()
        .ifPresent(
            since ->
                diagnosis.wrong(
                    "the servers of the inventory do not answer; it is known as it was at "
                        + since.truncatedTo(ChronoUnit.SECONDS),
                    "see to it that most of them run, and can be reached from here"));
  }

  private static void drivers(Inventory inventory, Diagnosis diagnosis) {
    List<String> names = inventory.drivers().stream().map(DriverDefinition::name).toList();
    diagnosis.found(
        "drivers", names.size() + ": " + String.join(", ", names), Map.of("names", names));
  }
}
