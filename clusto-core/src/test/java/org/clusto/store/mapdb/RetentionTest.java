package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.clusto.Clusto;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.History;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.KeptHistory;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.Revision;
import org.clusto.model.InvalidValueException;
import org.clusto.model.Moment;
import org.clusto.model.NotFoundException;
import org.clusto.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of the history, and what may go. */
class RetentionTest {

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  @TempDir Path directory;
  private Kept kept;

  @BeforeEach
  void open() {
    kept = new Kept(directory);
  }

  @AfterEach
  void close() {
    kept.inventory.close();
  }

  /** An inventory that sets a number with each commit, and what it was at every version. */
  private static final class Kept {
    final Path directory;
    final SetClock clock = new SetClock(START.toString());
    final List<String> exported = new ArrayList<>(List.of(""));
    final List<Instant> times = new ArrayList<>(List.of(Instant.MIN));
    Optional<Duration> duration = Optional.empty();
    Inventory inventory;

    Kept(Path directory) {
      this.directory = directory;
      this.inventory = Clusto.open(directory, options());
    }

    OpenOptions options() {
      OpenOptions options = OpenOptions.defaults().clock(clock);
      return duration.map(options::keepHistory).orElse(options);
    }

    void reopen(Duration keepHistory) {
      duration = Optional.of(keepHistory);
      reopen();
    }

    void reopen() {
      inventory.close();
      inventory = Clusto.open(directory, options());
    }

    void commit(int times) {
      for (int i = 0; i < times; i++) {
        commit();
      }
    }

    private void commit() {
      Entity server =
          inventory
              .findByName("server1")
              .orElseGet(() -> inventory.create(Server.class, "server1"));
      if (inventory.version() == exported.size() - 1) {
        server.set("n", exported.size());
      }
      exported.add(exported(inventory));
      Instant last = times.get(times.size() - 1);
      times.add(clock.instant().isBefore(last) ? last : clock.instant());
    }

    private String exported(InventoryView view) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      inventory.exportFleet(view, file);
      return file.toString(StandardCharsets.UTF_8);
    }

    long newest() {
      return exported.size() - 1;
    }

    void pass(Duration time) {
      clock.advance(time);
    }

    long versionAt(Instant instant) {
      long version = 0;
      while (version < newest() && !times.get((int) version + 1).isAfter(instant)) {
        version++;
      }
      return version;
    }

    /** Asserts that all from a version on is as it was, and nothing before that is there. */
    void assertBeginsWith(long first) {
      assertThat(inventory.history().oldestFirst().stream().map(Revision::version))
          .containsExactlyElementsOf(LongStream.rangeClosed(first, newest()).boxed().toList());
      for (long version = first - 1; version <= newest(); version++) {
        assertThat(exported(inventory.asOf(version))).isEqualTo(exported.get((int) version));
      }
      for (long version = 0; version < first - 1; version++) {
        assertDropped(version, first);
      }
      assertThat(inventory.version()).isEqualTo(newest());
      assertThat(exported(inventory)).isEqualTo(exported.get((int) newest()));
    }

    private void assertDropped(long version, long first) {
      String message =
          "the history begins with version "
              + first
              + "; what was before was dropped, as older than the history that is kept";
      assertThatThrownBy(() -> inventory.asOf(version))
          .isInstanceOf(NotFoundException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> inventory.all().asOf(version).names()).hasMessage(message);
      assertThatThrownBy(() -> inventory.diff(version, newest())).hasMessage(message);
      assertThatThrownBy(() -> inventory.diff(newest(), version)).hasMessage(message);
      assertThatThrownBy(() -> inventory.undo(version + 1)).hasMessage(message);
      assertThatThrownBy(() -> inventory.history().since(new Moment.AtVersion(version)))
          .isInstanceOf(NotFoundException.class)
          .hasMessage(message);
      Instant then = times.get((int) version);
      if (versionAt(then) < first) {
        assertThatThrownBy(() -> inventory.asOf(then)).hasMessage(message);
        assertThatThrownBy(() -> inventory.history().since(new Moment.AtTime(then)))
            .hasMessage(message);
      }
    }

