package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.Bytes;
import com.google.common.primitives.Longs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clusto.encoding.PayloadOutput;
import org.clusto.inventory.Finding;
import org.clusto.inventory.Finding.Severity;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.Attribute;
import org.clusto.model.Change;
import org.clusto.model.Commit;
import org.clusto.model.EntityRecord;
import org.clusto.model.StoreException;
import org.clusto.spi.Store;
import org.clusto.spi.StoredState;
import org.clusto.store.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a check of a store finds, and that it finds nothing where nothing is. */
final class StoreCheckTest {
  @TempDir Path temporary;
  private SoundStore store;

  /** Ten commits, checkpoints at 4 and 8, and so segments from 1, 5 and 9 on. */
  @BeforeEach
  void makeStore() {
    store = new SoundStore(temporary.resolve("fleet")).goOn(10, 4);
  }

  private static String summary(Finding finding) {
    return finding.severity() + " " + finding.where();
  }

  private void assertFindings(String... summaries) {
    assertThat(store.check()).extracting(StoreCheckTest::summary).containsExactly(summaries);
  }

  private static String at(Path file, long offset) {
    return file + " at offset " + offset;
  }

  // Sound stores.

  @Test
  void check_closedStore_findsNothing() {
    assertThat(store.check()).isEmpty();
  }

  @Test
  void check_newStore_findsNothing() {
    SoundStore empty = new SoundStore(temporary.resolve("empty"));
    empty.open().close();

    assertThat(empty.check()).isEmpty();
  }

  @Test
  void check_crashedStore_findsNothing() throws IOException {
    store.crash();

    assertThat(store.check()).isEmpty();
  }

  @Test
  void check_byTheWriterItself_findsNothing() {
    List<Finding> findings = new ArrayList<>();
    try (Store writer = store.open()) {
      writer.load();
      Samples.put(writer, Samples.commit(11));
      writer.check(findings::add);
      Samples.put(writer, Samples.commit(12));
    }

    assertThat(findings).isEmpty();
    assertThat(store.check()).isEmpty();
  }

  @Test
  void check_droppedHistory_findsNothing() throws IOException {
    OpenOptions options = OpenOptions.defaults().keepHistory(Duration.ofNanos(1));
    StoreDirectory directory = new StoreDirectory(store.path(), TestDisk.unforced());
    try (Store writer = MapDbStore.open(directory, options)) {
      writer.load();
      SoundStore.next(writer, 11, 11);
    }
    assertThat(store.segment(1)).doesNotExist();

    assertThat(store.check()).isEmpty();
  }

  @Test
  void check_everyKindOfChange_findsNothing() {
    SoundStore all = new SoundStore(temporary.resolve("all"));
    EntityRecord everything = Samples.everything(1);
    EntityRecord renamed = everything.withName("other").withDriver("Pool");
    Attribute twice = Attribute.of("status", "unallocated");
    try (Store writer = all.open()) {
      Samples.put(writer, Samples.commit(1, List.of(new Change.Created(everything))));
      Samples.put(
          writer,
          Samples.commit(
              2,
              List.of(
                  new Change.Renamed(1, "everything ü", "other"),
                  new Change.DriverChanged(1, "Server", "Pool"),
                  new Change.AttributeRemoved(1, twice),
                  new Change.AttributeRemoved(1, twice),
                  new Change.AttributeAdded(1, twice),
                  new Change.AttributeAdded(1, twice))));
      writer.checkpoint(new StoredState(2, Samples.time(2), 9, List.of(renamed)));
      Samples.put(writer, Samples.commit(3, List.of(new Change.Deleted(renamed))));
      writer.checkpoint(new StoredState(3, Samples.time(3), 9, List.of()));
    }

    assertThat(all.check()).isEmpty();
  }

  @Test
  void check_commitOfManyFrames_findsNothing() {
    SoundStore large = new SoundStore(temporary.resolve("large"));
    try (Store writer = large.open()) {
      Samples.put(writer, Samples.largeCommit(1, 20_000));
      StoredState state = Samples.state(1, 20_000);
      writer.checkpoint(new StoredState(1, state.time(), 20_000, state.records()));
    }

    assertThat(large.check()).isEmpty();
  }

