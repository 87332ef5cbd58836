package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.EntityRecord;
import org.clusto.model.StoreException;
import org.clusto.spi.StoredState;
import org.clusto.store.Samples;
import org.clusto.store.mapdb.FaultyDisk.Kind;

/** What a writer does while the power is cut. */
enum Workload {
  /** A store is made, with the directories above it. */
  CREATION(
      writer -> {
        writer.open();
        writer.close();
      }),

  /** Each commit by itself. */
  SINGLE_COMMITS(
      writer -> {
        writer.open();
        for (int i = 0; i < 3; i++) {
          writer.commit();
        }
        writer.close();
      }),

  /** Several threads commit, and share what makes it durable. */
  SHARED_FORCES(
      writer -> {
        writer.open();
        writer.append();
        writer.append();
        writer.append();
        writer.force(2);
        writer.append();
        writer.append();
        writer.recording().duringNextForce(writer::append);
        writer.force(4);
        writer.append("longer ".repeat(20));
        writer.recording().duringNextForce(writer::append);
        writer.force();
        writer.append();
        writer.force(6);
        writer.append();
        writer.close();
      }),

  /** States are kept, and commits go on between. */
  CHECKPOINTS(
      writer -> {
        writer.open();
        writer.commit();
        writer.checkpoint();
        writer.commit();
        writer.append();
        writer.force();
        writer.append();
        writer.checkpoint(3);
        writer.append();
        writer.force();
        writer.checkpoint();
        writer.close();
      }),

  /** Commits are appended while a state is written. */
  COMMITS_DURING_A_CHECKPOINT(
      writer -> {
        writer.open();
        writer.commit();
        writer.commit();
        writer.checkpoint(stateDuringWhich(writer, 2));
        writer.commit();
        writer.checkpoint();
        writer.close();
      }),

  /** A commit of several frames. */
  LARGE_COMMIT(
      writer -> {
        writer.open();
        writer.commit();
        writer.append("large ".repeat(180_000));
        writer.append();
        writer.force();
        writer.close();
      }),

  /** A writer ends in peace, and the next goes on. */
  REOPENING(
      writer -> {
        for (int i = 0; i < 3; i++) {
          writer.open();
          writer.commit();
          writer.append();
          writer.close();
        }
        writer.open();
        writer.close();
        writer.open();
        writer.checkpoint();
        writer.close();
        writer.open();
        writer.commit();
        writer.close();
      }),

  /** A write fails, is taken back, and another commit comes in its place. */
  FAILED_WRITE(
      writer -> {
        boolean[] fails = {false};
        writer.use(
            new FaultyDisk(writer.recording(), (kind, path) -> kind == Kind.WRITE && fails[0]));
        writer.open();
        writer.commit();
        writer.append();
        fails[0] = true;
        assertThatThrownBy(() -> writer.append("longer ".repeat(20)))
            .isInstanceOf(StoreException.class);
        fails[0] = false;
        writer.append();
        writer.force();
        fails[0] = true;
        assertThatThrownBy(writer::append).isInstanceOf(StoreException.class);
        writer.close();
        fails[0] = false;
        writer.open();
        writer.commit();
        writer.close();
      }),

  /** Old commits are dropped when states are kept. */
  RETENTION(
      writer -> {
        keepTwoSeconds(writer, 4);
        for (int i = 0; i < 4; i++) {
          writer.commit();
          writer.checkpoint();
        }
        writer.append();
        writer.close();
        keepTwoSeconds(writer, 7);
        writer.commit();
        writer.commit();
        writer.checkpoint();
        writer.commit();
        writer.close();
      });

  /** The work of a writer. */
  @FunctionalInterface
  interface Work {
    void run(RecordedWriter writer);
  }

  private final Work work;

  Workload(Work work) {
    this.work = work;
  }

  void run(RecordedWriter writer) {
    work.run(writer);
  }

  /** A state to keep, which takes as long as two commits. */
  static StoredState stateDuringWhich(RecordedWriter writer, long version) {
    StoredState state = Samples.state(version, RecordedWriter.SERVERS);
    Iterable<EntityRecord> records =
        () -> {
          writer.commit();
          writer.append();
          return state.records().iterator();
        };
    return new StoredState(version, state.time(), state.lastId(), records);
  }

  /** Opens a store that may drop what was older when a commit was new. */
  static void keepTwoSeconds(RecordedWriter writer, long newest) {
    writer.promises().mayDropBefore(writer.recording().position(), newest - 1);
    writer.open(
        OpenOptions.defaults()
            .keepHistory(Duration.ofSeconds(2))
            .clock(Clock.fixed(Samples.time(newest), ZoneOffset.UTC)));
  }
}
