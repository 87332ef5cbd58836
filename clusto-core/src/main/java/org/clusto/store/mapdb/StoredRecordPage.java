package org.clusto.store.mapdb;

import java.util.Arrays;
import org.clusto.encoding.KeyValues;
import org.clusto.encoding.MalformedException;
import org.clusto.encoding.PayloadInput;
import org.clusto.encoding.Sharing;
import org.clusto.encoding.ValueDecoder;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.InvalidValueException;
import org.clusto.model.StoreException;
import org.clusto.spi.RecordPage;
import org.jspecify.annotations.Nullable;

/** A page of records as {@link RecordPageWriter} wrote it. */
final class StoredRecordPage implements RecordPage {
  private static final int LEAST_ATTRIBUTE = 1;
  private static final int LEAST_KEY = 3;
  private static final int LEAST_SHARED = 2;
  private static final int NOT_THERE = -1;

  private final VersionedFile file;
  private final int firstId;
  private final byte[] bytes;
  private final AttributeKey[] keys;
  private final String[] drivers;
  private final Attribute[] shared;
  private final int[] starts = new int[IDS + 1];

  /**
   * Reads what is in front of the records.
   *
   * @param sharing makes equal parts of pages one object; used by one thread at a time
   */
  StoredRecordPage(VersionedFile file, int number, byte[] bytes, Sharing sharing)
      throws MalformedException {
    this.file = file;
    this.firstId = number * IDS;
    this.bytes = bytes;
    PayloadInput in = new PayloadInput(bytes, 0);
    try {
      String[] words = new String[in.count(1)];
      for (int i = 0; i < words.length; i++) {
        words[i] = sharing.word(in);
      }
      KeyValues[] known = new KeyValues[in.count(LEAST_KEY)];
      keys = new AttributeKey[known.length];
      for (int i = 0; i < keys.length; i++) {
        known[i] = sharing.key(key(words, in));
        keys[i] = known[i].key();
      }
      drivers = new String[in.count(1)];
      for (int i = 0; i < drivers.length; i++) {
        drivers[i] = words[in.index(words.length)];
        requireDriver(drivers[i]);
      }
      shared = new Attribute[in.count(LEAST_SHARED)];
      for (int i = 0; i < shared.length; i++) {
        shared[i] = known[in.index(known.length)].attribute(in);
      }
      readStarts(in);
    } catch (InvalidValueException e) {
      throw new MalformedException(e);
    }
  }

  private static AttributeKey key(String[] words, PayloadInput in) throws MalformedException {
    String key = words[in.index(words.length)];
    int number = (int) (in.number() - 1);
    return new AttributeKey(key, number, words[in.index(words.length)]);
  }

  private static void requireDriver(String name) {
    var unused = EntityRecord.of(EntityRecord.NEW, name, name);
  }

  private void readStarts(PayloadInput in) throws MalformedException {
    int[] lengths = new int[IDS];
    Arrays.fill(lengths, NOT_THERE);
    int count = in.index(IDS + 1);
    int last = NOT_THERE;
    for (int i = 0; i < count; i++) {
      int slot = in.oneByte();
      PayloadInput.require(slot > last && slot < IDS, "its records are not in order");
      lengths[slot] = in.count(1);
      last = slot;
    }
    int at = in.position();
    for (int slot = 0; slot < IDS; slot++) {
      starts[slot] = lengths[slot] == NOT_THERE ? NOT_THERE : at;
      at += Math.max(0, lengths[slot]);
    }
    PayloadInput.require(at == bytes.length, "its records are not as long as they say");
  }

  @Override
  public boolean has(int id) {
    return starts[id - firstId] != NOT_THERE;
  }

  @Override
  public @Nullable EntityRecord find(int id) {
    try {
      return read(id - firstId);
    } catch (MalformedException e) {
      throw new StoreException(
          file + " is damaged: " + e.getMessage() + "; remove it, the journal has all of it", e);
    }
  }

  /**
   * The record in one of the {@link RecordPage#IDS} places, if there is one.
   *
   * @throws MalformedException if it is not as it was written
   */
  @Nullable EntityRecord read(int slot) throws MalformedException {
    if (starts[slot] == NOT_THERE) {
      return null;
    }
    PayloadInput in = new PayloadInput(bytes, starts[slot]);
    try {
      String name = in.text();
      String driver = drivers[in.index(drivers.length)];
      Attribute[] attributes = new Attribute[in.count(LEAST_ATTRIBUTE)];
      for (int i = 0; i < attributes.length; i++) {
        attributes[i] = attribute(in);
        PayloadInput.require(
            i == 0 || attributes[i - 1].compareTo(attributes[i]) <= 0,
            "its attributes are not in order");
      }
      PayloadInput.require(isEnd(in.position(), slot), "a record is not as long as it says");
      return EntityRecord.ofSorted(firstId + slot, name, driver, attributes);
    } catch (InvalidValueException e) {
      throw new MalformedException(e);
    }
  }

  private boolean isEnd(int position, int slot) {
    int next = slot + 1;
    while (next < IDS && starts[next] == NOT_THERE) {
      next++;
    }
    return position == (next == IDS ? bytes.length : starts[next]);
  }

  private Attribute attribute(PayloadInput in) throws MalformedException {
    int code = in.index(2 * Math.max(shared.length, keys.length));
    int number = code >>> 1;
    if ((code & 1) == 0) {
      PayloadInput.require(number < shared.length, "a reference leads nowhere");
      return shared[number];
    }
    PayloadInput.require(number < keys.length, "a reference leads nowhere");
    return new Attribute(keys[number], ValueDecoder.value(in));
  }
}
