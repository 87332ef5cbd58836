package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.clusto.expression.Expressions.all;
import static org.clusto.expression.Expressions.attr;
import static org.clusto.expression.Expressions.connectedTo;
import static org.clusto.expression.Expressions.containing;
import static org.clusto.expression.Expressions.driver;
import static org.clusto.expression.Expressions.haskey;
import static org.clusto.expression.Expressions.in;
import static org.clusto.expression.Expressions.inherited;
import static org.clusto.expression.Expressions.ip;
import static org.clusto.expression.Expressions.mac;
import static org.clusto.expression.Expressions.name;
import static org.clusto.expression.Expressions.pool;
import static org.clusto.expression.Expressions.type;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.clusto.Clusto;
import org.clusto.expression.Expression;
import org.clusto.expression.Query;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.model.ClustoException;
import org.clusto.model.RuleException;
import org.clusto.model.TransactionFailedException;
import org.clusto.testing.Action;
import org.clusto.testing.Actions;
import org.clusto.testing.FleetRules;
import org.clusto.testing.Judge;
import org.clusto.testing.Model;
import org.clusto.testing.ModelAttribute;
import org.clusto.testing.ModelEntity;
import org.clusto.testing.Models;
import org.clusto.testing.Refused;
import org.clusto.testing.Step;
import org.clusto.testing.Step.Ending;
import org.clusto.testing.Subject;
import org.clusto.testing.Tries;

/**
 * Whatever happens to an inventory happens to a map of entities in the same way: results, refusals,
 * versions, every index, and the past; and the rules hold.
 */
class TransactionPropertiesTest {

  @Provide
  Arbitrary<List<Step.Event>> events() {
    return Step.events(Tries.times(30));
  }

