package org.clusto.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clusto.Clusto;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.Attribute;
import org.clusto.model.Change;
import org.clusto.model.Changes;
import org.clusto.model.ClustoException;
import org.clusto.model.RuleException;
import org.clusto.model.UndoConflictException;
import org.clusto.model.Value;

/**
 * The life of an inventory and of the plain model side by side, with a copy of the whole model at
 * every version.
 */
public final class Chronicle implements AutoCloseable {

  private final Opener opener;
  private final SetClock clock = new SetClock("2024-01-01T00:00:00Z");
  private final Model model = new Model(Map.of());
  private final List<Page> pages = new ArrayList<>();
  private final Map<Integer, Long> identities = new HashMap<>();
  private OpenOptions options = OpenOptions.defaults().user("first").clock(clock);
  private final boolean outlivesItsProcess;
  private Inventory inventory;

  /** Opens the inventory, the first time and again. */
  @FunctionalInterface
  private interface Opener {
    Inventory open(OpenOptions options);
  }

  /**
   * What a version was.
   *
   * @param fleet the whole model, by name
   * @param entities the same, by identity
   * @param exported the inventory as a fleet file
   */
  public record Page(
      long version,
      Instant time,
      String user,
      String description,
      Map<String, ModelEntity> fleet,
      Identified entities,
      String exported) {}

  private Chronicle(Opener opener, boolean outlivesItsProcess) {
    this.opener = opener;
    this.outlivesItsProcess = outlivesItsProcess;
    this.inventory = opener.open(options);
    pages.add(new Page(0, Instant.MIN, "", "", Map.of(), Identified.of(Map.of()), ""));
    happen(new Happening.Doing(Subject.PLACES.start()));
  }

  /** The life of an inventory in memory. */
  public static Chronicle inMemory() {
    return new Chronicle(options -> Clusto.open(URI.create("memory:///"), options), false);
  }

  /** The life of an inventory in a directory. */
  public static Chronicle in(Path directory) {
    return new Chronicle(options -> Clusto.open(directory, options), true);
  }

  /** The inventory as it is open at the moment. */
  public Inventory inventory() {
    return inventory;
  }

  /** What it was at every version, from 0. */
  public List<Page> pages() {
    return pages;
  }

  /** What it is now. */
  public Page newest() {
    return pages.get(pages.size() - 1);
  }

  /** The identity in the model of each id that an entity of the inventory ever had. */
  public Map<Integer, Long> identities() {
    return identities;
  }

  /** The version that is seen at an instant. */
  public Page at(Instant instant) {
    Page seen = pages.get(0);
    for (Page page : pages) {
      seen = page.time().isAfter(instant) ? seen : page;
    }
    return seen;
  }

