package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Path;
import org.clusto.encoding.PayloadOutput;
import org.clusto.model.EntityRecord;
import org.clusto.model.StoreException;
import org.clusto.spi.RecordPage;
import org.clusto.spi.StoredPages;
import org.clusto.spi.StoredState;
import org.mapdb.DBException;
import org.mapdb.SortedTableMap;
import org.mapdb.volume.RandomAccessFileVol;
import org.mapdb.volume.Volume;

/** Streams a state into a MapDB file. */
final class CheckpointWriter {
  private final SortedTableMap.Sink<Long, byte[]> sink;
  private final RecordPageWriter page = new RecordPageWriter();
  private int lastId;
  private long count;
  private int pages;

  private CheckpointWriter(Volume volume) {
    this.sink = SortedTableMap.create(volume, Table.KEYS, Table.VALUES).createFromSink();
  }

  /** Writes a state to an empty file, and makes it durable. */
  static void write(StoredState state, StoredPages.Writer pages, Path file, Disk disk)
      throws IOException {
    // Not memory-mapped: a mapped file cannot be written by a thread that was interrupted.
    Volume volume = RandomAccessFileVol.FACTORY.makeVolume(file.toString(), false);
    try {
      new CheckpointWriter(volume).write(state, pages);
    } catch (DBException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
    } finally {
      volume.close();
    }
    Seal.seal(file);
    disk.force(file);
  }

  private void write(StoredState state, StoredPages.Writer engine) {
    for (EntityRecord entity : state.records()) {
      record(entity);
    }
    finishPage();
    engine.write(this::pageOfEngine);
    summary(state);
    sink.create();
  }

  private void record(EntityRecord entity) {
    if (entity.id() <= lastId) {
      throw new StoreException(
          "the entities of a state come by ascending id, but %d after %d"
              .formatted(entity.id(), lastId));
    }
    if (entity.id() / RecordPage.IDS != lastId / RecordPage.IDS) {
      finishPage();
    }
    lastId = entity.id();
    count++;
    page.add(entity);
  }

  private void finishPage() {
    if (!page.isEmpty()) {
      put(lastId / RecordPage.IDS, page.write());
    }
  }

  private int pageOfEngine(byte[] bytes) {
    Table.put(sink, Table.FIRST_OF_ENGINE + pages, bytes, bytes.length);
    return pages++;
  }

  private void put(long number, PayloadOutput out) {
    Table.put(sink, number, out.array(), out.size());
  }

  private void summary(StoredState state) {
    PayloadOutput out = new PayloadOutput();
    out.number(state.version());
    out.time(state.time());
    out.signed(state.lastId());
    out.number(count);
    out.number(pages);
    put(Table.SUMMARY, out);
  }
}
