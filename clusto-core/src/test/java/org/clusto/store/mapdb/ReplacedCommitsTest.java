package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.Commit;
import org.clusto.model.StoreException;
import org.clusto.spi.CommitsReplacedException;
import org.clusto.spi.Store;
import org.clusto.store.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader follows a writer that takes back what it could not make durable. */
class ReplacedCommitsTest {
  @TempDir Path directory;

  private final List<FailingFile> files = new ArrayList<>();
  private Store writer;
  private Store reader;

  @BeforeEach
  void open() {
    writer = open(TestDisk.failing(files));
    writer.load();
    Samples.commits(1, 2).forEach(commit -> Samples.put(writer, commit));
    reader = ReadOnlyMapDbStore.open(directory);
    reader.load();
  }

  @AfterEach
  void close() {
    reader.close();
    writer.close();
  }

  private Store open(Disk disk) {
    return MapDbStore.open(new StoreDirectory(directory, disk), OpenOptions.defaults());
  }

  private List<Commit> read(long from, long to) {
    List<Commit> commits = new ArrayList<>();
    reader.commits(from, to, commits::add);
    return commits;
  }

  private void readWhatIsNotDurable() {
    writer.append(Samples.commit(3));
    assertThat(read(1, Long.MAX_VALUE)).isEqualTo(Samples.commits(1, 3));
  }

  private void takeBack() {
    files.get(0).failAt(FailingFile.At.FORCING);
    assertThatThrownBy(() -> writer.force(3)).isInstanceOf(StoreException.class);
  }

  private void requireReplaced() {
    assertThatThrownBy(() -> read(4, Long.MAX_VALUE))
        .isInstanceOf(CommitsReplacedException.class)
        .hasMessageContaining("commit 3");
  }

  @Test
  void commits_behindOneThatWasTakenBack_areRefused() {
    readWhatIsNotDurable();
    takeBack();

    requireReplaced();
    reader.load();
    assertThat(read(1, Long.MAX_VALUE)).isEqualTo(Samples.commits(1, 2));
  }

  @Test
  void commits_behindOneThatIsAnotherNow_areRefused() {
    readWhatIsNotDurable();
    takeBack();
    writer.close();
    writer = open(Disk.REAL);
    writer.load();
    Commit other = Samples.commit(3, Samples.changes());
    Samples.put(writer, other);
    Samples.put(writer, Samples.commit(4));

    requireReplaced();
    reader.load();
    assertThat(read(3, Long.MAX_VALUE)).containsExactly(other, Samples.commit(4));
  }

  @Test
  void commits_olderOnesReadInBetween_areRefusedNoneTheLess() {
    readWhatIsNotDurable();
    assertThat(read(1, 1)).isEqualTo(Samples.commits(1, 1));
    takeBack();

    requireReplaced();
  }

  @Test
  void commits_anotherInTheMiddle_isRefusedAlsoWhereTheLastIsNotAskedFor() {
    writer.append(Samples.commit(3));
    writer.append(Samples.commit(4));
    assertThat(read(1, Long.MAX_VALUE)).isEqualTo(Samples.commits(1, 4));
    takeBack();
    writer.close();
    writer = open(Disk.REAL);
    writer.load();
    Samples.put(writer, Samples.commit(3, Samples.changes()));

    assertThatThrownBy(() -> read(3, 3)).isInstanceOf(CommitsReplacedException.class);
    assertThat(read(1, 2)).isEqualTo(Samples.commits(1, 2));
  }

  @Test
  void commits_behindOneThatBecameDurable_areHandedOver() {
    readWhatIsNotDurable();
    writer.force(3);
    Samples.put(writer, Samples.commit(4));

    assertThat(read(4, Long.MAX_VALUE)).isEqualTo(Samples.commits(4, 4));
  }
}
