package org.clusto.engine.write;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clusto.engine.driver.DriverCatalog;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.ImportReport;
import org.clusto.json.FleetAttribute;
import org.clusto.json.FleetEntity;
import org.clusto.json.FleetReadAhead;
import org.clusto.json.FleetReader;
import org.clusto.json.SharedAttributes;
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
 *
 * <p>Names are looked up in the state that the import begins with, and among those that came up in
 * the file: so the draft is only written to, and may put off its indexes until all is there.
 */
public final class FleetImport {

  private static final int PROGRESS_EVERY = 1000;

  private final DriverCatalog catalog;
  private final ImportMode mode;
  private final ImportProgress progress;
  private final Map<String, Named> names = new HashMap<>();
  private final Map<String, String> drivers = new HashMap<>();
  private final Map<String, Integer> unknownDrivers = new TreeMap<>();
  private final SharedAttributes relations = new SharedAttributes();
  private int lines;
  private int created;
  private int changed;
  private int unchanged;

  /** An entity whose name came up in the file. */
  private static final class Named {
    private static final long NO_LINE = 0;

    private final int id;
    private final @Nullable EntityRecord present;

    /** The entity whose line named it first, and the number of that line. */
    private final String namedBy;

    private final long namedIn;

    /** The number of its own line. */
    private long line = NO_LINE;

    Named(int id, @Nullable EntityRecord present, FleetEntity namedBy) {
      this.id = id;
      this.present = present;
      this.namedBy = namedBy.name();
      this.namedIn = namedBy.line();
    }

    boolean hasLine() {
      return line != NO_LINE;
    }

    boolean isNowhere() {
      return present == null && !hasLine();
    }
  }

  /** Where it goes. */
  private record Target(Draft draft) {

    /** What has a name that no line of the file had yet: it was there before the import. */
    @Nullable EntityRecord present(String name) {
      return draft.named(name).orElse(null);
    }
  }

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
    Target target = new Target(draft);
    try (FleetReadAhead reader = new FleetReadAhead(new FleetReader(source))) {
      for (FleetEntity next = reader.next(); next != null; next = reader.next()) {
        accept(next, target);
        lines++;
        if (lines % PROGRESS_EVERY == 0) {
          progress.read(lines, reader.bytesRead());
        }
      }
      progress.read(lines, reader.bytesRead());
    }
    requireAllNamed();
  }

  /** What was done, where it led to this version. */
  public ImportReport report(long version) {
    return new ImportReport(created, changed, unchanged, unknownDrivers, version);
  }

  /** The error of a rule that the result breaks, with the line of the entity that breaks it. */
  public ClustoException withLine(RuleException broken) {
    Optional<Named> named = broken.entity().map(names::get).filter(Named::hasLine);
    return named.isEmpty()
        ? broken
        : new FleetFileException(named.get().line, String.valueOf(broken.getMessage()));
  }

  private void accept(FleetEntity entity, Target target) {
    Named named = names.get(entity.name());
    if (named != null && named.hasLine()) {
      throw refused(entity, "\"" + shown(entity) + "\" has its line already, line " + named.line);
    }
    EntityRecord present = named == null ? target.present(entity.name()) : named.present;
    if (present != null && mode == ImportMode.CREATE) {
      throw refused(
          entity,
          "\""
              + shown(entity)
              + "\" exists already, and the mode is create (others are merge and replace)");
    }
    try {
      put(entity, present, target);
    } catch (InvalidValueException | RuleException e) {
      throw refused(entity, String.valueOf(e.getMessage()));
    }
  }

  private void put(FleetEntity entity, @Nullable EntityRecord present, Target target) {
    String driver = driver(entity.driver());
    if (!catalog.isLoaded(driver)) {
      unknownDrivers.merge(driver, 1, Integer::sum);
    }
    List<Attribute> attributes = attributes(entity, target);
    Named named = named(entity.name(), present, entity, target);
    named.line = entity.line();
    if (present == null) {
      target.draft.putNamed(EntityRecord.of(named.id, entity.name(), driver, attributes));
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
      target.draft.putNamed(after);
      changed++;
    }
  }

  private Named named(
      String name, @Nullable EntityRecord present, FleetEntity namedBy, Target target) {
    return names.computeIfAbsent(
        name,
        unused ->
            new Named(present == null ? target.draft.nextId() : present.id(), present, namedBy));
  }

  private String driver(String nameOrAlias) {
    return drivers.computeIfAbsent(nameOrAlias, catalog::canonicalName);
  }

  private static EntityRecord withoutKeysOf(EntityRecord record, FleetEntity given) {
    Set<AttributeKey> keys = new HashSet<>(given.emptyKeys());
    given.attributes().forEach(attribute -> keys.add(attribute.key()));
    return record.without((Attribute a) -> keys.contains(a.key()));
  }

  private List<Attribute> attributes(FleetEntity entity, Target target) {
    List<Attribute> attributes = new ArrayList<>(entity.attributes().size());
    for (FleetAttribute attribute : entity.attributes()) {
      if (attribute instanceof FleetAttribute.Given given) {
        attributes.add(given.attribute());
      } else if (attribute instanceof FleetAttribute.Reference reference) {
        int id = idOf(reference.name(), entity, target);
        attributes.add(relations.of(reference.key(), new Value.Relation(id)));
      }
    }
    return attributes;
  }

  /** The id of the entity of a name; one that is not there yet gets it now. */
  private int idOf(String name, FleetEntity referrer, Target target) {
    Named known = names.get(name);
    return known != null ? known.id : named(name, target.present(name), referrer, target).id;
  }

  /** Refuses names that nobody has: the one that came up first. */
  private void requireAllNamed() {
    names.entrySet().stream()
        .filter(each -> each.getValue().isNowhere())
        .min(Comparator.comparingInt(each -> each.getValue().id))
        .ifPresent(
            each -> {
              throw nowhere(each.getKey(), each.getValue());
            });
  }

  private FleetFileException nowhere(String name, Named named) {
    Set<String> inFile =
        names.entrySet().stream()
            .filter(each -> each.getValue().hasLine())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return new FleetFileException(
        named.namedIn,
        "\""
            + InvalidValueException.shortened(named.namedBy)
            + "\" refers to \""
            + InvalidValueException.shortened(name)
            + "\", which is neither in the file nor in the inventory"
            + Nearest.question(name, inFile));
  }

  private static FleetFileException refused(FleetEntity entity, String reason) {
    return new FleetFileException(entity.line(), reason);
  }

  private static String shown(FleetEntity entity) {
    return InvalidValueException.shortened(entity.name());
  }
}