    /** Asserts that whatever happened since an instant is there, and what there was at it. */
    void assertReachesBackTo(Instant instant) {
      List<Instant> instants = new ArrayList<>(List.of(instant, instant.plusNanos(1)));
      times.stream()
          .flatMap(time -> Stream.of(time, time.plusNanos(1)))
          .filter(time -> time.isAfter(instant))
          .forEach(instants::add);
      for (Instant each : instants) {
        assertThat(exported(inventory.asOf(each)))
            .as("at %s of %s", each, times)
            .isEqualTo(exported.get((int) versionAt(each)));
      }
    }
  }

  @Test
  void history_byDefault_isKeptForEver() {
    for (int i = 0; i < 4; i++) {
      kept.commit(2);
      kept.pass(Duration.ofDays(10_000));
      kept.inventory.checkpoint();
    }
    kept.reopen();

    kept.assertBeginsWith(1);
  }

  @Test
  void history_olderThanWhatIsKept_isDroppedWhenTheOlderCheckpointCoversIt() {
    kept.reopen(WEEK);
    kept.commit(3); // day 0: 1 to 3
    kept.inventory.checkpoint();
    kept.pass(Duration.ofDays(10));
    kept.commit(2); // day 10: 4 and 5
    kept.inventory.checkpoint();
    kept.assertBeginsWith(1); // a week ago, version 3 was what there was
    kept.pass(Duration.ofDays(10));
    kept.commit(1); // day 20: 6
    kept.assertBeginsWith(1);

    kept.inventory.checkpoint();

    kept.assertBeginsWith(4);
    kept.reopen();
    InventoryView earliest = kept.inventory.asOf(3);
    assertThat(earliest.asOf(3).version()).isEqualTo(3);
    assertThat(earliest.history().toList()).isEmpty();
    assertThatThrownBy(() -> earliest.asOf(START))
        .isInstanceOf(NotFoundException.class)
        .hasMessageStartingWith("the history begins with version 4; ");
    assertThat(kept.inventory.asOf(4).asOf(kept.clock.instant()).version()).isEqualTo(4);
    kept.assertBeginsWith(4);
    kept.pass(Duration.ofDays(100));
    kept.commit(1); // day 120: 7
    kept.assertBeginsWith(4);
    kept.inventory.checkpoint();
    kept.assertBeginsWith(6);
  }

  @Test
  void checkpoint_keepsMoreThanWasAskedFor_saysWhy() {
    kept.reopen(Duration.ZERO);
    kept.commit(3); // day 0: 1 to 3
    assertMakes(1, 1, 3, "there is no older checkpoint yet that could do without them");
    for (int day = 1; day <= 3; day++) { // 4, 5 and 6
      kept.pass(Duration.ofDays(1));
      kept.commit(1);
    }
    assertMakes(1, 4, 6, "the older checkpoint, of version 3, needs what came after it");
    kept.pass(Duration.ofDays(1));
    kept.commit(2); // day 4: 7 and 8
    kept.reopen(Duration.ofDays(2).minusNanos(1));
    assertMakes(
        4, 4, 5, "the journal is dropped in whole files only, and theirs has newer versions too");
    kept.reopen(Duration.ofDays(1));
    kept.commit(1); // day 4: 9
    kept.reopen(Duration.ZERO);
    kept.pass(Duration.ofDays(1));
    assertMakes(4, 9, 9, "");
  }

  @Test
  void checkpoint_journalFileMissingAmongWhatIsOld_keepsWhatIsAroundIt(@TempDir Path aside)
      throws IOException {
    kept.reopen(WEEK);
    for (int i = 0; i < 4; i++) {
      kept.commit(2);
      kept.inventory.checkpoint();
    }
    kept.reopen(Duration.ZERO);
    List<Path> journal = files("journal-");
    Path missing = journal.get(1);
    Files.move(missing, aside.resolve("missing"));
    String reason =
        missing
            + " is missing; restore it from a backup, or remove the journal files before it to give"
            + " them up";
    KeptHistory expected = new KeptHistory(1, 1, 8, reason);

    assertThat(kept.inventory.previewCheckpoint()).isEqualTo(expected);
    assertThat(kept.inventory.checkpoint()).isEqualTo(expected);
    assertThat(files("journal-")).containsOnlyOnceElementsOf(List.of(journal.get(0)));

    Files.move(aside.resolve("missing"), missing);
    assertThat(kept.inventory.checkpoint().first()).isEqualTo(7);
    kept.assertBeginsWith(7);
  }

  @Test
  void checkpoint_filesBeforeAMissingOneRemoved_dropsAgain() throws IOException {
    kept.reopen(WEEK);
    for (int i = 0; i < 4; i++) {
      kept.commit(2);
      kept.inventory.checkpoint();
    }
    kept.reopen(Duration.ZERO);
    List<Path> journal = files("journal-");
    Files.delete(journal.get(0));
    Files.delete(journal.get(1));

    assertThat(kept.inventory.checkpoint().first()).isEqualTo(7);
    kept.assertBeginsWith(7);
  }

  private void assertMakes(long before, long first, long wanted, String reason) {
    KeptHistory expected = new KeptHistory(before, first, wanted, reason);
    assertThat(kept.inventory.previewCheckpoint()).isEqualTo(expected);
    assertThat(kept.inventory.checkpoint()).isEqualTo(expected);
    kept.assertBeginsWith(first);
  }

  @Test
  void history_sinceAVersionDroppedBeforeItIsRead_isRefused() {
    kept.reopen(Duration.ZERO);
    kept.commit(3);
    kept.inventory.checkpoint();
    History since = kept.inventory.history().since(new Moment.AtVersion(1));
    assertThat(since.toList()).hasSize(2);
    kept.commit(1);
    kept.inventory.checkpoint();

    for (History each : List.of(since, since.oldestFirst())) {
      assertThatThrownBy(each::toList)
          .isInstanceOf(NotFoundException.class)
          .hasMessageStartingWith("the history begins with version 4; ");
    }
  }

  @Test
  void history_withinWhatIsKept_staysHoweverManyCheckpointsThereAre() {
    kept.reopen(WEEK);
    for (int day = 0; day < 7; day++) {
      kept.commit(2);
      kept.inventory.checkpoint();
      kept.pass(Duration.ofDays(1));
    }
    kept.assertBeginsWith(1);
  }

  @Test
  void checkpoint_withoutCommitsSince_dropsWhatHasBecomeOld() {
    kept.reopen(WEEK);
    for (int i = 0; i < 4; i++) {
      kept.commit(2);
      kept.inventory.checkpoint();
    }
    kept.assertBeginsWith(1);
    kept.pass(Duration.ofDays(30));

    kept.inventory.checkpoint();

    kept.assertBeginsWith(7);
    kept.commit(1);
    kept.assertBeginsWith(7);
  }

  @Test
  void history_keptForNoTime_isWhatIsNeededToFallBack() {
    kept.reopen(Duration.ZERO);
    for (int i = 0; i < 5; i++) {
      kept.commit(3);
      kept.pass(Duration.ofSeconds(1));
      kept.inventory.checkpoint();
    }

    kept.assertBeginsWith(13);
    kept.reopen();
    kept.assertBeginsWith(13);
  }

  @Test
  void history_keptForLongerThanTimeGoesBack_isAllKept() {
    for (Duration forever :
        List.of(ChronoUnit.FOREVER.getDuration(), Duration.ofDays(366L * 1_000_000_000))) {
      kept.reopen(forever);
      for (int i = 0; i < 3; i++) {
        kept.commit(1);
        kept.inventory.checkpoint();
      }
    }
    kept.assertBeginsWith(1);
  }

  @Test
  void options_negativeDuration_areRefused() {
    OpenOptions options = OpenOptions.defaults();
    Duration negative = Duration.ofNanos(-1);
    for (ThrowingCallable refused :
        List.<ThrowingCallable>of(
            () -> options.keepHistory(negative), () -> options.patience(negative))) {
      assertThatThrownBy(refused)
          .isInstanceOf(InvalidValueException.class)
          .hasMessage("a duration is zero or more, not PT-0.000000001S");
    }
  }

  @Test
  void checkpoint_afterReopening_dropsByTheCheckpointsThatAreThere() {
    kept.reopen(WEEK);
    for (int i = 0; i < 3; i++) {
      kept.commit(2);
      kept.inventory.checkpoint();
    }
    kept.pass(Duration.ofDays(30));
    kept.reopen();
    kept.assertBeginsWith(1);

    kept.inventory.checkpoint();

    kept.assertBeginsWith(5);
  }

  @Test
  void newestCheckpoint_damagedAfterHistoryWasDropped_isNotNeeded() throws IOException {
    kept.reopen(Duration.ZERO);
    for (int i = 0; i < 4; i++) {
      kept.commit(3);
      kept.inventory.checkpoint();
      kept.pass(Duration.ofDays(1));
    }
    kept.commit(2);
    kept.inventory.close();
    List<Path> checkpoints = files("checkpoint-");
    assertThat(checkpoints).hasSize(2);
    byte[] bytes = Files.readAllBytes(checkpoints.get(1));
    bytes[bytes.length / 2] ^= 1;
    Files.write(checkpoints.get(1), bytes);

    kept.inventory = Clusto.open(directory, kept.options());

    long first = kept.inventory.history().oldestFirst().first().orElseThrow().version();
    assertThat(first).isGreaterThan(1);
    kept.assertBeginsWith(first);
    kept.commit(1);
    kept.inventory.checkpoint();
    kept.reopen();
    kept.assertBeginsWith(first);
  }

  private List<Path> files(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .sorted()
          .toList();
    }
  }

  @Test
  void history_askedForBeforeItsBeginningWasDropped_beginsWithWhatIsLeft() {
    kept.reopen(Duration.ofHours(12));
    kept.commit(3);
    kept.inventory.checkpoint();
    kept.pass(Duration.ofHours(1));
    kept.commit(3);
    kept.inventory.checkpoint();
    History history = kept.inventory.history();
    History ofServer = kept.inventory.getByName("server1").history();
    assertThat(history.toList()).hasSize(6);
    kept.pass(Duration.ofDays(1));
    kept.commit(3);

    kept.inventory.checkpoint();

    for (History each : List.of(history, ofServer)) {
      assertThat(each.stream().map(Revision::version)).containsExactly(6L, 5L, 4L);
      assertThat(each.oldestFirst().stream().map(Revision::version)).containsExactly(4L, 5L, 6L);
    }
  }

  @Test
  void reader_beforeAndAfterHistoryWasDropped_seesWhatThereIs() {
    kept.reopen(Duration.ZERO);
    kept.commit(3);
    try (Inventory reader = Clusto.open(directory, OpenOptions.defaults().readOnly())) {
      for (int i = 0; i < 3; i++) {
        kept.pass(Duration.ofDays(1));
        kept.commit(3);
        kept.inventory.checkpoint();
      }
      assertThat(kept.inventory.history().oldestFirst().first().orElseThrow().version())
          .isGreaterThan(4);
      assertThat(reader.history().toList()).isEmpty();
      assertThat(kept.exported(kept.inventory.asOf(kept.newest())))
          .isEqualTo(kept.exported.get((int) kept.newest()));
      assertThatThrownBy(() -> reader.asOf(2)).isInstanceOf(NotFoundException.class);

      assertThat(reader.sync()).isEqualTo(kept.newest());

      assertThat(reader.getByName("server1").integer("n")).hasValue(kept.newest());
      kept.commit(1);
      assertThat(reader.sync()).isEqualTo(kept.newest());
      assertThat(reader.history().stream().map(Revision::version))
          .containsExactlyElementsOf(
              kept.inventory.history().stream().map(Revision::version).toList());
    }
  }

  // Whatever happens.

  /** Something that happens to an inventory that keeps its history for some time. */
  private interface Event {
    void happen(Course course);
  }

  @Provide
  Arbitrary<List<Event>> events() {
    return Arbitraries.frequencyOf(
            Tuple.of(
                4,
                Arbitraries.integers()
                    .between(1, 3)
                    .map(n -> event("commit", c -> c.kept.commit(n)))),
            Tuple.of(
                3,
                Arbitraries.of(0L, 1L, 24L, 100L, 500L, 9000L, -30L, -9000L)
                    .map(
                        hours ->
                            event("pass " + hours, c -> c.kept.pass(Duration.ofHours(hours))))),
            Tuple.of(4, Arbitraries.just(event("checkpoint", Course::checkpoint))),
            Tuple.of(1, Arbitraries.just(event("reopen", Course::reopen))))
        .list()
        .ofMinSize(10)
        .ofMaxSize(40);
  }

  private static Event event(String what, Consumer<Course> happening) {
    return new Event() {
      @Override
      public void happen(Course course) {
        happening.accept(course);
      }

      @Override
      public String toString() {
        return what;
      }
    };
  }

  @Provide
  Arbitrary<Duration> durations() {
    return Arbitraries.of(Duration.ZERO, Duration.ofHours(30), Duration.ofDays(30));
  }

  @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
  void history_whateverHappens_isKeptForItsTimeAndNoLonger(
      @ForAll("events") List<Event> events, @ForAll("durations") Duration duration)
      throws IOException {
    Path place = Files.createTempDirectory("clusto-kept");
    try {
      new Course(place.resolve("fleet"), duration).run(events);
    } finally {
      MoreFiles.deleteRecursively(place, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  @Tag("soak")
  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void history_whateverHappensForLong_isKeptForItsTimeAndNoLonger(
      @ForAll("events") List<Event> events, @ForAll("durations") Duration duration)
      throws IOException {
    history_whateverHappens_isKeptForItsTimeAndNoLonger(events, duration);
  }

  /** A course of events, and by the plainest rules where the history must begin. */
  private static final class Course {
    final Kept kept;

    /** The first versions of the parts that are dropped whole. */
    private final List<Long> parts = new ArrayList<>(List.of(1L));

    /** What was dropped stays dropped when the clock is set back. */
    private Instant reached = Instant.MIN;

    private long newer;
    private long older;

    Course(Path directory, Duration duration) {
      kept = new Kept(directory);
      kept.reopen(duration);
    }

    void run(List<Event> events) {
      try {
        for (Event event : events) {
          event.happen(this);
          kept.assertBeginsWith(parts.get(0));
        }
      } finally {
        kept.inventory.close();
      }
    }

    void checkpoint() {
      KeptHistory previewed = previewedByAReader();
      assertThat(kept.inventory.previewCheckpoint()).isEqualTo(previewed);
      KeptHistory made = kept.inventory.checkpoint();
      assertThat(made).isEqualTo(previewed);
      if (kept.newest() > newer) {
        older = newer;
        newer = kept.newest();
        parts.add(kept.newest() + 1);
      }
      Instant oldest = kept.clock.instant().minus(kept.duration.orElseThrow());
      reached = oldest.isAfter(reached) ? oldest : reached;
      kept.assertReachesBackTo(reached);
      long last = Math.min(kept.versionAt(oldest) - 1, older);
      while (parts.size() > 1 && parts.get(1) <= last + 1) {
        parts.remove(0);
      }
      long first = parts.get(0);
      long wanted = Math.max(kept.versionAt(oldest), previewed.before());
      assertThat(made).isEqualTo(new KeptHistory(previewed.before(), first, wanted, made.reason()));
      assertThat(made.reason().isEmpty()).isEqualTo(first == wanted);
    }

    private KeptHistory previewedByAReader() {
      try (Inventory reader = Clusto.open(kept.directory, kept.options().readOnly())) {
        return reader.previewCheckpoint();
      }
    }

    void reopen() {
      kept.reopen();
    }
  }
}
