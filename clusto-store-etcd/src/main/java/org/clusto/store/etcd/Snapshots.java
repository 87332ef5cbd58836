package org.clusto.store.etcd;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import java.util.List;
import java.util.Optional;
import org.clusto.encoding.MalformedException;
import org.clusto.model.StoreException;
import org.clusto.spi.StoredState;
import org.jspecify.annotations.Nullable;

/** The states to start from: the newest, and those that are just being written. */
final class Snapshots {

  private static final int MOST_TRIES = 5;

  private final EtcdLocation location;
  private final Etcd etcd;
  private final Keys keys;
  private final Bodies bodies;

  Snapshots(EtcdLocation location, Etcd etcd, Keys keys, Bodies bodies) {
    this.location = location;
    this.etcd = etcd;
    this.keys = keys;
    this.bodies = bodies;
  }

  /** The newest snapshot, and when its key was put. */
  record Found(@Nullable SnapshotValue value, long revision) {
    long version() {
      return value == null ? 0 : value.tip().version();
    }

    long bytes() {
      return value == null ? 0 : value.body().bytes();
    }
  }

  /** A snapshot and its records. */
  record Loaded(SnapshotValue value, StoredState state) {}

  Found newest() {
    return etcd.ask(kv -> kv.get(keys.snapshot())).getKvs().stream()
        .findFirst()
        .map(this::found)
        .orElse(new Found(null, 0));
  }

  private Found found(KeyValue there) {
    try {
      return new Found(SnapshotValue.read(there.getValue().getBytes()), there.getModRevision());
    } catch (MalformedException e) {
      throw new StoreException(
          "the key snapshot of %s is damaged: %s; delete it if all commits are there"
              .formatted(location, e.getMessage()),
          e);
    }
  }

  /** The newest snapshot with its records, if there is one. Its pieces go when another is made. */
  Optional<Loaded> load() {
    for (int tries = 1; tries <= MOST_TRIES; tries++) {
      SnapshotValue newest = newest().value();
      if (newest == null) {
        return Optional.empty();
      }
      Optional<List<byte[]>> pieces = bodies.read(newest.id(), newest.body());
      if (pieces.isPresent()) {
        return Optional.of(new Loaded(newest, newest.state(pieces.get())));
      }
    }
    throw new StoreException(
        "pieces of the snapshot of %s are missing; delete its key snapshot if all commits are there"
            .formatted(location));
  }

  /**
   * Writes a state, and leads to it, unless there is one by then that is as new: who made that may
   * have removed pieces of this one.
   */
  void write(StoredState state, Tip tip) {
    SnapshotValue value = written(state, tip);
    boolean isDone = false;
    while (!isDone) {
      Found newest = newest();
      if (newest.value() != null && newest.value().token() == value.token()) {
        return; // The first answer was lost.
      }
      if (newest.value() != null && newest.version() >= value.tip().version()) {
        bodies.remove(value.id());
        return;
      }
      isDone = publish(value, newest.revision()).isSucceeded();
    }
  }

  SnapshotValue written(StoredState state, Tip tip) {
    long token = CommitLog.token();
    BodyId id = new BodyId(BodyId.Kind.SNAPSHOT, tip.version(), token);
    SnapshotValue.Records records = SnapshotValue.write(state.records(), bodies.sink(id));
    return new SnapshotValue(
        tip, token, state.time(), state.lastId(), records.count(), records.body());
  }

  private TxnResponse publish(SnapshotValue value, long revision) {
    Cmp unchanged = new Cmp(keys.snapshot(), Cmp.Op.EQUAL, CmpTarget.modRevision(revision));
    return etcd.ask(kv -> kv.txn().If(unchanged).Then(put(value)).Else(get()).commit());
  }

  Op put(SnapshotValue value) {
    return Op.put(keys.snapshot(), ByteSequence.from(value.bytes()), PutOption.DEFAULT);
  }

  private Op get() {
    return Op.get(keys.snapshot(), GetOption.DEFAULT);
  }

  /** Whether pieces belong to a snapshot that is not the newest, nor can be any more. */
  static boolean isOrphan(BodyId id, Found newest) {
    SnapshotValue value = newest.value();
    return value != null && !value.id().equals(id) && id.version() <= value.tip().version();
  }
}