  @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
  void inventoryInMemory_afterAnyEvents_equalsTheModel(@ForAll("events") List<Step.Event> events) {
    new Course(Clusto::inMemory, before -> before).run(events);
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void inventoryOnDisk_afterAnyEventsAndReopenings_equalsTheModel(
      @ForAll("events") List<Step.Event> events) throws IOException {
    Path directory = Files.createTempDirectory("clusto-course");
    try {
      new Course(
              () -> Clusto.open(directory),
              before -> {
                before.close();
                return Clusto.open(directory);
              })
          .run(events);
    } finally {
      MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  /** How an inventory is closed and opened again. */
  interface Reopener {
    Inventory reopened(Inventory before);
  }

  /** A course of events that an inventory and the model go through side by side. */
  static final class Course {

    private final Supplier<Inventory> opener;
    private final Reopener reopener;
    private final Model model = new Model(Map.of());
    private final List<Map<String, ModelEntity>> history = new ArrayList<>();
    private Map<String, ModelEntity> uncommitted = Map.of();
    private boolean failed;
    private Inventory inventory;

    Course(Supplier<Inventory> opener, Reopener reopener) {
      this.opener = opener;
      this.reopener = reopener;
    }

    void run(List<Step.Event> events) {
      history.add(model.copy());
      inventory = opener.get();
      try {
        events.forEach(this::happen);
        inventory = reopener.reopened(inventory);
        assertEverythingAsBefore();
      } finally {
        inventory.close();
      }
    }

    private void happen(Step.Event event) {
      if (event instanceof Step.Reopening) {
        inventory = reopener.reopened(inventory);
        assertEverythingAsBefore();
      } else if (event instanceof Step.Alone alone) {
        transact(
            new Step.Transaction(List.of(new Step.Change(alone.action())), Ending.DONE),
            () -> alone.action().onInventory(inventory));
      } else if (event instanceof Step.Transaction transaction) {
        transact(transaction, () -> assertReturnsTheVersion(transaction));
      }
    }

    /** The same on both sides, with the same outcome. */
    private void transact(Step.Transaction transaction, Runnable onInventory) {
      Map<String, ModelEntity> before = model.copy();
      Class<?> expected = outcomeOnModel(transaction);
      if (expected == null && !everything(before).equals(everything(model.copy()))) {
        history.add(model.copy());
      }

      Throwable thrown = catchThrowable(onInventory::run);

      assertThat(thrown == null ? null : thrown.getClass())
          .as("outcome of %s after %s: %s", transaction, before.values(), thrown)
          .isEqualTo(expected);
      assertThat(inventory.version()).as("%s", transaction).isEqualTo(history.size() - 1);
      assertThat(FleetRules.broken(Models.fleet(inventory))).as("%s", transaction).isEmpty();
      assertShows(inventory, model.copy(), before);
    }

    private static Map<String, String> everything(Map<String, ModelEntity> fleet) {
      Map<String, String> everything = new TreeMap<>();
      fleet.forEach((name, entity) -> everything.put(name, entity.everything()));
      return everything;
    }

    // On the model.

    /** What a transaction must throw; null for nothing. */
    private Class<?> outcomeOnModel(Step.Transaction transaction) {
      Map<String, ModelEntity> before = model.copy();
      failed = false;
      Class<?> outcome = thrownOnModel(transaction);
      uncommitted = model.copy();
      if (outcome != null) {
        model.restore(before);
      }
      return outcome;
    }

    private Class<?> thrownOnModel(Step.Transaction transaction) {
      try {
        blockOnModel(transaction.steps(), transaction.ending());
        if (failed) {
          return TransactionFailedException.class;
        }
        Optional<FleetRules.Rule> broken = model.brokenRule();
        Statistics.label("broken at the end").collect(broken.map(Enum::name).orElse("none"));
        return broken.isPresent() ? RuleException.class : null;
      } catch (Refused refused) {
        return refused.error();
      } catch (Step.Deliberate deliberate) {
        return Step.Deliberate.class;
      }
    }

    private void blockOnModel(List<Step> steps, Ending ending) {
      for (Step step : steps) {
        if (failed) {
          return;
        } else if (step instanceof Step.Nested nested) {
          caught(nested.ending(), () -> blockOnModel(nested.steps(), nested.ending()));
        } else if (step instanceof Step.Change change) {
          change.action().onModel(model);
        } else if (step instanceof Step.Attempt attempt) {
          isDoneOnModel(attempt.action());
        }
      }
      throwIf(ending);
    }

    /** Whether it is not refused. A refused change changes nothing. */
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

    private void throwIf(Ending ending) {
      if (ending != Ending.DONE && !failed) {
        throw new Step.Deliberate();
      }
    }

    private void caught(Ending ending, Runnable block) {
      try {
        block.run();
      } catch (RuntimeException e) {
        failed = ending == Ending.THROWS_AND_IS_CAUGHT;
        if (!failed) {
          throw e;
        }
      }
    }

    // On the inventory: the same, with the model going along to know what applies.

    private void assertReturnsTheVersion(Step.Transaction transaction) {
      Map<String, ModelEntity> after = model.copy();
      model.restore(history.get((int) inventory.version()));
      failed = false;
      try {
        long version =
            inventory.transact(
                "a course of events",
                tx -> {
                  blockOnInventory(transaction.steps(), transaction.ending());
                  if (!failed) {
                    assertThat(Models.lines(tx)).isEqualTo(Models.lines(uncommitted));
                    assertThat(Models.lines(inventory)).isEqualTo(Models.lines(uncommitted));
                  }
                });
        assertThat(version).isEqualTo(inventory.version());
      } finally {
        model.restore(after);
      }
    }

    private void blockOnInventory(List<Step> steps, Ending ending) {
      for (Step step : steps) {
        if (failed) {
          return;
        } else if (step instanceof Step.Nested nested) {
          caught(
              nested.ending(),
              () ->
                  inventory.transact(
                      "nested", tx -> blockOnInventory(nested.steps(), nested.ending())));
        } else if (step instanceof Step.Change change) {
          make(change.action());
        } else if (step instanceof Step.Attempt attempt) {
          attempt(attempt.action());
        }
      }
      throwIf(ending);
    }

    /** A refusal by the model must be one by the inventory too, which then ends the block. */
    private void make(Action action) {
      try {
        action.onModel(model);
      } catch (Refused refused) {
        action.onInventory(inventory);
        throw new AssertionError("not refused: " + action, refused);
      }
      action.onInventory(inventory);
    }

    private void attempt(Action action) {
      if (isDoneOnModel(action)) {
        action.onInventory(inventory);
      } else {
        assertThatThrownBy(() -> action.onInventory(inventory)).isInstanceOf(ClustoException.class);
      }
    }

    // What is then seen.

    private void assertEverythingAsBefore() {
      assertThat(inventory.version()).isEqualTo(history.size() - 1);
      assertShows(inventory, model.copy(), model.copy());
      for (int version = 0; version < history.size(); version++) {
        assertShows(inventory.asOf(version), history.get(version), model.copy());
      }
    }

    /** Asserts that a view and all its indexes show a fleet, and nothing of another. */
    private static void assertShows(
        InventoryView view, Map<String, ModelEntity> fleet, Map<String, ModelEntity> other) {
      assertThat(view.size()).isEqualTo(fleet.size());
      assertThat(Models.lines(view)).isEqualTo(Models.lines(fleet));
      Set<Expression> terms = new LinkedHashSet<>(terms(fleet));
      terms.addAll(terms(other));
      Judge judge = Judge.of(view, fleet);
      terms.forEach(term -> judge.agreesOn(Query.of(term)));
    }

    /** A term for everything that a fleet has. */
    private static Set<Expression> terms(Map<String, ModelEntity> fleet) {
      Set<Expression> terms = new LinkedHashSet<>(List.of(all(), type("server"), type("rack")));
      for (ModelEntity entity : fleet.values()) {
        terms.add(name(entity.name()));
        terms.add(driver(entity.driver()));
        terms.add(pool(entity.name()));
        terms.add(in(name(entity.name())));
        terms.add(containing(name(entity.name())));
        terms.add(connectedTo(name(entity.name())));
        entity.attributes().forEach(attribute -> terms.addAll(terms(attribute)));
      }
      return terms;
    }

    private static Set<Expression> terms(ModelAttribute attribute) {
      Set<Expression> terms = new LinkedHashSet<>();
      terms.add(haskey(attribute.key().key()));
      terms.add(haskey(attribute.key().toString()));
      if (attribute.text() != null) {
        terms.add(attr(attribute.key().toString(), attribute.text()));
        terms.add(attr(attribute.key().key(), attribute.text()));
        terms.add(inherited(attribute.key().key(), attribute.text()));
      }
      if (attribute.key().subkey().equals("mac")) {
        terms.add(mac(attribute.text()));
      }
      if (attribute.key().key().equals("_ip")) {
        terms.add(ip(attribute.text()));
      }
      return terms;
    }
  }

  @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
  void inventoryInMemory_afterManyChanges_equalsTheModel(@ForAll("changes") List<Action> changes) {
    List<Step.Event> events = new ArrayList<>();
    events.add(Step.start(Subject.PLACES));
    changes.forEach(change -> events.add(new Step.Alone(change)));
    new Course(Clusto::inMemory, before -> before).run(events);
  }

  @Provide
  Arbitrary<List<Action>> changes() {
    return Actions.any().list().ofMinSize(60).ofMaxSize(120);
  }
}
