package org.clusto.engine;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.clusto.engine.driver.DriverCatalog;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.IndexCheck;
import org.clusto.engine.state.State;
import org.clusto.engine.write.BrokenRules;
import org.clusto.inventory.CheckReport;
import org.clusto.inventory.Finding;
import org.clusto.inventory.Finding.Severity;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.EntityRecord;
import org.clusto.model.RuleException;
import org.clusto.spi.Store;
import org.clusto.spi.StoreProvider;

/**
 * Checks an inventory: what its store keeps, then the state that is loaded from it, with its
 * indexes, against what all commits lead to and against the rules.
 */
final class InventoryCheck {

  /** How often a writer may take files away while they are loaded. */
  private static final int MOST_TRIES = 5;

  private final StoreProvider provider;
  private final URI location;
  private final DriverCatalog catalog;
  private final List<Finding> findings = new ArrayList<>();

  InventoryCheck(StoreProvider provider, URI location, DriverCatalog catalog) {
    this.provider = provider;
    this.location = location;
    this.catalog = catalog;
  }

  CheckReport report() {
    try (Store store = provider.open(location, OpenOptions.defaults().readOnly())) {
      checkStore(store);
      Optional<State> loaded = loaded(store, MOST_TRIES);
      loaded.ifPresent(state -> check(state, store));
      State state = loaded.orElse(State.empty());
      return new CheckReport(
          loaded.isPresent(), state.version(), state.all().size(), first(store), findings);
    }
  }

  private static long first(Store store) {
    try {
      return store.firstVersion();
    } catch (RuntimeException e) {
      return 1; // The findings say what is the matter.
    }
  }

  private void checkStore(Store store) {
    try {
      store.check(findings::add);
    } catch (RuntimeException e) {
      error(location.toString(), "what is stored cannot be checked: " + e.getMessage());
    }
  }

  private Optional<State> loaded(Store store, int tries) {
    long first = 0;
    try {
      first = store.firstVersion();
      return Optional.of(States.load(store));
    } catch (RuntimeException e) {
      if (tries > 1 && hasDropped(store, first)) {
        return loaded(store, tries - 1);
      }
      if (!hasErrors()) {
        error(location.toString(), "it cannot be loaded: " + e.getMessage());
      }
      return Optional.empty();
    }
  }

  /** Whether a writer has dropped old history meanwhile, with files that were still to be read. */
  private static boolean hasDropped(Store store, long first) {
    try {
      return first > 0 && store.firstVersion() > first;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private void check(State state, Store store) {
    int before = findings.size();
    IndexCheck.of(state, (id, index) -> differs(state, id, index));
    checkNames(state);
    BrokenRules.of(state, this::broken);
    if (findings.size() == before) {
      BrokenDriverRules.of(seen(state, store).all(), this::broken);
    }
    compareWithCommits(state, store);
    state.driversInUse().forEach(driver -> checkDriver(state, driver));
  }

  private InventoryView seen(State state, Store store) {
    return new OpenInventory(store, state, catalog, OpenOptions.defaults().readOnly());
  }

  private void differs(State state, int id, String index) {
    error(
        name(state, id),
        "it differs between the index of " + index + " and its record; please report this");
  }

  private static String name(State state, int id) {
    EntityRecord record = state.find(id);
    return record == null ? "entity " + id : record.name();
  }

  private void checkNames(State state) {
    state.forEachRecord(
        record -> {
          Integer holder = state.names().get(record.name());
          if (holder != null && holder != record.id()) {
            error(
                record.name(),
                "entity %d has the name of entity %d and is not found by it"
                    .formatted(record.id(), holder));
          }
        });
  }

  private void broken(RuleException broken) {
    error(broken.entity().orElse(location.toString()), String.valueOf(broken.getMessage()));
  }

  private void compareWithCommits(State state, Store store) {
    try {
      if (store.firstVersion() == 1) {
        compare(state, States.replayed(store, state.version()));
      } else if (!findings.isEmpty()) {
        note(
            location.toString(),
            "its history begins with version %d, so the state was not compared with all commits"
                .formatted(store.firstVersion()));
      }
    } catch (RuntimeException e) {
      if (!hasDropped(store, 1) && !hasErrors()) {
        error(location.toString(), "its commits cannot be read: " + e.getMessage());
      }
    }
  }

  /**
   * What a store has found in its files is the cause of what fails after, and is not told again.
   */
  private boolean hasErrors() {
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }

  private void compare(State state, State replayed) {
    IdSet all = new IdSet.Gathering().addAll(state.all()).addAll(replayed.all()).toSet();
    all.forEach(
        id -> {
          if (!Objects.equals(state.find(id), replayed.find(id))) {
            error(
                name(state.find(id) == null ? replayed : state, id),
                "it is not what all commits lead to; restore the inventory from a backup");
          }
        });
    if (replayed.version() != state.version() || replayed.lastId() > state.lastId()) {
      error(
          location.toString(),
          "version %d with the id %d was loaded, and the commits lead to version %d with %d"
              .formatted(state.version(), state.lastId(), replayed.version(), replayed.lastId()));
    }
  }

  private void checkDriver(State state, String driver) {
    if (!catalog.isLoaded(driver)) {
      note(
          "driver " + driver,
          "it is not loaded: its %d entities are read as plain ones"
              .formatted(state.ofDriver(driver).size()));
    }
  }

  private void error(String where, String what) {
    findings.add(new Finding(Severity.ERROR, where, what));
  }

  private void note(String where, String what) {
    findings.add(new Finding(Severity.NOTE, where, what));
  }
}
