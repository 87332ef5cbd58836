package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Path;
import org.clusto.model.EntityRecord;
import org.clusto.model.StoreException;
import org.clusto.spi.StoredState;
import org.mapdb.DBException;
import org.mapdb.SortedTableMap;
import org.mapdb.volume.RandomAccessFileVol;
import org.mapdb.volume.Volume;

/** Streams a state into a MapDB file. */
final class CheckpointWriter {
  private final SortedTableMap.Sink<Long, byte[]> sink;
  private final PayloadOutput out = new PayloadOutput();
  private final RecordEncoder records = new RecordEncoder(out);
  private int lastId;
  private long count;

  private CheckpointWriter(Volume volume) {
    this.sink = SortedTableMap.create(volume, Table.KEYS, Table.VALUES).createFromSink();
  }

  /** Writes a state to an empty file, and makes it durable. */
  static void write(StoredState state, Path file, Disk disk) throws IOException {
    // Not memory-mapped: a mapped file cannot be written by a thread that was interrupted.
    Volume volume = RandomAccessFileVol.FACTORY.makeVolume(file.toString(), false);
    try {
      new CheckpointWriter(volume).write(state);
    } catch (DBException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
    } finally {
      volume.close();
    }
    Seal.seal(file);
    disk.force(file);
  }

  private void write(StoredState state) {
    for (EntityRecord entity : state.records()) {
      record(entity);
    }
    summary(state);
    sink.create();
  }

  private void record(EntityRecord entity) {
    if (entity.id() <= lastId) {
      throw new StoreException(
          "the entities of a state come by ascending id, but %d after %d"
              .formatted(entity.id(), lastId));
    }
    lastId = entity.id();
    count++;
    out.clear();
    records.record(entity);
    put(entity.id());
  }

  private void put(int id) {
    long key = id * Table.PIECES;
    for (int from = 0; from < out.size(); from += Table.PIECE) {
      sink.put(key++, out.copy(from, Math.min(from + Table.PIECE, out.size())));
    }
  }

  private void summary(StoredState state) {
    out.clear();
    out.number(state.version());
    out.time(state.time());
    out.signed(state.lastId());
    out.number(count);
    sink.put(Table.SUMMARY, out.copy(0, out.size()));
  }
}