  @Test
  void check_whileAWriterCommitsAndMakesCheckpoints_findsNothingWrong() throws Exception {
    List<Throwable> failures = new ArrayList<>();
    OpenOptions options = OpenOptions.defaults().keepHistory(Duration.ofNanos(1));
    StoreDirectory directory = new StoreDirectory(store.path(), TestDisk.unforced());
    Thread thread =
        new Thread(
            () -> {
              try (Store writer = MapDbStore.open(directory, options)) {
                writer.load();
                for (int version = 11; version <= 600; version++) {
                  SoundStore.next(writer, version, 20);
                }
              }
            });
    thread.setUncaughtExceptionHandler((t, failure) -> failures.add(failure));
    thread.start();
    int rounds = 0;
    for (; thread.isAlive(); rounds++) {
      assertThat(store.check()).noneMatch(finding -> finding.severity() != Severity.NOTE);
    }
    thread.join();
    assertThat(failures).isEmpty();
    assertThat(rounds).isPositive();
    assertThat(store.check()).isEmpty();
  }

  @Test
  void check_besideAWriterInAnotherProcess_findsNothingWrong() throws IOException {
    Path place = temporary.resolve("other");
    try (ChildProcess child = ChildProcess.appendingTo(place)) {
      child.awaitLines(1);
      for (int round = 0; round < 20; round++) {
        child.awaitLines(5);
        assertThat(new SoundStore(place).check())
            .noneMatch(finding -> finding.severity() != Severity.NOTE);
      }
      child.killedOutput();
    }
    assertThat(new SoundStore(place).check())
        .noneMatch(finding -> finding.severity() != Severity.NOTE);
  }

  // The journal.

