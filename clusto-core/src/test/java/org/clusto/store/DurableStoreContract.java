package org.clusto.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clusto.inventory.OpenOptions.Access;
import org.clusto.model.Attribute;
import org.clusto.model.Commit;
import org.clusto.model.EntityRecord;
import org.clusto.model.Value;
import org.clusto.spi.Store;
import org.clusto.spi.StoredState;
import org.junit.jupiter.api.Test;

/** What every store must pass that outlives its process. */
public abstract class DurableStoreContract extends StoreContract {

  /** Whether a state is what {@link Samples#state} makes. */
  protected static void assertState(StoredState state, long version, int servers) {
    StoredState expected = Samples.state(version, servers);
    assertThat(state.version()).isEqualTo(version);
    assertThat(state.time()).isEqualTo(expected.time());
    assertThat(state.lastId()).isEqualTo(expected.lastId());
    assertThat(state.records()).containsExactlyElementsOf(expected.records());
  }

  @Test
  void commits_reopenedStore_areThereAndGoOn() {
    Store first = open();
    append(first, 1, 3);
    first.close();

    Store second = open();
    append(second, 4, 5);

    assertThat(read(second)).isEqualTo(Samples.commits(1, 5));
  }

  @Test
  void commits_everyKindReopened_comesBackEqual() {
    Commit commit = Samples.commit(1, Samples.changes());
    Store first = open();
    Samples.put(first, commit);
    first.close();

    assertThat(read(open())).containsExactly(commit);
  }

  @Test
  void load_afterCheckpointAndReopening_givesTheStateAndLaterCommits() {
    Store first = open();
    append(first, 1, 3);
    first.checkpoint(Samples.state(3, 1000));
    append(first, 4, 5);
    first.close();

    Store second = open();

    assertState(second.load(), 3, 1000);
    assertThat(read(second, 4, Long.MAX_VALUE)).isEqualTo(Samples.commits(4, 5));
    assertThat(read(second)).isEqualTo(Samples.commits(1, 5));
  }

  @Test
  void load_stateWithEveryKindOfValueAndLongRecords_comesBackEqual() {
    EntityRecord large =
        EntityRecord.of(
            8, "large", "Server", List.of(new Attribute(Samples.keys().get(0), largeJson())));
    List<EntityRecord> records =
        List.of(Samples.everything(1), EntityRecord.of(7, "bare", "Pool"), large, large.withId(9));
    Store first = open();
    append(first, 1, 1);
    first.checkpoint(new StoredState(1, Samples.time(1), 9, records));
    first.close();

    assertThat(open().load().records()).containsExactlyElementsOf(records);
  }

  private static Value largeJson() {
    return Value.json("\"" + "ab".repeat(1_500_000) + "\"");
  }

  @Test
  void load_emptyStateKept_isEmpty() {
    Store first = open();
    append(first, 1, 2);
    first.checkpoint(new StoredState(2, Samples.time(2), 17, List.of()));
    first.close();

    StoredState state = open().load();

    assertThat(state.lastId()).isEqualTo(17);
    assertThat(state.records()).isEmpty();
  }

  @Test
  void load_stateReadTwice_isTheSame() {
    Store store = open();
    append(store, 1, 1);
    store.checkpoint(Samples.state(1, 50));
    store.close();

    StoredState state = open().load();

    assertState(state, 1, 50);
    assertState(state, 1, 50);
  }

  @Test
  void reader_besideAWriter_seesEachCommitAsItIsMade() {
    Store writer = open();
    append(writer, 1, 1);
    Store reader = open(Access.READ_ONLY);

    assertThat(read(reader)).isEqualTo(Samples.commits(1, 1));
    append(writer, 2, 3);
    assertThat(read(reader)).isEqualTo(Samples.commits(1, 3));
    writer.checkpoint(Samples.state(3, 10));
    append(writer, 4, 4);

    assertState(reader.load(), 3, 10);
    assertThat(read(reader)).isEqualTo(Samples.commits(1, 4));
  }
}