  /** What a view shows, as a fleet file. */
  public String exported(InventoryView view) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    inventory.exportFleet(view, file);
    return file.toString(StandardCharsets.UTF_8);
  }

  /** Has something happen to both. */
  public void happen(Happening happening) {
    if (happening instanceof Happening.Doing doing) {
      perform("do " + doing.actions().size(), doing.actions());
    } else if (happening instanceof Happening.Changing changing) {
      change(changing);
    } else if (happening instanceof Happening.Importing importing) {
      importFleet(importing);
    } else if (happening instanceof Happening.Undoing undoing) {
      undo(1 + Math.floorMod(pages.size() - 2 - undoing.back(), pages.size() - 1));
    } else if (happening instanceof Happening.ClockMoving moving) {
      clock.advance(moving.by());
    } else if (happening instanceof Happening.Reopening reopening) {
      reopen(reopening.user());
    } else {
      inventory.checkpoint();
    }
  }

  private void reopen(String user) {
    if (outlivesItsProcess) {
      inventory.close();
      options = options.user(user);
      inventory = opener.open(options);
      assertThat(inventory.version()).isEqualTo(newest().version());
    }
  }

  // Transactions.

  private void perform(String description, List<Action> actions) {
    Map<String, ModelEntity> before = model.copy();
    List<Action> done = actions.stream().filter(this::isDoneOnModel).toList();
    commit(
        description,
        before,
        () ->
            inventory.transact(
                description, tx -> done.forEach(action -> action.onInventory(inventory))));
  }

  private boolean isDoneOnModel(Action action) {
    Map<String, ModelEntity> before = model.copy();
    try {
      action.onModel(model);
      return true;
    } catch (Refused refused) {
      model.restore(before);
      return false;
    }
  }

  /** What was imported stays apart from what the actions are about, so that its ports fit. */
  private void change(Happening.Changing changing) {
    Map<String, ModelEntity> imported = model.copy();
    imported.keySet().removeAll(Actions.NAMES);
    boolean hasAttributes =
        imported.values().stream()
            .anyMatch(e -> e.attributes().stream().anyMatch(a -> !a.key().isReserved()));
    if (hasAttributes) {
      perform(
          "change", RandomChanges.of(new Random(changing.seed()), imported, changing.changes()));
    }
  }

  private void importFleet(Happening.Importing importing) {
    Map<String, ModelEntity> fleet =
        apart(RandomFleet.of(new Random(importing.seed()), importing.size()));
    Map<String, ModelEntity> before = model.copy();
    boolean refused =
        importing.mode() == ImportMode.CREATE && fleet.keySet().stream().anyMatch(model::has);
    if (!refused) {
      importIntoModel(fleet, importing.mode());
      commit("import", before, () -> importFile(fleet, importing.mode()));
    } else {
      assertThatThrownBy(() -> importFile(fleet, importing.mode()))
          .isInstanceOf(ClustoException.class);
      assertNothingHappened();
    }
  }

  private void importFile(Map<String, ModelEntity> fleet, ImportMode mode) {
    inventory.importFleet(FleetFile.stream(fleet.values()), mode, ImportProgress.NONE);
  }

  private static Map<String, ModelEntity> apart(Map<String, ModelEntity> fleet) {
    Map<String, ModelEntity> apart = new TreeMap<>();
    for (ModelEntity entity : fleet.values()) {
      ModelEntity renamed = entity;
      for (String name : Actions.NAMES) {
        renamed = renamed.renamed(name, "imported " + name);
      }
      apart.put(renamed.name(), renamed);
    }
    return apart;
  }

  private void importIntoModel(Map<String, ModelEntity> fleet, ImportMode mode) {
    for (ModelEntity line : fleet.values()) {
      if (!model.has(line.name())) {
        model.create(line.driver(), line.name());
      }
    }
    Map<String, ModelEntity> all = model.copy();
    for (ModelEntity line : fleet.values()) {
      all.compute(line.name(), (name, present) -> imported(present, line, mode));
    }
    model.restore(all);
  }

  private static ModelEntity imported(ModelEntity present, ModelEntity line, ImportMode mode) {
    Set<Object> given =
        line.attributes().stream().map(ModelAttribute::key).collect(Collectors.toSet());
    List<ModelAttribute> attributes = new ArrayList<>(line.attributes());
    if (mode == ImportMode.REPLACE) {
      return ModelEntity.of(present.identity(), present.name(), line.driver())
          .withAttributes(attributes);
    }
    present.attributes().stream().filter(a -> !given.contains(a.key())).forEach(attributes::add);
    return present.withDriver(line.driver()).withAttributes(attributes);
  }

  private void commit(String description, Map<String, ModelEntity> before, Runnable onInventory) {
    if (model.brokenRule().isPresent()) {
      model.restore(before);
      assertThatThrownBy(onInventory::run).isInstanceOf(ClustoException.class);
      assertThat(inventory.version()).isEqualTo(newest().version());
      return;
    }
    onInventory.run();
    Identified after = Identified.of(model.copy());
    if (!newest().entities().changesTo(after).isEmpty()) {
      Instant now = clock.instant();
      Instant time = now.isBefore(newest().time()) ? newest().time() : now;
      pages.add(
          new Page(
              pages.size(),
              time,
              options.user(),
              description,
              model.copy(),
              after,
              exported(inventory)));
      learnIdentities();
    }
    assertThat(inventory.version()).as(description).isEqualTo(newest().version());
    assertThat(Models.lines(inventory)).as(description).isEqualTo(Models.lines(newest().fleet()));
  }

  /** An id belongs to one identity for ever, also where it was deleted and is there again. */
  private void learnIdentities() {
    inventory
        .all()
        .forEach(
            entity -> {
              long identity = newest().fleet().get(entity.name()).identity();
              Long known = identities.putIfAbsent(entity.id(), identity);
              assertThat(known).as(entity.name()).isIn(null, identity);
            });
    assertThat(identities.values()).doesNotHaveDuplicates();
  }

  // Undo.

  /** Undoes a commit of both, where the model says that it can be undone. */
  public void undo(int version) {
    PlainUndo plain = new PlainUndo(pages.stream().map(Page::entities).toList(), version);
    Set<String> conflicts = plain.conflicts();
    if (!conflicts.isEmpty()) {
      assertConflicts(catchThrowable(() -> inventory.changesToUndo(version)), conflicts);
      assertConflicts(catchThrowable(() -> inventory.undo(version)), conflicts);
      assertNothingHappened();
      return;
    }
    Map<String, ModelEntity> before = model.copy();
    model.restore(plain.result().byName());
    if (model.brokenRule().isPresent()) {
      model.restore(before);
      assertThatThrownBy(() -> inventory.changesToUndo(version)).isInstanceOf(RuleException.class);
      assertThatThrownBy(() -> inventory.undo(version)).isInstanceOf(RuleException.class);
      assertNothingHappened();
      return;
    }
    Changes preview = inventory.changesToUndo(version);
    assertThat(PlainChange.lines(preview, identities))
        .isEqualTo(newest().entities().changesTo(plain.result()));
    assertNames(preview, plain.result(), newest().entities());
    assertNothingHappened();
    commit(
        "undo version " + version,
        before,
        () -> {
          long made = inventory.undo(version);
          assertThat(made).isEqualTo(inventory.version());
          assertThat(inventory.history().first().orElseThrow().changes()).isEqualTo(preview);
        });
  }

  private static void assertConflicts(Throwable thrown, Set<String> conflicts) {
    assertThat(thrown).isInstanceOf(UndoConflictException.class);
    assertThat(((UndoConflictException) thrown).conflicts())
        .containsExactlyInAnyOrderElementsOf(conflicts);
  }

  private void assertNothingHappened() {
    assertThat(inventory.version()).isEqualTo(newest().version());
    assertThat(exported(inventory)).isEqualTo(newest().exported());
  }

  // Names.

  /**
   * Asserts that changes name every entity that they mention as it is called after them, or was
   * called last.
   */
  public void assertNames(Changes changes, Identified after, Identified before) {
    for (Change change : changes) {
      assertName(change.id(), changes, after, before);
      for (int related : related(change)) {
        assertName(related, changes, after, before);
      }
    }
  }

  private void assertName(int id, Changes changes, Identified after, Identified before) {
    long identity = identities.get(id);
    ModelEntity there = after.get(identity);
    String name = there == null ? before.get(identity).name() : there.name();
    assertThat(changes.nameOf(id)).isEqualTo(name);
  }

  private static List<Integer> related(Change change) {
    List<Attribute> attributes = List.of();
    if (change instanceof Change.Created created) {
      attributes = created.created().attributes();
    } else if (change instanceof Change.Deleted deleted) {
      attributes = deleted.deleted().attributes();
    } else if (change instanceof Change.AttributeAdded added) {
      attributes = List.of(added.attribute());
    } else if (change instanceof Change.AttributeRemoved removed) {
      attributes = List.of(removed.attribute());
    }
    return attributes.stream()
        .map(Attribute::value)
        .filter(Value.Relation.class::isInstance)
        .map(value -> ((Value.Relation) value).id())
        .toList();
  }

  @Override
  public void close() {
    inventory.close();
  }
}
