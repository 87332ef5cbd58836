package org.clusto.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.clusto.model.AttributeKey;
import org.clusto.model.Value;

/** The entities of a source in a file, to be gone through as often as is wanted. */
final class SpooledEntities implements SourceSink, AutoCloseable {

  private static final int TEXT = 0;
  private static final int INT = 1;
  private static final int DECIMAL = 2;
  private static final int FALSE = 3;
  private static final int TRUE = 4;
  private static final int TIME = 5;
  private static final int JSON = 6;
  private static final int REFERENCE = 7;

  private final SpoolFile file = new SpoolFile();
  private int size;

  /** How many there are. */
  int size() {
    return size;
  }

  @Override
  public void take(SourceEntity entity) {
    try {
      write(entity, file.out());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    size++;
  }

  /** Hands over each, in the order in which they came. */
  void forEach(SourceSink sink) {
    DataInputStream in = file.in();
    try {
      for (int i = 0; i < size; i++) {
        sink.take(read(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(SourceEntity entity, DataOutputStream out) throws IOException {
    writeText(entity.identity(), out);
    writeText(entity.name(), out);
    writeText(entity.driver(), out);
    out.writeInt(entity.attributes().size());
    for (SourceAttribute attribute : entity.attributes()) {
      writeText(attribute.key().key(), out);
      out.writeInt(attribute.key().number());
      writeText(attribute.key().subkey(), out);
      writeValue(attribute.value(), out);
    }
  }

  private static void writeValue(Object given, DataOutputStream out) throws IOException {
    if (given instanceof Reference reference) {
      writeTagged(REFERENCE, reference.identity(), out);
      return;
    }
    Value value = Value.of(given);
    if (value instanceof Value.Text text) {
      writeTagged(TEXT, text.value(), out);
    } else if (value instanceof Value.Int whole) {
      out.writeByte(INT);
      out.writeLong(whole.value());
    } else if (value instanceof Value.Decimal decimal) {
      writeTagged(DECIMAL, decimal.value().toString(), out);
    } else if (value instanceof Value.Bool truth) {
      out.writeByte(truth.value() ? TRUE : FALSE);
    } else if (value instanceof Value.Time time) {
      writeTagged(TIME, time.value().toString(), out);
    } else if (value instanceof Value.Json json) {
      writeTagged(JSON, json.value(), out);
    } else {
      throw new IllegalArgumentException("a source refers to its own entities only: " + value);
    }
  }

  private static void writeTagged(int tag, String text, DataOutputStream out) throws IOException {
    out.writeByte(tag);
    writeText(text, out);
  }

  private static void writeText(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static SourceEntity read(DataInputStream in) throws IOException {
    String identity = readText(in);
    String name = readText(in);
    String driver = readText(in);
    int count = in.readInt();
    List<SourceAttribute> attributes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      AttributeKey key = new AttributeKey(readText(in), in.readInt(), readText(in));
      attributes.add(new SourceAttribute(key, readValue(in)));
    }
    return new SourceEntity(identity, name, driver, attributes);
  }

  private static Object readValue(DataInputStream in) throws IOException {
    int tag = in.readByte();
    return switch (tag) {
      case TEXT -> new Value.Text(readText(in));
      case INT -> new Value.Int(in.readLong());
      case DECIMAL -> new Value.Decimal(new BigDecimal(readText(in)));
      case FALSE -> new Value.Bool(false);
      case TRUE -> new Value.Bool(true);
      case TIME -> new Value.Time(Instant.parse(readText(in)));
      case JSON -> new Value.Json(readText(in));
      case REFERENCE -> new Reference(readText(in));
      default -> throw new IOException("no such kind of value: " + tag);
    };
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), UTF_8);
  }

  @Override
  public void close() {
    file.close();
  }
}
