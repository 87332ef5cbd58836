package org.clusto.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clusto.spi.ImportAccount;

/** Counts what became of the objects of each model. */
final class NetBoxTally {

  private final Map<String, Counts> models = new TreeMap<>();
  private long total;

  private static final class Counts {
    private long read;
    private long taken;
    private final Set<String> drivers = new TreeSet<>();
    private final Map<String, Long> notes = new TreeMap<>();
  }

  private Counts of(String model) {
    return models.computeIfAbsent(model, unused -> new Counts());
  }

  /** One more was read. */
  void read(String model) {
    of(model).read++;
    total++;
  }

  /** How many were read. */
  long total() {
    return total;
  }

  /** One more is in the inventory. */
  void taken(String model) {
    of(model).taken++;
  }

  /** One more is in the inventory, as an entity of a driver. */
  void taken(String model, String driver) {
    taken(model);
    of(model).drivers.add(driver);
  }

  /** Something to say of the objects of a model, and of how many. */
  void note(String model, String note) {
    of(model).notes.merge(note, 1L, Long::sum);
  }

  ImportAccount account() {
    List<ImportAccount.Line> lines = new ArrayList<>();
    models.forEach((model, counts) -> lines.add(line(model, counts)));
    return new ImportAccount(lines);
  }

  private static ImportAccount.Line line(String model, Counts counts) {
    NetBoxModel known = NetBoxModel.of(model);
    long taken = known.isAttribute() ? counts.read : counts.taken;
    List<String> as = new ArrayList<>();
    if (!counts.drivers.isEmpty()) {
      as.add(String.join(", ", counts.drivers));
    }
    if (!known.as().isEmpty() && (counts.drivers.isEmpty() || known.isPart())) {
      as.add(known.as());
    }
    counts.notes.forEach((note, times) -> as.add("%,d %s".formatted(times, note)));
    return new ImportAccount.Line(model, counts.read, taken, String.join("; ", as));
  }
}
