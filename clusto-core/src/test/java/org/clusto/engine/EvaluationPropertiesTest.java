package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.Lists;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clusto.Clusto;
import org.clusto.expression.Query;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.Moment;
import org.clusto.testing.Action;
import org.clusto.testing.Actions;
import org.clusto.testing.FleetFile;
import org.clusto.testing.Judge;
import org.clusto.testing.Model;
import org.clusto.testing.ModelEntity;
import org.clusto.testing.Models;
import org.clusto.testing.NaiveEvaluator;
import org.clusto.testing.RandomChanges;
import org.clusto.testing.RandomFleet;
import org.clusto.testing.RandomQuery;
import org.clusto.testing.Refused;
import org.clusto.testing.SetClock;
import org.clusto.testing.Tries;

/** On random fleets, random questions are answered as the definition of the language says. */
class EvaluationPropertiesTest {

  @Provide
  Arbitrary<Map<String, ModelEntity>> fleets() {
    return RandomFleet.fleets();
  }

  @Provide
  Arbitrary<List<Action>> changes() {
    return Actions.any().list().ofMinSize(3).ofMaxSize(25);
  }

  private static Inventory inventoryOf(Map<String, ModelEntity> fleet, Random random) {
    return filled(Clusto.inMemory(), fleet, random);
  }

