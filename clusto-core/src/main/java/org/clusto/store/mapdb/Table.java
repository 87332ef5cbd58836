package org.clusto.store.mapdb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.mapdb.DataInput2;
import org.mapdb.Serializer;
import org.mapdb.SortedTableMap;
import org.mapdb.serializer.GroupSerializer;
import org.mapdb.serializer.SerializerByteArray;

/**
 * How a checkpoint lies in a MapDB {@code SortedTableMap}: as pages, first those of the records,
 * then those that the engine wrote, then one with what holds for all.
 *
 * <p>A key is the number of a page times {@link #PIECES}, plus the number of the piece: MapDB packs
 * 32 values into one page of its own of 1 MiB (and fails with an assertion error where they do not
 * fit), so what is long is cut into pieces. All but the last piece of a page have {@link #PIECE}
 * bytes.
 */
final class Table {
  private static final long PIECES = 1L << 28;
  private static final int PIECE = 16 << 10;

  /** The number of the first page that the engine wrote; those of records come before. */
  static final long FIRST_OF_ENGINE = 1L << 32;

  /** The number of the page with what holds for all. */
  static final long SUMMARY = 1L << 33;

  static final GroupSerializer<Long> KEYS = Serializer.LONG_DELTA;
  static final GroupSerializer<byte[]> VALUES = new Values();

  private Table() {}

  /** Writes a page. */
  static void put(SortedTableMap.Sink<Long, byte[]> sink, long number, byte[] bytes, int length) {
    long key = number * PIECES;
    for (int from = 0; from == 0 || from < length; from += PIECE) {
      byte[] piece = new byte[Math.min(PIECE, length - from)];
      System.arraycopy(bytes, from, piece, 0, piece.length);
      sink.put(key++, piece);
    }
  }

  /** Reads a page; gives null where there is none. */
  static byte @Nullable [] get(SortedTableMap<Long, byte[]> table, long number) {
    long key = number * PIECES;
    byte[] piece = table.get(key);
    if (piece == null || piece.length < PIECE) {
      return piece;
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream(2 * PIECE);
    while (piece != null) {
      whole.writeBytes(piece);
      piece = piece.length < PIECE ? null : table.get(++key);
    }
    return whole.toByteArray();
  }

  /** The number of the page that a key belongs to. */
  static long page(long key) {
    return key / PIECES;
  }

  /** As MapDB writes arrays of bytes; but what is in front of the one that is wanted is skipped. */
  private static final class Values extends SerializerByteArray {
    @Override
    public byte[] valueArrayBinaryGet(DataInput2 in, int size, int place) throws IOException {
      var unused = in.unpackInt(); // how many there are, which it is told anyway
      for (int i = 0; i < place; i++) {
        int length = in.unpackInt();
        in.setPos(in.getPos() + length);
      }
      return deserialize(in, -1);
    }
  }
}