  @Test
  void check_fileWithTheNameOfALaterOne_isFound() throws IOException {
    Files.move(store.segment(1), store.segment(11));

    assertThat(store.check())
        .anyMatch(
            finding ->
                finding.severity() == Severity.ERROR
                    && finding.what().startsWith("commit 1 stands here, which belongs before"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 9})
  void check_anyByteOfACommitChanged_namesTheFileTheOffsetAndTheCommit(int first)
      throws IOException {
    Path segment = store.segment(first);
    long[] ends = SoundStore.ends(segment, first, first == 9 ? 2 : 4);
    long begin = 0;
    for (int i = 0; i < ends.length; i++) {
      for (long at = begin; at < ends[i]; at++) {
        byte[] whole = SoundStore.change(segment, at);
        List<Finding> findings = store.check();
        assertThat(findings).as("byte %d", at).hasSize(1);
        assertThat(summary(findings.get(0))).isEqualTo("ERROR " + at(segment, begin));
        assertThat(findings.get(0).what())
            .contains((ends[i] - begin) + " bytes are not as they were written")
            .contains("commit " + (first + i) + " should be");
        Files.write(segment, whole);
      }
      begin = ends[i];
    }
  }

  @Test
  void check_severalCommitsDamaged_namesThemAll() throws IOException {
    long[] first = SoundStore.ends(store.segment(1), 1, 4);
    long[] second = SoundStore.ends(store.segment(5), 5, 4);
    SoundStore.change(store.segment(1), first[0] + 30);
    SoundStore.change(store.segment(1), first[1] + 30);
    SoundStore.change(store.segment(5), 30);
    SoundStore.change(store.segment(5), second[2] + 30);

    List<Finding> findings = store.check();

    assertThat(findings)
        .extracting(StoreCheckTest::summary)
        .containsExactly(
            "ERROR " + at(store.segment(1), first[0]),
            "ERROR " + at(store.segment(5), 0),
            "ERROR " + at(store.segment(5), second[2]));
    assertThat(findings.get(0).what()).contains("commits 2 to 3 should be");
    assertThat(findings.get(2).what()).contains("commit 8 should be");
  }

  @Test
  void check_middleOfALongCommitDamaged_namesIt() throws IOException {
    SoundStore large = new SoundStore(temporary.resolve("large"));
    try (Store writer = large.open()) {
      Samples.put(writer, Samples.largeCommit(1, 20_000));
      Samples.put(writer, Samples.commit(2, List.of()));
    }
    long end = SoundStore.ends(large.segment(1), 1, 1)[0];
    SoundStore.change(large.segment(1), end / 2);

    List<Finding> findings = large.check();

    assertThat(findings).hasSize(1);
    assertThat(summary(findings.get(0))).isEqualTo("ERROR " + at(large.segment(1), 0));
    assertThat(findings.get(0).what()).contains("commit 1 should be");
  }

  @Test
  void check_lastCommitTornAtAnyByte_isANote() throws IOException {
    store.crash();
    Path segment = store.segment(9);
    byte[] whole = Files.readAllBytes(segment);
    long end = SoundStore.ends(segment, 9, 1)[0];
    for (int length = (int) end + 1; length < whole.length; length++) {
      Files.write(segment, Arrays.copyOf(whole, length));
      List<Finding> findings = store.check();
      if (length < end + SoundStore.SHOWS) {
        assertThat(findings).isEmpty();
        continue;
      }
      assertThat(findings).hasSize(1);
      assertThat(summary(findings.get(0))).isEqualTo("NOTE " + at(segment, end));
      assertThat(findings.get(0).what())
          .contains((length - end) + " bytes behind commit 9")
          .contains("nothing that was acknowledged is lost");
    }
  }

  @Test
  void check_damagedMarkOfAClosedJournal_isANoteThatSaysSo() throws IOException {
    Path segment = store.segment(9);
    long end = SoundStore.ends(segment, 9, 2)[1];
    for (long at = end; at < Files.size(segment); at++) {
      byte[] whole = SoundStore.change(segment, at);
      assertFindings("NOTE " + at(segment, end));
      assertThat(store.check().get(0).what())
          .contains("25 bytes behind commit 10 are the mark of a journal that was closed in peace")
          .doesNotContain("writer is at work");
      Files.write(segment, whole);
    }
  }

  @Test
  void check_wholeCommitBehindATornOneThatWasNotDurable_isANote() throws IOException {
    try (Store writer = store.open()) {
      writer.load();
      writer.append(Samples.commit(11));
      writer.append(Samples.commit(12));
      writer.force(12);
    }
    store.crash();
    long[] ends = SoundStore.ends(store.segment(9), 9, 4);
    SoundStore.change(store.segment(9), ends[1] + 30);

    assertFindings("NOTE " + at(store.segment(9), ends[1]));
  }

  @Test
  void check_bytesBehindTheEnd_isANote() throws IOException {
    Path segment = store.segment(9);
    byte[] whole = Files.readAllBytes(segment);
    byte[] more = Arrays.copyOf(whole, whole.length + 5000);
    more[more.length - 1] = 1;
    Files.write(segment, more);

    assertFindings("NOTE " + at(segment, whole.length));
  }

  @Test
  void check_bytesBehindTheEndOfAnOlderSegment_isAWarning() throws IOException {
    Path segment = store.segment(5);
    byte[] whole = Files.readAllBytes(segment);
    Files.write(segment, Bytes.concat(whole, new byte[] {1, 2, 3}));

    assertFindings("WARNING " + at(segment, whole.length));
  }

  /** How many commits are whole in so many bytes, if nothing else shows; else 0. */
  private static int whole(List<Long> ends, long length) {
    int commits = (int) ends.stream().filter(end -> end <= length).count();
    return commits > 0 && length < ends.get(commits - 1) + SoundStore.SHOWS ? commits : 0;
  }

  @Test
  void check_olderSegmentCutAnywhere_saysWhatIsMissing() throws IOException {
    Path segment = store.segment(5);
    byte[] whole = Files.readAllBytes(segment);
    List<Long> ends = Longs.asList(SoundStore.ends(segment, 5, 4));
    for (int length = 0; length < whole.length; length++) {
      Files.write(segment, Arrays.copyOf(whole, length));
      List<Finding> findings = store.check();
      assertThat(findings).hasSize(1);
      assertThat(findings.get(0).severity()).isEqualTo(Severity.ERROR);
      int commits = whole(ends, length);
      if (commits == 0) {
        assertThat(findings.get(0).where()).startsWith(segment + " at offset ");
        assertThat(findings.get(0).what()).contains(" 8 should ");
      } else {
        assertThat(findings.get(0).where()).isEqualTo(store.segment(5 + commits).toString());
        assertThat(findings.get(0).what())
            .contains(" 8, unless they were cut off from " + segment.getFileName());
      }
    }
  }

  @Test
  void check_middleSegmentRemoved_saysWhatIsMissing() throws IOException {
    Files.delete(store.segment(5));

    List<Finding> findings = store.check();

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).where()).isEqualTo(store.segment(5).toString());
    assertThat(findings.get(0).what())
        .startsWith("it is missing, and with it commits 5 to 8, unless ")
        .endsWith("; restore that file, or all files, from a backup");
  }

  @Test
  void check_lastSegmentRemoved_isFound() throws IOException {
    Files.delete(store.segment(9));

    assertFindings("ERROR " + store.checkpoint(8));
    assertThat(store.check().get(0).what()).contains("no file that was begun after this");
  }

  @Test
  void check_lastSegmentsRemoved_saysThatTheJournalEndsTooEarly() throws IOException {
    Files.delete(store.segment(5));
    Files.delete(store.segment(9));

    assertFindings("ERROR " + store.checkpoint(8));
    assertThat(store.check().get(0).what()).contains("the journal ends with commit 4");
  }

  @Test
  void check_noJournalLeft_isFound() throws IOException {
    for (int first : new int[] {1, 5, 9}) {
      Files.delete(store.segment(first));
    }

    assertFindings("ERROR " + store.checkpoint(8));
    assertThat(store.check().get(0).what())
        .contains("the journal ends with commit 0", "restore the missing files from a backup");
  }

  @Test
  void check_firstSegmentAndCheckpointsRemoved_saysThatThereIsNothingToBeginWith()
      throws IOException {
    Files.delete(store.segment(1));
    Files.delete(store.checkpoint(4));
    Files.delete(store.checkpoint(8));

    List<Finding> findings = store.check();

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).what()).contains("begins with commit 5, and there is no sound");
  }

  @Test
  void check_soundFramesOfNonsense_namesTheCommitAndGoesOn() throws IOException {
    long end = Files.size(store.crash().segment(9));
    try (AppendFile file = Disk.REAL.append(store.segment(9))) {
      writeNonsense(file, 11);
      writeNonsense(file, 12);
    }

    List<Finding> findings = store.check();

    assertThat(findings).extracting(Finding::severity).containsOnly(Severity.ERROR);
    assertThat(findings).hasSize(2);
    assertThat(findings.get(0).where()).isEqualTo(at(store.segment(9), end));
    assertThat(findings.get(0).what()).contains("commit 11 holds what is no change");
    assertThat(findings.get(1).what()).contains("commit 12 holds what is no change");
  }

  private static void writeNonsense(AppendFile file, long version) throws IOException {
    PayloadOutput frame = new PayloadOutput();
    Frame.open(frame, version, 0, version - 1);
    frame.number(Long.MAX_VALUE);
    Frame.close(frame, Frame.LAST);
    file.write(frame.array(), frame.size());
  }

  static List<Change> misfits() {
    EntityRecord third = SoundStore.record(3);
    return List.of(
        new Change.Created(third.withName("another")),
        new Change.Deleted(third.withName("another")),
        new Change.Deleted(third.withId(77)),
        new Change.Renamed(3, "another", "third"),
        new Change.Renamed(3, "server3", ""),
        new Change.Renamed(77, "another", "third"),
        new Change.DriverChanged(3, "Pool", "Rack"),
        new Change.AttributeAdded(77, Attribute.of("n", 3)),
        new Change.AttributeRemoved(3, Attribute.of("n", 4)));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void check_changeThatDoesNotFit_isFound(Change change) {
    put(Samples.commit(11, List.of(change)));

    List<Finding> findings = store.check();

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).severity()).isEqualTo(Severity.ERROR);
    assertThat(findings.get(0).where()).startsWith(store.segment(9) + " at offset ");
    assertThat(findings.get(0).what()).startsWith("commit 11 does not fit those before it: ");
  }

  private void put(Commit commit) {
    try (Store writer = store.open()) {
      writer.load();
      Samples.put(writer, commit);
    }
  }

  @Test
  void check_commitOfAnEarlierTime_isFound() {
    put(new Commit(11, Instant.EPOCH, "", "", List.of()));

    List<Finding> findings = store.check();

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).what()).contains("commit 11 is of 1970-01-01T00:00:00Z, before");
  }

  // Checkpoints.

  @Test
  void check_anyByteOfACheckpointChanged_isAWarning() throws IOException {
    Path file = store.checkpoint(8);
    int size = (int) Files.size(file);
    IntStream places = IntStream.concat(IntStream.range(0, 72), new Random(7).ints(40, 0, size));
    for (int at : places.toArray()) {
      byte[] whole = SoundStore.change(file, at);
      assertFindings("WARNING " + file);
      Files.write(file, whole);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 5000, (1 << 20) - 1})
  void check_checkpointCut_isAWarning(int length) throws IOException {
    Path file = store.checkpoint(4);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));

    assertFindings("WARNING " + file);
    assertThat(store.check().get(0).what()).contains("nothing is lost");
  }

  @Test
  void check_checkpointThatCannotBeRead_isNotSaidToBeDamaged() throws IOException {
    for (Path file : List.of(store.checkpoint(8), store.checkpoint(4))) {
      Files.delete(file);
      Disk.REAL.createDirectory(file);
    }

    assertFindings("WARNING " + store.checkpoint(4), "WARNING " + store.checkpoint(8));
    assertThat(store.check())
        .extracting(Finding::what)
        .allMatch(what -> what.startsWith("it cannot be read ("))
        .allMatch(what -> what.contains("mend its permissions, or the disk: nothing is lost"))
        .noneMatch(what -> what.contains("remove it"));

    Files.delete(store.segment(1));
    assertFindings(
        "ERROR " + store.checkpoint(4), "ERROR " + store.checkpoint(8), "ERROR the journal");
  }

  @Test
  void check_checkpointsSwapped_areWarnings() throws IOException {
    Path aside = temporary.resolve("aside");
    Files.move(store.checkpoint(4), aside);
    Files.move(store.checkpoint(8), store.checkpoint(4));
    Files.move(aside, store.checkpoint(8));

    assertFindings("WARNING " + store.checkpoint(4), "WARNING " + store.checkpoint(8));
    assertThat(store.check().get(0).what()).contains("it is of another version");
  }

  @Test
  void check_checkpointsRemoved_findsNothing() throws IOException {
    Files.delete(store.checkpoint(4));
    assertThat(store.check()).isEmpty();

    Files.delete(store.checkpoint(8));
    assertThat(store.check()).isEmpty();
  }

  @Test
  void check_checkpointDamagedWithoutTheHistoryBefore_isAnErrorWhereNothingElseHasIt()
      throws IOException {
    Files.delete(store.segment(1));
    assertThat(store.check()).isEmpty();

    SoundStore.change(store.checkpoint(8), 3000);
    assertFindings("WARNING " + store.checkpoint(8));

    SoundStore.change(store.checkpoint(4), 3000);
    assertFindings(
        "ERROR " + store.checkpoint(4), "ERROR " + store.checkpoint(8), "ERROR the journal");
  }

  @Test
  void check_olderCheckpointDamagedWithoutTheHistoryBefore_isAWarning() throws IOException {
    Files.delete(store.segment(1));
    SoundStore.change(store.checkpoint(4), 3000);

    assertFindings("WARNING " + store.checkpoint(4));
  }

  @Test
  void check_checkpointBehindALostCommit_isAnErrorOnlyIfDamagedToo() throws IOException {
    SoundStore.change(store.segment(5), 30);
    assertFindings("ERROR " + at(store.segment(5), 0));

    SoundStore.change(store.checkpoint(8), 3000);
    assertFindings("ERROR " + at(store.segment(5), 0), "ERROR " + store.checkpoint(8));
  }

  @Test
  void check_checkpointThatTheJournalLeftBehind_isANote() throws IOException {
    Files.delete(store.segment(1));
    Files.delete(store.segment(5));

    assertFindings("NOTE " + store.checkpoint(4));
  }

  /** States of version 8 that the commits do not lead to, and what is said of them. */
  static Stream<List<Object>> wrongStates() {
    StoredState right = SoundStore.state(8);
    return Stream.of(
        wrong(records -> records.subList(0, 7), "the entities \"server8\" differ"),
        wrong(records -> records.subList(1, 8), "the entities \"server1\" differ"),
        wrong(records -> List.of(), "8 entities, \"server1\", \"server2\", \"server3\","),
        wrong(
            records ->
                Stream.concat(records.stream(), Stream.of(records.get(0).withId(9))).toList(),
            "the entities \"server1\" differ"),
        wrong(
            records -> records.stream().map(r -> r.id() == 5 ? r.withName("impostor") : r).toList(),
            "the entities \"impostor\" differ"),
        wrong(
            records ->
                records.stream().map(r -> r.id() == 5 ? r.with(Attribute.of("n", 6)) : r).toList(),
            "the entities \"server5\" differ"),
        List.of(new StoredState(8, Samples.time(7), 8, right.records()), "its time is "),
        List.of(new StoredState(8, Samples.time(8), 7, right.records()), "would give ids out"));
  }

  private static List<Object> wrong(UnaryOperator<List<EntityRecord>> change, String what) {
    List<EntityRecord> records = new ArrayList<>();
    SoundStore.state(8).records().forEach(records::add);
    return List.of(new StoredState(8, Samples.time(8), 9, change.apply(records)), what);
  }

  @ParameterizedTest
  @MethodSource("wrongStates")
  void check_soundCheckpointOfAWrongState_isFound(List<Object> wrong) throws IOException {
    store.plant((StoredState) wrong.get(0));

    List<Finding> findings = store.check();

    assertThat(findings).hasSize(1);
    assertThat(summary(findings.get(0))).isEqualTo("ERROR " + store.checkpoint(8));
    assertThat(findings.get(0).what())
        .contains((String) wrong.get(1))
        .contains("not what the journal leads to");

    Files.delete(store.segment(1));
    assertThat(store.check().get(0).what())
        .contains("not what " + store.checkpoint(4) + " with the journal behind it leads to");
  }

  @Test
  void check_sealedBytesThatAreNoTable_areNeverBelieved() throws IOException {
    Path file = store.checkpoint(8);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(7);
    int found = 0;
    for (int round = 0; round < 200; round++) {
      byte[] changed = whole.clone();
      int at = round < 40 ? round : 64 + random.nextInt(round < 100 ? 400 : changed.length - 64);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      Arrays.fill(changed, 40, 56, (byte) 0);
      Files.write(file, changed);
      Seal.seal(file);
      List<Finding> findings = store.check();
      found += findings.size();
      assertThat(findings)
          .as("byte %d", at)
          .allMatch(finding -> finding.where().equals(file.toString()));
    }
    assertThat(found).isGreaterThan(20);
  }

  // Files.

  @Test
  void check_filesThatDoNotBelongThere_areNotes() throws IOException {
    Path leftover = store.file("checkpoint-00000000000000000010.mapdb.tmp");
    Path notes = store.file("notes.txt");
    Path odd = store.file("journal-99999999999999999999.log");
    Path directory = store.file("old");
    Files.createFile(leftover);
    Files.createFile(notes);
    Files.createFile(odd);
    Files.createDirectory(directory);

    assertFindings("NOTE " + leftover, "NOTE " + odd, "NOTE " + notes, "NOTE " + directory);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void check_filesOpenToOthers_areWarnings() throws IOException {
    for (String name : List.of("", "format", "lock")) {
      Path file = store.file(name);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
    }
    Path segment = store.segment(5);
    Files.setPosixFilePermissions(segment, PosixFilePermissions.fromString("rw-----w-"));

    assertFindings(
        "WARNING " + store.path(),
        "WARNING " + store.file("format"),
        "WARNING " + segment,
        "WARNING " + store.file("lock"));
    assertThat(store.check().get(2).what()).contains("(rw-----w-)");
  }

  @Test
  void check_formatDamagedOrMissing_isAnErrorAndAllElseIsChecked() throws IOException {
    SoundStore.change(store.segment(5), 30);
    SoundStore.change(store.file("format"), 3);
    assertFindings("ERROR " + store.file("format"), "ERROR " + at(store.segment(5), 0));

    Files.delete(store.file("format"));
    assertFindings("ERROR " + store.file("format"), "ERROR " + at(store.segment(5), 0));
    try (Store reader = ReadOnlyMapDbStore.open(store.path())) {
      assertThatThrownBy(reader::load)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("format is missing");
    }
  }

  @Test
  void check_journalFileThatCannotBeRead_isAnError() throws IOException {
    Path segment = store.segment(5);
    Path aside = temporary.resolve("aside");
    Files.move(segment, aside, StandardCopyOption.REPLACE_EXISTING);
    Files.createDirectory(segment);

    assertThat(store.check())
        .anyMatch(f -> f.severity() == Severity.ERROR && f.where().startsWith(segment.toString()));
  }
}
