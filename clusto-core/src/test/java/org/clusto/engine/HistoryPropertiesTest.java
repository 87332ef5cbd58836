package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Lists;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.clusto.Clusto;
import org.clusto.expression.Query;
import org.clusto.inventory.Difference;
import org.clusto.inventory.Entity;
import org.clusto.inventory.History;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.Revision;
import org.clusto.inventory.Watch;
import org.clusto.model.Change;
import org.clusto.model.Moment;
import org.clusto.testing.Chronicle;
import org.clusto.testing.Chronicle.Page;
import org.clusto.testing.Happening;
import org.clusto.testing.Identified;
import org.clusto.testing.Judge;
import org.clusto.testing.ModelEntity;
import org.clusto.testing.Models;
import org.clusto.testing.Pick;
import org.clusto.testing.PlainChange;
import org.clusto.testing.RandomQuery;

/**
 * Whatever an inventory lived through, each moment of it is as it was then, and its history says
 * what happened: compared with a copy of the plain model at every version.
 */
class HistoryPropertiesTest {

  /** Where the inventory is. */
  enum Place {
    MEMORY,
    DISK
  }

  @Provide
  Arbitrary<List<Happening>> lives() {
    return Happening.lives(20, 50);
  }

  @Provide
  Arbitrary<List<Happening>> longLives() {
    return Happening.lives(100, 250);
  }

