package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.clusto.model.StoreException;
import org.clusto.store.mapdb.FaultyDisk.Kind;
import org.clusto.store.mapdb.PowerCut.Depth;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that fails, at any operation: what was promised stays, and work goes on in time. */
final class DiskFaultTest {
  private static final Path STORE = Path.of("fleet");
  private static final Depth SHALLOW = new Depth(2, 4, 1000, 1, 0);

  /** How long a disk fails. */
  enum Extent {
    /** One operation. */
    ONCE,
    /** All from one on, until the store is closed. */
    UNTIL_CLOSED,
    /** One operation; where it forces a file, what it did not write is gone after a power cut. */
    ONCE_FORGETFULLY,
    /** All from one on, and what the first did not write is gone after a power cut. */
    UNTIL_CLOSED_FORGETFULLY;

    boolean isLong() {
      return this == UNTIL_CLOSED || this == UNTIL_CLOSED_FORGETFULLY;
    }

    boolean isForgetful() {
      return this == ONCE_FORGETFULLY || this == UNTIL_CLOSED_FORGETFULLY;
    }
  }

  @TempDir private static Path temporary;
  private static Aftermath aftermath;
  private static int roots;

  @BeforeAll
  static void makePlace() throws IOException {
    aftermath = new Aftermath(Files.createDirectory(temporary.resolve("place")), STORE);
  }

  @ParameterizedTest
  @EnumSource
  void fault_atAnyOperation_losesNothingAndIsOvercome(Extent extent, TestReporter reporter)
      throws Exception {
    boolean isMet = true;
    for (int operation = 0; isMet; operation++) {
      Path root = Files.createDirectory(temporary.resolve("root" + ++roots));
      RecordedWriter writer = new RecordedWriter(new RecordingDisk(root), root.resolve(STORE));
      Run run = new Run(writer, extent, operation);
      isMet = run.meetsItsFault();
      cut(writer, run.position());
    }
    reporter.publishEntry(extent.name(), roots + " runs, " + aftermath.disks() + " disks");
  }

  private void cut(RecordedWriter writer, int first) throws Exception {
    writer.recording().remove();
    PowerCuts.at(
        writer.recording().log(),
        first,
        cut -> cut.disks(SHALLOW, disk -> check(writer, disk, cut)));
  }

  private void check(RecordedWriter writer, DiskImage disk, PowerCut cut) throws IOException {
    try {
      writer.promises().check(aftermath.found(disk), cut.at());
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("after a power cut at " + cut + ", with " + disk, e);
    }
  }

  /** All steps, with one fault that is overcome. */
  private static final class Run {
    private final RecordedWriter writer;
    private final Extent extent;
    private final int operation;
    private int done;
    private int position;
    private boolean isMended;

    /** What failed first: a kind and the beginning of a file's name. */
    private String fault = "";

    Run(RecordedWriter writer, Extent extent, int operation) {
      this.writer = writer;
      this.extent = extent;
      this.operation = operation;
      writer.use(new FaultyDisk(writer.recording(), this::fails));
    }

    /** Does the steps; false if there are not so many operations. */
    boolean meetsItsFault() {
      for (Consumer<RecordedWriter> step : Routine.STEPS) {
        try {
          step.accept(writer);
        } catch (StoreException e) {
          overcome(e, step);
        }
      }
      return !fault.isEmpty();
    }

    /** How much had been done when the fault came. */
    int position() {
      return position;
    }

    private boolean fails(Kind kind, Path path) {
      int at = done++;
      boolean fails = !isMended && (at == operation || (extent.isLong() && at > operation));
      if (fails && fault.isEmpty()) {
        fault = kind + " " + path.getFileName();
        position = writer.recording().position();
        if (extent.isForgetful() && kind == Kind.FORCE) {
          writer.recording().forget(path);
        }
      }
      return fails;
    }

    private void overcome(StoreException failure, Consumer<RecordedWriter> step) {
      assertThat(failure).hasMessageContaining("Input/output error");
      boolean wasOpen = writer.isOpen();
      if (wasOpen) {
        assertReadingGoesOn();
        assertAdviceIsRight(failure.getMessage());
      }
      isMended = true;
      if (wasOpen && (extent.isLong() || failure.getMessage().contains(Routine.REOPEN))) {
        writer.die();
        writer.open();
      }
      step.accept(writer);
      assertReadingGoesOn();
    }

    private void assertReadingGoesOn() {
      writer.promises().check(writer.found(), writer.recording().position());
    }

    private void assertAdviceIsRight(String message) {
      if (fault.startsWith("FORCE journal-")) {
        assertThat(message).contains(Routine.REOPEN);
        assertNothingIsTaken();
      } else if (!extent.isLong() && isOfJournal()) {
        assertThat(message).contains(Routine.TRY_AGAIN);
      }
    }

    private boolean isOfJournal() {
      return fault.startsWith("WRITE journal-") || fault.startsWith("CREATE journal-");
    }

    private void assertNothingIsTaken() {
      isMended = true;
      assertThatThrownBy(writer::append)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(Routine.REOPEN);
      assertThatThrownBy(writer::force)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(Routine.REOPEN);
      assertReadingGoesOn();
    }
  }
}
