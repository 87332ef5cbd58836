package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;
import org.clusto.model.FleetFileException;
import org.clusto.model.RuleException;
import org.clusto.testing.Action;
import org.clusto.testing.Actions;
import org.clusto.testing.EmptyInventory;
import org.clusto.testing.FleetFile;
import org.clusto.testing.FleetRules;
import org.clusto.testing.Model;
import org.clusto.testing.ModelAttribute;
import org.clusto.testing.ModelEntity;
import org.clusto.testing.Models;
import org.clusto.testing.Refused;
import org.clusto.testing.Subject;

/** The rules hold after whatever is committed, and only the result of a transaction counts. */
class RulePropertiesTest {

  /** A fleet that keeps the rules, and changes to it that may not. */
  record Situation(Map<String, ModelEntity> fleet, List<Action> changes) {

    /** The changes that are not refused at the call, each after those before it. */
    List<Action> possible() {
      Model model = new Model(fleet);
      return changes.stream().filter(change -> isDone(change, model)).toList();
    }

    /** What changes in that order lead to; empty where one is refused at the call. */
    Optional<Map<String, ModelEntity>> after(List<Action> order) {
      Model model = new Model(fleet);
      return order.stream().allMatch(change -> isDone(change, model))
          ? Optional.of(model.copy())
          : Optional.empty();
    }

    /** The same changes in another order, of which none comes before one that it depends on. */
    List<Action> inAnotherOrder(List<Action> order, Random random) {
      Optional<Map<String, String>> expected = after(order).map(Models::lines);
      List<Action> other = new ArrayList<>(order);
      for (int i = 0; i < 4 * order.size() - 4; i++) {
        int at = random.nextInt(order.size() - 1);
        Collections.swap(other, at, at + 1);
        if (!after(other).map(Models::lines).equals(expected)) {
          Collections.swap(other, at, at + 1);
        }
      }
      return other;
    }

    Inventory inventory() {
      Inventory inventory = EmptyInventory.open();
      importInto(inventory, fleet.values(), ImportMode.CREATE);
      return inventory;
    }
  }

  @Provide
  Arbitrary<Situation> situations() {
    return Arbitraries.of(Subject.values()).flatMap(RulePropertiesTest::situations);
  }

  private static Arbitrary<Situation> situations(Subject subject) {
    Arbitrary<List<Action>> changes =
        subject.several().list().ofMinSize(1).ofMaxSize(4).map(RulePropertiesTest::flat);
    Arbitrary<List<Action>> past = Actions.about(subject).list().ofMaxSize(15);
    return Combinators.combine(past, subject.several().list().ofMaxSize(5), changes)
        .as((some, more, after) -> new Situation(fleet(subject, some, flat(more)), after));
  }

  private static List<Action> flat(List<List<Action>> lists) {
    return lists.stream().flatMap(List::stream).toList();
  }

  /** What changes lead to, those left out that are refused or break a rule. */
  private static Map<String, ModelEntity> fleet(
      Subject subject, List<Action> some, List<Action> more) {
    Model model = new Model(Map.of());
    subject.start().forEach(action -> action.onModel(model));
    List<Action> changes = new ArrayList<>(some);
    changes.addAll(more);
    for (Action change : changes) {
      Map<String, ModelEntity> before = model.copy();
      if (!isDone(change, model) || model.brokenRule().isPresent()) {
        model.restore(before);
      }
    }
    return model.copy();
  }

  private static boolean isDone(Action change, Model model) {
    Map<String, ModelEntity> before = model.copy();
    try {
      change.onModel(model);
      return true;
    } catch (Refused refused) {
      model.restore(before);
      return false;
    }
  }

  private static void importInto(
      Inventory inventory, Collection<ModelEntity> entities, ImportMode mode) {
    inventory.importFleet(FleetFile.stream(entities), mode, ImportProgress.NONE);
  }

