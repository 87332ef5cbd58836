package org.clusto.store.mapdb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
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
    } catch (DBException e) {
      volume.close();
      throw new MalformedException("MapDB cannot read it", e);
    } catch (MalformedException e) {
      volume.close();
      throw e;
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
    long count = in.number();
    return new StoredState(file.version(), time, lastId, () -> records(count));
  }

  private Iterator<EntityRecord> records(long count) {
    requireOpen();
    return new Records(count);
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
    private Map.Entry<Long, byte[]> piece;
    private long left;

    Records(long count) {
      this.left = count;
      this.piece = pieces.next();
    }

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
      left--;
      try {
        return decoded();
      } catch (MalformedException | DBException | NoSuchElementException e) {
        throw new StoreException(
            file + " is damaged: " + e.getMessage() + "; remove it, the journal has all of it", e);
      }
    }

    private EntityRecord decoded() throws MalformedException {
      long id = piece.getKey() / Table.PIECES;
      PayloadInput in = new PayloadInput(whole(id), 0);
      EntityRecord entity = decoder.record(in);
      PayloadInput.require(entity.id() == id && !in.hasMore(), "a record is not what its key says");
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
