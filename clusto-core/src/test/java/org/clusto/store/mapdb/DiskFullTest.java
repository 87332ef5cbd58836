package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.AnotherWriterException;
import org.clusto.model.Commit;
import org.clusto.model.StoreException;
import org.clusto.spi.Store;
import org.clusto.store.mapdb.QuotaDisk.Says;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that is full, or cannot be written to: nothing is lost, and there is a way out. */
final class DiskFullTest {
  private static final String FULL = "No space left on device";

  @TempDir Path temporary;

  @ParameterizedTest
  @EnumSource
  void diskFull_atEveryByte_losesNothingAndIsOvercome(Says says, TestReporter reporter)
      throws IOException {
    long room = 0;
    while (new Run(room, says).meetsTheEnd()) {
      room += says == Says.WHEN_WRITING ? 1 : 5;
    }
    reporter.publishEntry(says.name(), "up to " + room + " bytes");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void fileSizeLimit_ofTheSystem_losesNothingAndIsOvercome() throws Exception {
    Path directory = temporary.resolve("fleet");

    List<String> output = LimitedWriter.outputOf(directory);

    assertThat(output).hasSize(4).endsWith("closed");
    assertThat(output.get(0)).startsWith("13 13 ").contains("File too large", Routine.TRY_AGAIN);
    assertThat(output.get(1))
        .startsWith("14 14 ")
        .contains("File too large", "the commits are safe");
    assertThat(output.get(2)).startsWith("28 28 ").contains("File too large", Routine.TRY_AGAIN);
    assertCommits(directory, 28);
  }

  private static void assertCommits(Path directory, int newest) {
    try (Store store = ReadOnlyMapDbStore.open(directory)) {
      assertThat(store.load().version()).isEqualTo(15);
      List<Commit> commits = new ArrayList<>();
      store.commits(1, Long.MAX_VALUE, commits::add);
      assertThat(commits).hasSize(newest);
      for (Commit commit : commits) {
        assertThat(commit)
            .isEqualTo(LimitedWriter.commit(commit.version(), commit.version() != 14));
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void open_noRoomToSayWhoWrites_writesNoneTheLess() throws IOException {
    Path directory = Files.createDirectory(temporary.resolve("fleet"));
    Files.createSymbolicLink(directory.resolve(WriterLock.NAME), Path.of("/dev/full"));

    try (Store store = open(directory, Disk.REAL)) {
      store.append(LimitedWriter.commit(1, false));
      assertThatThrownBy(() -> open(directory, Disk.REAL))
          .isInstanceOf(AnotherWriterException.class);
    }

    open(directory, Disk.REAL).close();
  }

  private static Store open(Path directory, Disk disk) {
    return MapDbStore.open(new StoreDirectory(directory, disk), OpenOptions.defaults());
  }

  @Test
  void open_noRoomForANewInventory_saysSoAndIsMadeLater() {
    Path directory = temporary.resolve("fleet");
    for (int room = 0; room < 20; room += 5) {
      Disk full = new QuotaDisk(Disk.REAL, room, Says.WHEN_WRITING);
      assertThatThrownBy(() -> open(directory, full))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(FULL + "; make room, or make it writable, or ");
    }

    open(directory, Disk.REAL).close();
  }

  /** All steps on a disk that has so much room, until it is lifted. */
  private final class Run {
    private final RecordedWriter writer;
    private final QuotaDisk disk;
    private boolean isLifted;

    Run(long room, Says says) throws IOException {
      Path root = Files.createDirectory(temporary.resolve(says + "-" + room));
      RecordingDisk recording = new RecordingDisk(root);
      this.writer = new RecordedWriter(recording, root.resolve("fleet"));
      this.disk = new QuotaDisk(recording, room, says);
      writer.use(disk);
    }

    /** Does the steps; false if there was room for all. */
    boolean meetsTheEnd() throws IOException {
      for (Consumer<RecordedWriter> step : Routine.STEPS) {
        try {
          step.accept(writer);
        } catch (StoreException e) {
          overcome(e, step);
        }
      }
      writer.open();
      assertNothingIsLost();
      writer.close();
      writer.recording().remove();
      return isLifted || disk.room() < 0;
    }

    private void overcome(StoreException failure, Consumer<RecordedWriter> step) {
      assertThat(failure).hasMessageContaining(FULL);
      boolean wasOpen = writer.isOpen();
      if (wasOpen) {
        assertNothingIsLost();
      }
      disk.lift();
      isLifted = true;
      if (failure.getMessage().contains(Routine.REOPEN)) {
        reopen();
      }
      step.accept(writer);
    }

    private void reopen() {
      assertThatThrownBy(writer::append).hasMessageContaining(Routine.REOPEN);
      assertThatThrownBy(writer::force).hasMessageContaining(Routine.REOPEN);
      assertNothingIsLost();
      writer.die();
      writer.open();
    }

    private void assertNothingIsLost() {
      writer.promises().check(writer.found(), writer.recording().position());
    }
  }
}
