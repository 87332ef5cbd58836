package org.clusto.store.mapdb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.clusto.encoding.MalformedException;
import org.clusto.encoding.PayloadInput;
import org.clusto.encoding.Sharing;
import org.clusto.model.ClosedException;
import org.clusto.model.EntityRecord;
import org.clusto.model.StoreException;
import org.clusto.spi.RecordPage;
import org.clusto.spi.StoredPages;
import org.clusto.spi.StoredState;
import org.jspecify.annotations.Nullable;
import org.mapdb.DBException;
import org.mapdb.SortedTableMap;
import org.mapdb.volume.MappedFileVol;
import org.mapdb.volume.Volume;

/** A state in a MapDB file that was found intact, and is mapped into memory. */
final class Checkpoint implements AutoCloseable {
  /** The page of ids that are all not there. */
  private static final RecordPage NO_RECORDS =
      new RecordPage() {
        @Override
        public boolean has(int id) {
          return false;
        }

        @Override
        public @Nullable EntityRecord find(int id) {
          return null;
        }
      };

  private final VersionedFile file;
  private final Volume volume;
  private final SortedTableMap<Long, byte[]> table;
  private final StoredState state;
  private long count;
  private int pages;

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

  /** The state, which is read as it is asked for, while the checkpoint is open. */
  StoredState state() {
    return state;
  }

  private StoredState readState() throws MalformedException {
    byte[] summary = Table.get(table, Table.SUMMARY);
    if (summary == null) {
      throw new MalformedException("it has no summary");
    }
    PayloadInput in = new PayloadInput(summary, 0);
    PayloadInput.require(in.number() == file.version(), "it is of another version");
    Instant time = in.time();
    int lastId = in.signedInt();
    count = in.number();
    pages = in.index(Integer.MAX_VALUE);
    boolean hasRecords = Table.page(table.firstKey()) < Table.FIRST_OF_ENGINE;
    PayloadInput.require(count != 0 == hasRecords && !in.hasMore(), "its summary is wrong");
    return new StoredState(
        file.version(), time, lastId, this::records, pages == 0 ? null : new Pages());
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
      throw new ClosedException("the inventory is closed");
    }
  }

  private StoreException damaged(MalformedException cause) {
    return new StoreException(
        file + " is damaged: " + cause.getMessage() + "; remove it, the journal has all of it",
        cause);
  }

  /** Unlike a journal, a mapped file must not be read after this. */
  @Override
  public void close() {
    volume.close();
  }

  /** Single pages, as they are asked for. */
  private final class Pages implements StoredPages {
    private final Sharing sharing = new Sharing();

    @Override
    public RecordPage records(int number) {
      byte[] bytes = get(number);
      if (bytes == null) {
        return NO_RECORDS;
      }
      try {
        synchronized (sharing) {
          return new StoredRecordPage(file, number, bytes, sharing);
        }
      } catch (MalformedException e) {
        throw damaged(e);
      }
    }

    @Override
    public int count() {
      return pages;
    }

    @Override
    public byte[] page(int number) {
      byte[] bytes = get(Table.FIRST_OF_ENGINE + number);
      if (bytes == null) {
        throw damaged(new MalformedException("a page is missing"));
      }
      return bytes;
    }

    private byte @Nullable [] get(long number) {
      requireOpen();
      try {
        return Table.get(table, number);
      } catch (DBException | IndexOutOfBoundsException | NullPointerException e) {
        requireOpen();
        throw damaged(new MalformedException("MapDB cannot read it", e));
      }
    }
  }

  /** The records, in the order of the table. */
  private final class Records implements Iterator<EntityRecord> {
    private final Sharing sharing = new Sharing();
    private final Iterator<Map.Entry<Long, byte[]>> pieces = table.entryIterator();
    private Map.Entry<Long, byte[]> piece = pieces.next();
    private final Deque<EntityRecord> page = new ArrayDeque<>(RecordPage.IDS);
    private long left = count;

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
        throw damaged(e);
      }
    }

    EntityRecord read() throws MalformedException {
      left--;
      if (page.isEmpty()) {
        fill();
      }
      EntityRecord next = page.removeFirst();
      boolean isLast = page.isEmpty() && Table.page(piece.getKey()) >= Table.FIRST_OF_ENGINE;
      PayloadInput.require(left > 0 || isLast, "it has more records");
      return next;
    }

    private void fill() throws MalformedException {
      try {
        long number = Table.page(piece.getKey());
        PayloadInput.require(number < Table.FIRST_OF_ENGINE, "it has fewer records");
        StoredRecordPage read = new StoredRecordPage(file, (int) number, whole(number), sharing);
        for (int slot = 0; slot < RecordPage.IDS; slot++) {
          EntityRecord record = read.read(slot);
          if (record != null) {
            page.add(record);
          }
        }
        PayloadInput.require(!page.isEmpty(), "a page has no records");
      } catch (DBException | IndexOutOfBoundsException | NullPointerException e) {
        requireOpen();
        throw new MalformedException("MapDB cannot read it", e);
      }
    }

    private byte[] whole(long number) {
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      while (Table.page(piece.getKey()) == number) {
        joined.writeBytes(piece.getValue());
        piece = pieces.next();
      }
      return joined.toByteArray();
    }
  }
}
