package org.clusto.store.mapdb;

import org.mapdb.Serializer;
import org.mapdb.serializer.GroupSerializer;

/**
 * How a checkpoint lies in a MapDB {@code SortedTableMap}.
 *
 * <p>A key is an entity's id, times {@link #PIECES}, plus the number of the piece: MapDB packs 32
 * values into one page of 1 MiB (and fails with an assertion error where they do not fit), so a
 * long record is cut into pieces. The last key, {@link #SUMMARY}, has what holds for all: the
 * version, its time, the highest id that was ever given, and how many records there are.
 */
final class Table {
  static final long PIECES = 1L << 32;
  static final int PIECE = 16 << 10;
  static final long SUMMARY = Long.MAX_VALUE;

  static final GroupSerializer<Long> KEYS = Serializer.LONG_DELTA;
  static final GroupSerializer<byte[]> VALUES = Serializer.BYTE_ARRAY;

  private Table() {}
}
