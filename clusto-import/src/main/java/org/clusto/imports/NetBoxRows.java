package org.clusto.imports;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Objects of NetBox on disk, in so many files that one of them fits in memory: all that belongs to
 * one owner is in one.
 */
final class NetBoxRows implements AutoCloseable {

  private final List<SpoolFile> files;

  /** An object, and whose it is. */
  record Row(long owner, NetBoxObject object) {}

  NetBoxRows(int parts) {
    this.files = Stream.generate(SpoolFile::new).limit(parts).toList();
  }

  /** How many files there are. */
  IntStream parts() {
    return IntStream.range(0, files.size());
  }

  void add(long owner, NetBoxObject object) {
    int part = Math.floorMod(Long.hashCode(owner * 0x9E3779B97F4A7C15L), files.size());
    try {
      var out = files.get(part).out();
      byte[] fields = bytes(object.fields());
      out.writeLong(owner);
      out.writeUTF(object.model());
      out.writeLong(object.pk());
      out.writeInt(fields.length);
      out.write(fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Map<String, ?> fields) throws IOException {
    var bytes = new java.io.ByteArrayOutputStream(256);
    try (JsonGenerator out = JsonTree.FORMAT.createGenerator(bytes)) {
      JsonTree.write(fields, out);
    }
    return bytes.toByteArray();
  }

  /** All that is in a file, in the order in which it came. */
  List<Row> read(int part) {
    List<Row> rows = new ArrayList<>();
    forEach(part, rows::add);
    return rows;
  }

  /** Hands over each that is in a file, in the order in which it came. */
  void forEach(int part, java.util.function.Consumer<Row> receiver) {
    SpoolFile file = files.get(part);
    DataInputStream in = file.in();
    try {
      while (true) {
        long owner = in.readLong();
        String model = in.readUTF();
        long pk = in.readLong();
        byte[] fields = in.readNBytes(in.readInt());
        receiver.accept(new Row(owner, new NetBoxObject(model, pk, parsed(fields))));
      }
    } catch (EOFException e) {
      // That was all.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> parsed(byte[] fields) throws IOException {
    try (JsonParser parser = JsonTree.FORMAT.createParser(fields)) {
      parser.nextToken();
      return JsonTree.read(parser) instanceof Map<?, ?> fieldsRead
          ? (Map<String, @Nullable Object>) fieldsRead
          : Map.of();
    }
  }

  @Override
  public void close() {
    files.forEach(SpoolFile::close);
  }
}
