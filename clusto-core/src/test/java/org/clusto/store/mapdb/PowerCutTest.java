package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.clusto.model.StoreException;
import org.clusto.store.mapdb.PowerCut.Depth;
import org.clusto.testing.Tries;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a store promised is there after the power was cut, at whatever point. */
final class PowerCutTest {
  private static final Path STORE = Path.of("srv", "clusto", "fleet");

  @TempDir private static Path temporary;
  private static Aftermath aftermath;
  private static int roots;

  @BeforeAll
  static void makePlace() throws IOException {
    aftermath = new Aftermath(Files.createDirectory(temporary.resolve("place")), STORE);
  }

  private static RecordedWriter writer() throws IOException {
    return writer(new Promises());
  }

  private static RecordedWriter writer(Promises promises) throws IOException {
    Path root = Files.createDirectory(temporary.resolve("root" + ++roots));
    return new RecordedWriter(new RecordingDisk(root), root.resolve(STORE), promises);
  }

  @ParameterizedTest
  @EnumSource
  void powerCut_anyPoint_leavesWhatWasPromised(Workload workload, TestReporter reporter)
      throws Exception {
    int step = workload == Workload.LARGE_COMMIT ? 16 : 128;
    cutDuring(workload, new Depth(6, 300, step, 4, 0));
    report(workload, reporter);
  }

  @Tag("soak")
  @ParameterizedTest
  @EnumSource
  void powerCut_anyPointManyDisks_leavesWhatWasPromised(Workload workload, TestReporter reporter)
      throws Exception {
    cutDuring(workload, new Depth(100, 2000, 1, Tries.times(100), 1));
    report(workload, reporter);
  }

  private static void cutDuring(Workload workload, Depth depth) throws Exception {
    RecordedWriter writer = writer();
    workload.run(writer);
    cut(writer, 0, depth);
  }

  @ParameterizedTest
  @EnumSource(names = {"SHARED_FORCES", "CHECKPOINTS"})
  void powerCut_writerWasKilledAndAnotherGoesOn_leavesWhatWasPromised(
      Workload workload, TestReporter reporter) throws Exception {
    killDuring(workload, new Depth(2, 4, 1000, 1, 0));
    report(workload, reporter);
  }

  @Tag("soak")
  @ParameterizedTest
  @EnumSource
  void powerCut_writerWasKilledAndAnotherGoesOnManyDisks_leavesWhatWasPromised(
      Workload workload, TestReporter reporter) throws Exception {
    killDuring(workload, new Depth(10, 40, 128, Tries.times(10), 1));
    report(workload, reporter);
  }

  private static void killDuring(Workload workload, Depth depth) throws Exception {
    boolean isKilled = true;
    for (int operations = 1; isKilled; operations++) {
      RecordedWriter writer = writer();
      isKilled = isKilledAt(operations, workload, writer);
      int position = writer.recording().position();
      goOn(writer);
      cut(writer, position, depth);
    }
  }

  /** Has a writer die when it has done so many operations; false if it was done before. */
  private static boolean isKilledAt(int operations, Workload workload, RecordedWriter writer) {
    int[] done = {0};
    writer.use(new FaultyDisk(writer.recording(), (kind, path) -> done[0]++ >= operations));
    try {
      workload.run(writer);
    } catch (StoreException | AssertionError e) {
      writer.die();
    }
    writer.use(writer.recording());
    return done[0] > operations;
  }

  private static void goOn(RecordedWriter writer) {
    writer.open();
    writer.commit();
    writer.append();
    writer.append();
    writer.force();
    writer.checkpoint();
    writer.commit();
    writer.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"SHARED_FORCES", "COMMITS_DURING_A_CHECKPOINT"})
  void powerCut_afterAnother_leavesWhatWasPromised(Workload workload, TestReporter reporter)
      throws Exception {
    cutTwiceDuring(workload, 60, new Depth(2, 4, 1000, 1, 0));
    report(workload, reporter);
  }

  @Tag("soak")
  @ParameterizedTest
  @EnumSource
  void powerCut_afterAnotherManyDisks_leavesWhatWasPromised(
      Workload workload, TestReporter reporter) throws Exception {
    cutTwiceDuring(workload, 10, new Depth(10, 40, 128, Tries.times(5), 1));
    report(workload, reporter);
  }

  /** Goes on with every so many-th of the disks that a first power cut leaves. */
  private static void cutTwiceDuring(Workload workload, int every, Depth depth) throws Exception {
    RecordedWriter writer = writer();
    workload.run(writer);
    int[] disks = {0};
    PowerCuts.at(
        writer.recording().log(),
        0,
        first ->
            first.disks(
                depth,
                disk -> {
                  if (disks[0]++ % every == 0) {
                    cutAgain(disk, writer.promises().until(first.at()), depth);
                  }
                }));
  }

  private static void cutAgain(DiskImage disk, Promises promises, Depth depth) throws Exception {
    RecordedWriter next = writer(promises);
    next.recording().make(disk);
    int position = next.recording().position();
    goOn(next);
    cut(next, position, depth);
  }

  static LongStream seeds() {
    return LongStream.range(0, Tries.times(100));
  }

  @Tag("soak")
  @ParameterizedTest
  @MethodSource("seeds")
  void powerCut_randomWork_leavesWhatWasPromised(long seed) throws Exception {
    RecordedWriter writer = writer();
    new RandomWork(seed).run(writer);
    cut(writer, 0, new Depth(4, 30, 128, 10, seed));
  }

  private static void cut(RecordedWriter writer, int first, Depth depth) throws Exception {
    writer.recording().remove();
    PowerCuts.at(
        writer.recording().log(),
        first,
        cut -> cut.disks(depth, disk -> check(writer.promises(), disk, cut)));
  }

  private static void check(Promises promises, DiskImage disk, PowerCut cut) throws IOException {
    try {
      promises.check(aftermath.found(disk), cut.at());
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("after a power cut at " + cut + ", with " + disk, e);
    }
  }

  private static void report(Workload workload, TestReporter reporter) {
    reporter.publishEntry(workload.name(), aftermath.disks() + " different disks so far");
  }
}
