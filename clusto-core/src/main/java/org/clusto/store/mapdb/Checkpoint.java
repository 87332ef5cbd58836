package org.clusto.store.mapdb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.clusto.model.ClosedException;
import org.clusto.model.EntityRecord;
import org.clusto.model.StoreException;
import org.clusto.spi.StoredState;
import org.mapdb.DBException;
import org.mapdb.SortedTableMap;
import org.mapdb.volume.MappedFileVol;
import org.mapdb.volume.Volume;

/** A state in a MapDB file that was found intact, and is mapped into memory. */
final class Checkpoint implements AutoCloseable {
  private final VersionedFile file;
  private final Volume volume;
  private final SortedTableMap<Long, byte[]> table;
  private final StoredState state;
  private long count;

  private Checkpoint(VersionedFile file, Volume volume) throws MalformedException {
    this.file = file;
    this.volume = volume;
    this.table = SortedTableMap.open(volume, Table.KEYS, Table.VALUES);
    this.state = readState();
  }

  /**
   * Opens a checkpoint.
   *
   * @throws MalformedException if the file is not as it was written
   */
  static Checkpoint open(VersionedFile file) throws IOException, MalformedException {
    PayloadInput.require(Seal.isIntact(file.path()), "its checksum does not match");
    Volume volume = Uninterrupted.run(() -> mapped(file));
    try {
      return new Checkpoint(file, volume);
    } catch (MalformedException e) {
      volume.close();
      throw e;
    } catch (RuntimeException e) {
      volume.close();
      throw new MalformedException("MapDB cannot read it", e);
    }
  }

  private static Volume mapped(VersionedFile file) throws IOException {
    try {
      return MappedFileVol.FACTORY.makeVolume(file.path().toString(), true);
    } catch (DBException.VolumeIOError e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
    }
  }

  VersionedFile file() {
    return file;
  }

  /** The state, whose records are read as they are asked for, while the checkpoint is open. */
  StoredState state() {
    return state;
  }

  private StoredState readState() throws MalformedException {
    byte[] summary = table.get(Table.SUMMARY);
    if (summary == null) {
      throw new MalformedException("it has no summary");
    }
    PayloadInput in = new PayloadInput(summary, 0);
    PayloadInput.require(in.number() == file.version(), "it is of another version");
    Instant time = in.time();
    int lastId = in.signedInt();
    count = in.number();
    boolean isEmpty = table.firstKey() == Table.SUMMARY;
    PayloadInput.require(count == 0 == isEmpty && !in.hasMore(), "its summary is wrong");
    return new StoredState(file.version(), time, lastId, this::records);
  }

  private Iterator<EntityRecord> records() {
    requireOpen();
    return new Records();
  }

  /**
   * Hands over the records.
   *
   * @throws MalformedException if they are not as they were written
   */
  void forEachRecord(Consumer<EntityRecord> receiver) throws MalformedException {
    Records records = new Records();
    while (records.hasNext()) {
      receiver.accept(records.read());
    }
  }

  private void requireOpen() {
    if (volume.isClosed()) {
      throw new ClosedException("the store was closed before its state was read");
    }
  }

  /** Unlike a journal, a mapped file must not be read after this. */
  @Override
  public void close() {
    volume.close();
  }

  /** The records, in the order of the table. */
  private final class Records implements Iterator<EntityRecord> {
    private final RecordDecoder decoder = new RecordDecoder(new Sharing());
    private final Iterator<Map.Entry<Long, byte[]>> pieces = table.entryIterator();
    private Map.Entry<Long, byte[]> piece = pieces.next();
    private long left = count;
    private long lastId;

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public EntityRecord next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      requireOpen();
      try {
        return read();
      } catch (MalformedException e) {
        throw new StoreException(
            file + " is damaged: " + e.getMessage() + "; remove it, the journal has all of it", e);
      }
    }

    EntityRecord read() throws MalformedException {
      left--;
      try {
        return decoded();
      } catch (RuntimeException e) {
        requireOpen();
        throw new MalformedException("MapDB cannot read it", e);
      }
    }

    private EntityRecord decoded() throws MalformedException {
      long id = piece.getKey() / Table.PIECES;
      PayloadInput in = new PayloadInput(whole(id), 0);
      EntityRecord entity = decoder.record(in);
      PayloadInput.require(entity.id() == id && !in.hasMore(), "a record is not what its key says");
      PayloadInput.require(id > lastId, "its records are not in order");
      PayloadInput.require(left > 0 || piece.getKey() == Table.SUMMARY, "it has more records");
      lastId = id;
      return entity;
    }

    private byte[] whole(long id) {
      byte[] whole = piece.getValue();
      piece = pieces.next();
      return piece.getKey() / Table.PIECES == id ? joined(whole, id) : whole;
    }

    private byte[] joined(byte[] first, long id) {
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      joined.writeBytes(first);
      while (piece.getKey() / Table.PIECES == id) {
        joined.writeBytes(piece.getValue());
        piece = pieces.next();
      }
      return joined.toByteArray();
    }
  }
}
