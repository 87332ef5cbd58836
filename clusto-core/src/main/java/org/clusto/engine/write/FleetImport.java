package org.clusto.engine.write;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.clusto.engine.driver.DriverCatalog;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.ImportReport;
import org.clusto.json.FleetAttribute;
import org.clusto.json.FleetEntity;
import org.clusto.json.FleetReader;
import org.clusto.json.FleetValue;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.ClustoException;
import org.clusto.model.EntityRecord;
import org.clusto.model.FleetFileException;
import org.clusto.model.InvalidValueException;
import org.clusto.model.Nearest;
import org.clusto.model.RuleException;
import org.clusto.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * One import of a fleet file into a draft. An entity that is referred to before its own line gets
 * its id when it is first named; at the end every name must have had its line.
 */
public final class FleetImport {

  private static final int PROGRESS_EVERY = 1000;

  private final DriverCatalog catalog;
  private final ImportMode mode;
  private final ImportProgress progress;
  private final Map<String, Expected> expected = new HashMap<>();
  private final Map<String, Long> lines = new HashMap<>();
  private final Map<String, Integer> unknownDrivers = new TreeMap<>();
  private final Interner interner = new Interner();
  private int created;
  private int changed;
  private int unchanged;

  /** An entity that was referred to, but had no line yet. */
  private record Expected(int id, long line, String referrer) {}

  /** An import into the inventory with these drivers. */
  public FleetImport(DriverCatalog catalog, ImportMode mode, ImportProgress progress) {
    this.catalog = catalog;
    this.mode = mode;
    this.progress = progress;
  }

  /**
   * Reads the file to its end into the draft.
   *
   * @throws FleetFileException if a line is refused; the draft must not be committed then
   */
  public void read(InputStream source, Draft draft) {
    FleetReader reader = new FleetReader(source);
    for (FleetEntity next = reader.next(); next != null; next = reader.next()) {
      accept(next, draft);
      if (lines.size() % PROGRESS_EVERY == 0) {
        progress.read(lines.size(), reader.bytesRead());
      }
    }
    progress.read(lines.size(), reader.bytesRead());
    requireAllNamed();
  }

  /** What was done, where it led to this version. */
  public ImportReport report(long version) {
    return new ImportReport(created, changed, unchanged, unknownDrivers, version);
  }

  /** The error of a rule that the result breaks, with the line of the entity that breaks it. */
  public ClustoException withLine(RuleException broken) {
    Long line = broken.entity().map(lines::get).orElse(null);
    return line == null
        ? broken
        : new FleetFileException(line, String.valueOf(broken.getMessage()));
  }

  private void accept(FleetEntity entity, Draft draft) {
    Long before = lines.putIfAbsent(entity.name(), entity.line());
    if (before != null) {
      throw refused(entity, "\"" + shown(entity) + "\" has its line already, line " + before);
    }
    EntityRecord present = draft.state().named(entity.name()).orElse(null);
    if (present != null && mode == ImportMode.CREATE) {
      throw refused(
          entity,
          "\""
              + shown(entity)
              + "\" exists already, and the mode is create (others are merge and replace)");
    }
    try {
      put(entity, present, draft);
    } catch (InvalidValueException | RuleException e) {
      throw refused(entity, String.valueOf(e.getMessage()));
    }
  }

  private void put(FleetEntity entity, @Nullable EntityRecord present, Draft draft) {
    String driver = catalog.canonicalName(entity.driver());
    if (!catalog.isLoaded(driver)) {
      unknownDrivers.merge(driver, 1, Integer::sum);
    }
    List<Attribute> attributes = attributes(entity, draft);
    if (present == null) {
      Expected awaited = expected.remove(entity.name());
      int id = awaited == null ? draft.nextId() : awaited.id;
      draft.put(EntityRecord.of(id, entity.name(), driver, attributes));
      created++;
      return;
    }
    EntityRecord base = mode == ImportMode.MERGE ? withoutKeysOf(present, entity) : present;
    List<Attribute> all = new ArrayList<>(mode == ImportMode.MERGE ? base.attributes() : List.of());
    all.addAll(attributes);
    EntityRecord after = base.withDriver(driver).withAttributes(all);
    if (after.equals(present)) {
      unchanged++;
    } else {
      draft.put(after);
      changed++;
    }
  }

  private static EntityRecord withoutKeysOf(EntityRecord record, FleetEntity given) {
    Set<AttributeKey> keys = new HashSet<>(given.emptyKeys());
    given.attributes().forEach(attribute -> keys.add(attribute.key()));
    return record.without((Attribute a) -> keys.contains(a.key()));
  }

  private List<Attribute> attributes(FleetEntity entity, Draft draft) {
    List<Attribute> attributes = new ArrayList<>(entity.attributes().size());
    for (FleetAttribute given : entity.attributes()) {
      Value value =
          given.value() instanceof FleetValue.Given plain
              ? plain.value()
              : relation(((FleetValue.Reference) given.value()).name(), entity, draft);
      attributes.add(interner.shared(new Attribute(given.key(), value)));
    }
    return attributes;
  }

  private Value relation(String name, FleetEntity referrer, Draft draft) {
    Expected awaited = expected.get(name);
    return new Value.Relation(
        awaited != null
            ? awaited.id
            : draft
                .state()
                .named(name)
                .map(EntityRecord::id)
                .orElseGet(() -> expect(name, referrer, draft)));
  }

  private int expect(String name, FleetEntity referrer, Draft draft) {
    int id = draft.nextId();
    expected.put(name, new Expected(id, referrer.line(), referrer.name()));
    return id;
  }

  private void requireAllNamed() {
    expected.forEach(
        (name, awaited) -> {
          throw new FleetFileException(
              awaited.line,
              "\""
                  + InvalidValueException.shortened(awaited.referrer)
                  + "\" refers to \""
                  + InvalidValueException.shortened(name)
                  + "\", which is neither in the file nor in the inventory"
                  + Nearest.question(name, lines.keySet()));
        });
  }

  private static FleetFileException refused(FleetEntity entity, String reason) {
    return new FleetFileException(entity.line(), reason);
  }

  private static String shown(FleetEntity entity) {
    return InvalidValueException.shortened(entity.name());
  }
}