  /** Leads an inventory through a life, and looks at it at the end and now and then before. */
  private static void live(
      Place place, List<Happening> life, Random random, Consumer<Chronicle> look)
      throws IOException {
    if (place == Place.MEMORY) {
      try (Chronicle chronicle = Chronicle.inMemory()) {
        live(chronicle, life, random, look);
      }
    } else {
      Path directory = Files.createTempDirectory("clusto-life");
      try (Chronicle chronicle = Chronicle.in(directory.resolve("fleet"))) {
        live(chronicle, life, random, look);
      } finally {
        MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    }
  }

  private static void live(
      Chronicle chronicle, List<Happening> life, Random random, Consumer<Chronicle> look) {
    for (Happening happening : life) {
      chronicle.happen(happening);
      if (random.nextInt(20) == 0) {
        look.accept(chronicle);
      }
    }
    look.accept(chronicle);
  }

  // As of.

  @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
  void asOf_anyVersion_equalsTheCopy(@ForAll("lives") List<Happening> life, @ForAll Random random)
      throws IOException {
    live(Place.MEMORY, life, random, chronicle -> lookAtVersions(chronicle, random));
  }

  /** In a random order, so that states are reached from either side, and from those kept. */
  private static void lookAtVersions(Chronicle chronicle, Random random) {
    for (Page page : shuffled(chronicle.pages(), random)) {
      InventoryView view = view(chronicle, page, random);
      assertThat(view.version()).isEqualTo(page.version());
      assertShows(chronicle, view, page);
      RandomQuery questions = new RandomQuery(random, page.fleet());
      for (int i = 0; i < 3; i++) {
        Query question = questions.query();
        Judge.of(view, page.fleet()).agreesOn(question);
        Judge.of(chronicle.inventory(), page.fleet())
            .agreesOnTextOf(question.asOf(new Moment.AtVersion(page.version())));
      }
    }
  }

  private static <T> List<T> shuffled(List<T> list, Random random) {
    List<T> shuffled = new ArrayList<>(list);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /** The view of a version, from the inventory, a later view, or within a transaction. */
  private static InventoryView view(Chronicle chronicle, Page page, Random random) {
    Inventory inventory = chronicle.inventory();
    long later =
        page.version() + random.nextInt((int) (chronicle.newest().version() - page.version()) + 1);
    return switch (random.nextInt(3)) {
      case 0 -> inventory.asOf(later).asOf(page.version());
      case 1 -> inventory.transactAndGet("nothing", tx -> tx.asOf(page.version()));
      default -> inventory.asOf(page.version());
    };
  }

  private static void assertShows(Chronicle chronicle, InventoryView view, Page page) {
    assertThat(view.size()).isEqualTo(page.fleet().size());
    assertThat(Models.lines(view)).isEqualTo(Models.lines(page.fleet()));
    assertThat(chronicle.exported(view)).isEqualTo(page.exported());
    for (ModelEntity expected : page.fleet().values()) {
      Entity entity = view.getByName(expected.name());
      assertThat(chronicle.identities().get(entity.id())).isEqualTo(expected.identity());
      assertThat(entity.driver()).isEqualTo(expected.driver());
      assertThat(entity.containers())
          .extracting(Entity::name)
          .containsExactlyInAnyOrderElementsOf(expected.containers());
      assertThat(entity.contents())
          .extracting(Entity::name)
          .containsExactlyInAnyOrderElementsOf(contents(expected.name(), page.fleet()));
    }
  }

  private static List<String> contents(String container, Map<String, ModelEntity> fleet) {
    return fleet.values().stream()
        .filter(entity -> entity.containers().contains(container))
        .map(ModelEntity::name)
        .toList();
  }

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void asOf_anyInstant_equalsTheCopyOfThen(
      @ForAll("lives") List<Happening> life, @ForAll Random random) throws IOException {
    live(Place.MEMORY, life, random, chronicle -> lookAtInstants(chronicle, random));
  }

  private static void lookAtInstants(Chronicle chronicle, Random random) {
    for (Instant instant : shuffled(instants(chronicle), random)) {
      Page page = chronicle.at(instant);
      InventoryView view = chronicle.inventory().asOf(instant);
      assertThat(view.version()).as("at %s", instant).isEqualTo(page.version());
      assertThat(chronicle.exported(view)).isEqualTo(page.exported());
      Judge.of(chronicle.inventory(), page.fleet())
          .agreesOnTextOf(
              new RandomQuery(random, page.fleet()).query().asOf(new Moment.AtTime(instant)));
    }
  }

  /** At, around and between the times of commits, and long before and after all. */
  private static List<Instant> instants(Chronicle chronicle) {
    List<Instant> times = chronicle.pages().stream().skip(1).map(Page::time).distinct().toList();
    List<Instant> instants = new ArrayList<>();
    for (Instant time : times) {
      instants.addAll(List.of(time.minusNanos(1), time, time.plusNanos(1), time.plusSeconds(40)));
    }
    instants.add(Instant.EPOCH);
    instants.add(Instant.parse("0001-01-01T00:00:00Z"));
    instants.add(Instant.parse("9999-12-31T23:59:59Z"));
    return instants;
  }

  // History.

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void history_equalsTheCommitsMade(@ForAll("lives") List<Happening> life, @ForAll Random random)
      throws IOException {
    live(Place.MEMORY, life, random, chronicle -> lookAtHistory(chronicle, random));
  }

  private static void lookAtHistory(Chronicle chronicle, Random random) {
    Inventory inventory = chronicle.inventory();
    Page end = new Pick(random).from(chronicle.pages());
    InventoryView view = end == chronicle.newest() ? inventory : inventory.asOf(end.version());
    List<Page> commits = chronicle.pages().subList(1, (int) end.version() + 1);
    assertTells(chronicle, end, view.history(), commits, random);
    for (ModelEntity entity : end.fleet().values()) {
      List<Page> ofEntity =
          commits.stream().filter(page -> !changesOf(entity, chronicle, page).isEmpty()).toList();
      History history = view.getByName(entity.name()).history();
      assertTells(chronicle, end, history, ofEntity, random);
      assertThat(history)
          .allSatisfy(
              revision ->
                  assertThat(plain(revision, chronicle))
                      .isEqualTo(changesOf(entity, chronicle, page(chronicle, revision))));
    }
    assertThat(view.history())
        .allSatisfy(
            revision ->
                assertThat(plain(revision, chronicle))
                    .isEqualTo(changesOf(chronicle, page(chronicle, revision))));
  }

  private static Page page(Chronicle chronicle, Revision revision) {
    return chronicle.pages().get((int) revision.version());
  }

  private static List<String> plain(Revision revision, Chronicle chronicle) {
    return PlainChange.lines(revision.changes(), chronicle.identities());
  }

  private static List<String> changesOf(Chronicle chronicle, Page page) {
    return chronicle.pages().get((int) page.version() - 1).entities().changesTo(page.entities());
  }

  private static List<String> changesOf(ModelEntity entity, Chronicle chronicle, Page page) {
    String who = Identified.label(entity.identity()) + " ";
    return changesOf(chronicle, page).stream().filter(line -> line.startsWith(who)).toList();
  }

  /** Asserts that a history, however it is narrowed, is of these commits, the oldest first. */
  private static void assertTells(
      Chronicle chronicle, Page end, History history, List<Page> commits, Random random) {
    assertSame(chronicle, history.oldestFirst(), commits);
    assertSame(chronicle, history, Lists.reverse(commits));
    Pick pick = new Pick(random);
    History narrowed = history;
    List<Page> expected = commits;
    boolean isOldestFirst = false;
    long most = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      switch (pick.between(0, 3)) {
        case 0 -> {
          Moment moment = notAfter(end, moment(chronicle, pick));
          narrowed = narrowed.since(moment);
          expected = expected.stream().filter(page -> !isBy(page, moment)).toList();
        }
        case 1 -> {
          Moment moment = moment(chronicle, pick);
          narrowed = narrowed.until(moment);
          expected = expected.stream().filter(page -> isBy(page, moment)).toList();
        }
        case 2 -> {
          int limit = pick.between(0, chronicle.pages().size() + 1);
          narrowed = narrowed.limit(limit);
          most = Math.min(most, limit);
        }
        default -> {
          narrowed = narrowed.oldestFirst();
          isOldestFirst = true;
        }
      }
    }
    List<Page> ordered = isOldestFirst ? expected : Lists.reverse(expected);
    assertSame(chronicle, narrowed, ordered.stream().limit(most).toList());
  }

  private static Moment moment(Chronicle chronicle, Pick pick) {
    return pick.percent(50)
        ? new Moment.AtVersion(pick.between(0, chronicle.pages().size() + 1))
        : new Moment.AtTime(pick.from(instants(chronicle)));
  }

  private static Moment notAfter(Page end, Moment moment) {
    return moment instanceof Moment.AtVersion at && at.version() > end.version()
        ? new Moment.AtVersion(end.version())
        : moment;
  }

  /** Whether a commit had been made at a moment. */
  private static boolean isBy(Page page, Moment moment) {
    return moment instanceof Moment.AtVersion at
        ? page.version() <= at.version()
        : !page.time().isAfter(((Moment.AtTime) moment).time());
  }

  private static void assertSame(Chronicle chronicle, History history, List<Page> pages) {
    List<Revision> revisions = history.toList();
    assertThat(revisions).extracting(Revision::version).isEqualTo(versions(pages));
    for (int i = 0; i < pages.size(); i++) {
      Revision revision = revisions.get(i);
      Page page = pages.get(i);
      assertThat(revision.time()).isEqualTo(page.time());
      assertThat(revision.user()).isEqualTo(page.user());
      assertThat(revision.description()).isEqualTo(page.description());
      chronicle.assertNames(
          revision.changes(),
          page.entities(),
          chronicle.pages().get((int) page.version() - 1).entities());
    }
  }

  private static List<Long> versions(List<Page> pages) {
    return pages.stream().map(Page::version).toList();
  }

  // Differences.

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void diff_anyTwoVersions_leadsFromOneCopyToTheOther(
      @ForAll("lives") List<Happening> life, @ForAll Random random) throws IOException {
    live(Place.MEMORY, life, random, chronicle -> lookAtDifferences(chronicle, random));
  }

  private static void lookAtDifferences(Chronicle chronicle, Random random) {
    Pick pick = new Pick(random);
    for (int i = 0; i < 20; i++) {
      Page from = pick.from(chronicle.pages());
      Page to = pick.from(chronicle.pages());

      Difference there = chronicle.inventory().diff(from.version(), to.version());
      Difference back = chronicle.inventory().diff(to.version(), from.version());

      assertThat(there.from()).isEqualTo(from.version());
      assertThat(there.to()).isEqualTo(to.version());
      assertThat(PlainChange.lines(there.changes(), chronicle.identities()))
          .isEqualTo(from.entities().changesTo(to.entities()));
      chronicle.assertNames(there.changes(), to.entities(), from.entities());
      assertThat(back.changes().list().stream().map(Change::inverse))
          .containsExactlyInAnyOrderElementsOf(there.changes().list());
    }
  }

  // Undo. (Others than the last commit are undone in every life.)

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void undo_ofTheLastCommit_equalsTheStateBeforeIt(
      @ForAll("lives") List<Happening> life, @ForAll Random random) throws IOException {
    live(Place.MEMORY, life, random, HistoryPropertiesTest::undoAndRedo);
  }

  private static void undoAndRedo(Chronicle chronicle) {
    Page last = chronicle.newest();
    Page before = chronicle.pages().get((int) last.version() - 1);

    chronicle.undo((int) last.version());

    assertThat(chronicle.newest().version()).isEqualTo(last.version() + 1);
    assertThat(chronicle.newest().exported()).isEqualTo(before.exported());
    assertThat(chronicle.newest().entities().changesTo(before.entities())).isEmpty();
    chronicle.undo((int) last.version() + 1);
    assertThat(chronicle.newest().exported()).isEqualTo(last.exported());
    assertThat(chronicle.newest().entities().changesTo(last.entities())).isEmpty();
  }

  // Another that only reads.

  @Property(tries = 10, edgeCases = EdgeCasesMode.NONE)
  void reader_besideTheWriter_followsWholeCommitsInOrder(
      @ForAll("lives") List<Happening> life, @ForAll Random random) throws Exception {
    Path directory = Files.createTempDirectory("clusto-life");
    BlockingQueue<Revision> told = new LinkedBlockingQueue<>();
    try (Chronicle chronicle = Chronicle.in(directory.resolve("fleet"));
        Inventory reader =
            Clusto.open(directory.resolve("fleet"), OpenOptions.defaults().readOnly());
        Watch watch = reader.watch(told::add)) {
      long seen = reader.version();
      for (Happening happening : life) {
        chronicle.happen(happening);
        if (random.nextInt(4) == 0) {
          lookAtReader(chronicle, reader, random);
        }
      }
      lookAtReader(chronicle, reader, random);
      List<Revision> commits =
          reader.history().oldestFirst().since(new Moment.AtVersion(seen)).toList();
      for (Revision commit : commits) {
        assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(commit);
      }
    } finally {
      MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  private static void lookAtReader(Chronicle chronicle, Inventory reader, Random random) {
    assertThat(reader.sync()).isEqualTo(chronicle.newest().version());
    assertThat(exported(reader, reader)).isEqualTo(chronicle.newest().exported());
    Page page = new Pick(random).from(chronicle.pages());
    assertThat(exported(reader, reader.asOf(page.version()))).isEqualTo(page.exported());
    assertThat(reader.history().limit(5).toList())
        .isEqualTo(chronicle.inventory().history().limit(5).toList());
  }

  private static String exported(Inventory inventory, InventoryView view) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    inventory.exportFleet(view, file);
    return file.toString(StandardCharsets.UTF_8);
  }

  // All of it.

  @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
  void everythingOnDisk_throughReopeningsAndCheckpoints_isAsItWas(
      @ForAll("lives") List<Happening> life, @ForAll Random random) throws IOException {
    live(Place.DISK, life, random, chronicle -> lookAtEverything(chronicle, random));
  }

  @Tag("soak")
  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void everything_afterALongLife_isAsItWas(
      @ForAll("longLives") List<Happening> life, @ForAll Place place, @ForAll Random random)
      throws IOException {
    live(place, life, random, chronicle -> lookAtEverything(chronicle, random));
  }

  private static void lookAtEverything(Chronicle chronicle, Random random) {
    lookAtVersions(chronicle, random);
    lookAtInstants(chronicle, random);
    lookAtHistory(chronicle, random);
    lookAtDifferences(chronicle, random);
    undoAndRedo(chronicle);
  }
}