  private static Inventory filled(
      Inventory inventory, Map<String, ModelEntity> fleet, Random random) {
    List<ModelEntity> inAnyOrder = new ArrayList<>(fleet.values());
    Collections.shuffle(inAnyOrder, random);
    inventory.importFleet(FleetFile.stream(inAnyOrder), ImportMode.CREATE, ImportProgress.NONE);
    return inventory;
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void question_asTree_selectsWhatTheDefinitionSays(
      @ForAll("fleets") Map<String, ModelEntity> fleet, @ForAll Random random) {
    try (Inventory inventory = inventoryOf(fleet, random)) {
      RandomQuery questions = new RandomQuery(random, fleet);
      Judge judge = Judge.of(inventory, fleet);
      for (int i = 0; i < Tries.times(50); i++) {
        judge.agreesOn(questions.query());
      }
    }
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void question_asText_selectsWhatTheDefinitionSays(
      @ForAll("fleets") Map<String, ModelEntity> fleet, @ForAll Random random) {
    try (Inventory inventory = inventoryOf(fleet, random)) {
      RandomQuery questions = new RandomQuery(random, fleet);
      Judge judge = Judge.of(inventory, fleet);
      for (int i = 0; i < Tries.times(50); i++) {
        judge.agreesOnTextOf(questions.query());
      }
    }
  }

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void selection_readInEveryWay_tellsTheSame(
      @ForAll("fleets") Map<String, ModelEntity> fleet, @ForAll Random random) {
    try (Inventory inventory = inventoryOf(fleet, random)) {
      RandomQuery questions = new RandomQuery(random, fleet);
      Judge judge = Judge.of(inventory, fleet);
      for (int i = 0; i < Tries.times(20); i++) {
        judge.agreesWithItselfOn(questions.query());
      }
    }
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void eachInADifferent_onAnyFleet_isAsManyAsCanBeChosen(
      @ForAll("fleets") Map<String, ModelEntity> fleet, @ForAll Random random) {
    try (Inventory inventory = inventoryOf(fleet, random)) {
      for (String where : List.of("*", "driver:Device", "haskey(_in)", "not driver:Pool")) {
        for (String members : List.of("driver:Rack", "driver:Location", "driver:Pool")) {
          Query query = inventory.query(where).eachInDifferent(members).query();
          Judge.of(inventory, fleet).agreesOn(query);
          assertThat(inventory.query(query).count())
              .isEqualTo(NaiveEvaluator.mostInDifferent(fleet, query));
        }
      }
    }
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void question_insideATransaction_seesItsChangesAndNoneOfThemAfterItFailed(
      @ForAll("fleets") Map<String, ModelEntity> fleet,
      @ForAll("changes") List<Action> changes,
      @ForAll Random random) {
    try (Inventory inventory = inventoryOf(fleet, random)) {
      Model model = new Model(fleet);
      RuntimeException deliberate = new IllegalStateException("deliberate");

      assertThatThrownBy(
              () ->
                  inventory.transact(
                      "to be rolled back",
                      tx -> {
                        changes.forEach(change -> make(change, model, inventory));
                        ask(Judge.of(tx, model.copy()), model.copy(), random);
                        ask(Judge.of(inventory, model.copy()), model.copy(), random);
                        throw deliberate;
                      }))
          .isSameAs(deliberate);

      ask(Judge.of(inventory, fleet), model.copy(), random);
    }
  }

  private static void ask(Judge judge, Map<String, ModelEntity> about, Random random) {
    RandomQuery questions = new RandomQuery(random, about);
    for (int i = 0; i < Tries.times(20); i++) {
      judge.agreesOn(questions.query());
    }
  }

  /** Makes a change that need not be refused to both. */
  private static void make(Action change, Model model, Inventory inventory) {
    Map<String, ModelEntity> before = model.copy();
    try {
      change.onModel(model);
      if (model.brokenRule().isPresent()) {
        model.restore(before);
      } else {
        change.onInventory(inventory);
      }
    } catch (Refused refused) {
      model.restore(before);
    }
  }

  @Property(tries = 2, edgeCases = EdgeCasesMode.NONE)
  void question_onALargeFleet_selectsWhatTheDefinitionSaysNowAndThen(@ForAll Random random) {
    Map<String, ModelEntity> fleet = RandomFleet.of(random, 1_500);
    try (Inventory inventory = inventoryOf(fleet, random)) {
      Model model = new Model(fleet);
      List<Action> changes = RandomChanges.of(random, fleet, 300);
      for (List<Action> some : Lists.partition(changes, 60)) {
        inventory.transact("some", tx -> some.forEach(change -> make(change, model, inventory)));
      }

      assertThat(Models.lines(inventory)).isEqualTo(Models.lines(model.copy()));
      askExpressions(Judge.of(inventory, model.copy()), model.copy(), random);
      askExpressions(Judge.of(inventory, model.copy()), fleet, random);
      askExpressions(Judge.of(inventory.asOf(1), fleet), model.copy(), random);
    }
  }

  private static void askExpressions(Judge judge, Map<String, ModelEntity> about, Random random) {
    RandomQuery questions = new RandomQuery(random, about);
    for (int i = 0; i < Tries.times(10); i++) {
      judge.agreesOn(Query.of(questions.expression()));
    }
  }

  /** What there was from an instant on. */
  private record Past(long version, Instant from, Map<String, ModelEntity> fleet) {}

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void question_asOfAMomentOfThePast_selectsWhatItSelectedThen(
      @ForAll("fleets") Map<String, ModelEntity> fleet,
      @ForAll("changes") List<Action> changes,
      @ForAll Random random) {
    SetClock clock = new SetClock("2024-01-01T00:00:00Z");
    OpenOptions options = OpenOptions.defaults().clock(clock);
    try (Inventory inventory = Clusto.open(URI.create("memory:///"), options)) {
      List<Past> history = new ArrayList<>();
      history.add(new Past(0, Instant.EPOCH, Map.of()));
      filled(inventory, fleet, random);
      Model model = new Model(fleet);
      remember(history, inventory, clock, model);
      for (Action change : changes) {
        clock.advance(Duration.ofMinutes(2));
        make(change, model, inventory);
        remember(history, inventory, clock, model);
      }
      clock.advance(Duration.ofMinutes(2));

      for (Past past : history) {
        ask(past, inventory, model.copy(), random);
      }
    }
  }

  private static void remember(
      List<Past> history, Inventory inventory, SetClock clock, Model model) {
    if (inventory.version() > history.get(history.size() - 1).version()) {
      history.add(new Past(inventory.version(), clock.instant(), model.copy()));
    }
  }

  private static void ask(
      Past past, Inventory inventory, Map<String, ModelEntity> about, Random random) {
    assertThat(Models.lines(inventory.asOf(past.version()))).isEqualTo(Models.lines(past.fleet()));
    Moment moment =
        random.nextBoolean()
            ? new Moment.AtVersion(past.version())
            : new Moment.AtTime(past.from().plusSeconds(59));
    RandomQuery questions = new RandomQuery(random, about);
    for (int i = 0; i < Tries.times(4); i++) {
      Query question = questions.query();
      Judge.of(inventory.asOf(past.version()), past.fleet()).agreesOn(question);
      Judge.of(inventory.asOf(past.from()), past.fleet()).agreesOn(question);
      Judge.of(inventory, past.fleet()).agreesOn(question.asOf(moment));
      Judge.of(inventory, past.fleet()).agreesOnTextOf(question.asOf(moment));
    }
  }
}