  // Imports.

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void import_inAnyMode_isRefusedWhereTheResultBreaksARule(
      @ForAll("situations") Situation situation,
      @ForAll ImportMode mode,
      @ForAll("keys") Set<String> keys,
      @ForAll Random random) {
    List<ModelEntity> file =
        new ArrayList<>(file(situation.after(situation.possible()).orElseThrow(), mode, keys));
    Collections.shuffle(file, random);
    try (Inventory inventory =
        mode == ImportMode.CREATE ? EmptyInventory.open() : situation.inventory()) {
      Map<String, ModelEntity> before = Models.fleet(inventory);
      Map<String, ModelEntity> expected = imported(before, file, mode);
      Optional<FleetRules.Rule> broken = FleetRules.broken(expected);
      Statistics.label("broken").collect(broken.map(Enum::name).orElse("none"));

      Throwable thrown = catchThrowable(() -> importInto(inventory, file, mode));

      assertThat(Models.lines(inventory))
          .as("%s into %s: %s", file, before, thrown)
          .isEqualTo(Models.lines(broken.isPresent() ? before : expected));
      if (broken.isPresent()) {
        assertThat(thrown).isInstanceOfAny(FleetFileException.class, RuleException.class);
      } else {
        assertThat(thrown).isNull();
      }
      assertThat(FleetRules.broken(Models.fleet(inventory))).isEmpty();
    }
  }

  @Provide
  Arbitrary<Set<String>> keys() {
    return Arbitraries.of("_in", "units", "kind", "requires", "role", "on", "port").set();
  }

  /** Entities as they are to be; of those that are to be merged only some keys. */
  private static Collection<ModelEntity> file(
      Map<String, ModelEntity> fleet, ImportMode mode, Set<String> keys) {
    return fleet.values().stream()
        .map(e -> mode == ImportMode.MERGE ? e.without(a -> keys.contains(a.key().key())) : e)
        .toList();
  }

  private static Map<String, ModelEntity> imported(
      Map<String, ModelEntity> before, List<ModelEntity> file, ImportMode mode) {
    Map<String, ModelEntity> fleet = new TreeMap<>(before);
    for (ModelEntity line : file) {
      ModelEntity present = before.get(line.name());
      boolean isMerged = present != null && mode == ImportMode.MERGE;
      fleet.put(line.name(), isMerged ? merged(present, line) : line);
    }
    return fleet;
  }

  private static ModelEntity merged(ModelEntity present, ModelEntity line) {
    Set<Object> given =
        line.attributes().stream().map(ModelAttribute::key).collect(Collectors.toSet());
    List<ModelAttribute> all =
        new ArrayList<>(present.without(a -> given.contains(a.key())).attributes());
    all.addAll(line.attributes());
    return present.withDriver(line.driver()).withAttributes(all);
  }

  // The order of statements.

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void transaction_inAnotherOrderOfStatements_endsAlike(
      @ForAll("situations") Situation situation, @ForAll Random random) {
    List<Action> order = situation.possible();
    List<Action> other = situation.inAnotherOrder(order, random);
    Map<String, ModelEntity> expected = situation.after(order).orElseThrow();
    Optional<FleetRules.Rule> broken = FleetRules.broken(expected);
    Statistics.label("in another order").collect(!other.equals(order));
    Statistics.label("broken").collect(broken.map(Enum::name).orElse("none"));

    for (List<Action> changes : List.of(order, other)) {
      try (Inventory inventory = situation.inventory()) {
        Throwable thrown = catchThrowable(() -> transact(inventory, changes));

        assertThat(thrown == null ? null : thrown.getClass())
            .as("%s after %s: %s", changes, situation.fleet(), thrown)
            .isEqualTo(broken.isPresent() ? RuleException.class : null);
        assertThat(Models.lines(inventory))
            .isEqualTo(Models.lines(broken.isPresent() ? situation.fleet() : expected));
      }
    }
  }

  private static void transact(Inventory inventory, List<Action> changes) {
    inventory.transact("changes", tx -> changes.forEach(change -> change.onInventory(inventory)));
  }
}
