package org.clusto.store.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.ServiceLoader;
import org.clusto.inventory.KeptHistory;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.OpenOptions.Access;
import org.clusto.model.Commit;
import org.clusto.model.StoreException;
import org.clusto.spi.BaseChangedException;
import org.clusto.spi.CommitsDroppedException;
import org.clusto.spi.CommitsReplacedException;
import org.clusto.spi.Store;
import org.clusto.spi.StoreProvider;
import org.clusto.store.DurableStoreContract;
import org.clusto.store.Samples;
import org.junit.jupiter.api.Test;

class EtcdStoreTest extends DurableStoreContract {

  private final URI location = SharedServer.newInventory();

  @Override
  protected Store openStore(OpenOptions options) {
    return new EtcdStoreProvider().open(location, options);
  }

  @Test
  void provider_isFoundByItsScheme() {
    assertThat(ServiceLoader.load(StoreProvider.class))
        .anyMatch(provider -> provider.scheme().equals("etcd"));
  }

  @Test
  void open_forReadingWhereNothingIs_saysSo() {
    assertThatThrownBy(() -> open(Access.READ_ONLY))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("there is no inventory at " + location);
  }

  @Test
  void append_afterAnotherClientDid_isRefusedUntilItWasRead() {
    Store one = open();
    Store other = open();
    append(one, 1, 2);

    assertThatThrownBy(() -> other.append(Samples.commit(1)))
        .isInstanceOf(BaseChangedException.class);
    assertThat(read(other)).isEqualTo(Samples.commits(1, 2));
    append(other, 3, 3);

    assertThat(read(one)).isEqualTo(Samples.commits(1, 3));
  }

  @Test
  void checkpoint_historyToBeKept_dropsOlderCommitsForEveryClient() {
    Clock later = Clock.fixed(Samples.time(8), ZoneOffset.UTC);
    OpenOptions options = OpenOptions.defaults().clock(later).keepHistory(Duration.ofSeconds(3));
    Store reader = open(Access.READ_WRITE);
    Store store = open(options);
    append(store, 1, 9);

    KeptHistory kept = store.checkpoint(Samples.state(9, 20));

    assertThat(kept.first()).isEqualTo(5);
    assertThat(reader.firstVersion()).isEqualTo(5);
    assertThatThrownBy(() -> read(reader, 4, 9)).isInstanceOf(CommitsDroppedException.class);
    assertThat(read(reader, 5, 9)).isEqualTo(Samples.commits(5, 9));
    assertState(reader.load(), 9, 20);
  }

  @Test
  void versionAt_anyInstant_isTheLastCommitNotLater() {
    Store store = open();
    append(store, 1, 20);

    assertThat(store.versionAt(Samples.time(7), 20)).isEqualTo(7);
    assertThat(store.versionAt(Samples.time(7).minusNanos(1), 20)).isEqualTo(6);
    assertThat(store.versionAt(Samples.time(0), 20)).isZero();
    assertThat(store.versionAt(Samples.time(99), 20)).isEqualTo(20);
    assertThat(store.timeOf(13)).isEqualTo(Samples.time(13));
  }

  @Test
  void begin_withAStateOfAnother_goesOnBehindIt() {
    Store first = open();
    first.begin(Samples.state(7, 30));
    append(first, 8, 9);

    Store second = open();

    assertState(second.load(), 7, 30);
    assertThat(second.firstVersion()).isEqualTo(8);
    assertThat(read(second, 8, Long.MAX_VALUE)).isEqualTo(Samples.commits(8, 9));
    assertThatThrownBy(() -> second.begin(Samples.state(3, 1)))
        .hasMessageContaining("has commits already");
  }

  @Test
  void append_commitOfMillionsOfBytes_isThereWholeForEveryClient() {
    Commit large = Samples.largeCommit(1, 40_000);
    Store writer = open();

    Samples.put(writer, large);

    assertThat(read(open()).get(0).changes().equals(large.changes())).isTrue();
  }

  @Test
  void checkpoint_piecesOfClientsThatDied_areCollected() throws Exception {
    Store store = open();
    append(store, 1, 3);
    EtcdLocation place = EtcdLocation.of(location);
    try (Etcd etcd = new Etcd(place, Clock.systemUTC())) {
      Bodies bodies = new Bodies(etcd, new Keys(place.name() + "/"));
      BodyId died = new BodyId(BodyId.Kind.COMMIT, 3, 17);
      BodyId diedWriting = new BodyId(BodyId.Kind.SNAPSHOT, 2, 18);
      BodyId underWay = new BodyId(BodyId.Kind.COMMIT, 4, 19);
      for (BodyId each : List.of(died, diedWriting, underWay)) {
        bodies.sink(each).piece(0, new byte[10]);
      }

      store.checkpoint(Samples.state(3, 10_000));

      assertThat(bodies.all())
          .contains(underWay)
          .doesNotContain(died, diedWriting)
          .filteredOn(each -> each.kind() == BodyId.Kind.SNAPSHOT)
          .hasSize(1);
    }
    assertState(open().load(), 3, 10_000);
  }

  @Test
  void commits_etcdPutBackToAnOlderState_areSaidToBeReplaced() throws Exception {
    Store store = open();
    append(store, 1, 5);
    EtcdLocation place = EtcdLocation.of(location);
    try (Etcd etcd = new Etcd(place, Clock.systemUTC())) {
      Keys keys = new Keys(place.name() + "/");
      CommitLog log = new CommitLog(place, etcd, keys, new Bodies(etcd, keys));
      var unused = etcd.ask(kv -> kv.put(keys.head(), log.get(3).tip().value()));
    }
    Store other = open();
    other.load();
    read(other, 1, 3);
    Samples.put(other, Samples.commit(4, List.of()));

    assertThatThrownBy(() -> read(store, 6, Long.MAX_VALUE))
        .isInstanceOfSatisfying(
            CommitsReplacedException.class, e -> assertThat(e.lastSame()).isEqualTo(3));
    assertThatThrownBy(() -> store.append(Samples.commit(6)))
        .isInstanceOf(BaseChangedException.class);
  }
}
