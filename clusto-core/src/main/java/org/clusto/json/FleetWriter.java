package org.clusto.json;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.Texts;
import org.clusto.model.Value;

/**
 * Writes a fleet file in its one canonical form, so that the same entities give the same bytes:
 * compact JSON, keys in the order of {@link AttributeKey}, several values of a key as a list in the
 * order of {@link Value}, relations by name. What would act on a terminal is escaped. For one
 * thread; the stream stays the caller's to close.
 */
public final class FleetWriter {

  private static final CharacterEscapes ESCAPES = new SafeEscapes();

  private final JsonGenerator json;

  /**
   * A writer to a stream, which need not be buffered.
   *
   * @throws UncheckedIOException if the stream refuses
   */
  public FleetWriter(OutputStream target) {
    try {
      json = JsonFormat.FACTORY.createGenerator(target, JsonEncoding.UTF8);
      json.setCharacterEscapes(ESCAPES);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Writes one line.
   *
   * @param nameOf the name of the entity of an id, for relations
   * @throws UncheckedIOException if the stream refuses
   */
  public void write(EntityRecord record, IntFunction<String> nameOf) {
    try {
      json.writeStartObject();
      json.writeStringField("name", record.name());
      json.writeStringField("driver", record.driver());
      json.writeObjectFieldStart("attrs");
      writeAttributes(record.attributes(), nameOf);
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Hands on everything that was written.
   *
   * @throws UncheckedIOException if the stream refuses
   */
  public void flush() {
    try {
      json.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void writeAttributes(List<Attribute> sorted, IntFunction<String> nameOf)
      throws IOException {
    int from = 0;
    while (from < sorted.size()) {
      int end = endOfKey(sorted, from);
      json.writeFieldName(sorted.get(from).key().toString());
      writeValues(sorted.subList(from, end), nameOf);
      from = end;
    }
  }

  private static int endOfKey(List<Attribute> sorted, int from) {
    AttributeKey key = sorted.get(from).key();
    int end = from + 1;
    while (end < sorted.size() && sorted.get(end).key().equals(key)) {
      end++;
    }
    return end;
  }

  private void writeValues(List<Attribute> ofOneKey, IntFunction<String> nameOf)
      throws IOException {
    if (ofOneKey.size() == 1) {
      writeValue(ofOneKey.get(0).value(), nameOf);
      return;
    }
    json.writeStartArray();
    for (Attribute attribute : inOrder(ofOneKey, nameOf)) {
      writeValue(attribute.value(), nameOf);
    }
    json.writeEndArray();
  }

  /**
   * Values come in their order already, but for relations, whose order by id means nothing here.
   */
  private static List<Attribute> inOrder(List<Attribute> ofOneKey, IntFunction<String> nameOf) {
    List<Attribute> ordered = new ArrayList<>(ofOneKey);
    int first = 0;
    while (first < ordered.size() && !(ordered.get(first).value() instanceof Value.Relation)) {
      first++;
    }
    ordered
        .subList(first, ordered.size())
        .sort(
            Comparator.comparing(
                attribute -> nameOf.apply(((Value.Relation) attribute.value()).id()),
                Texts::compareByCodePoint));
    return ordered;
  }

  private void writeValue(Value value, IntFunction<String> nameOf) throws IOException {
    if (value instanceof Value.Text text) {
      json.writeString(text.value());
    } else if (value instanceof Value.Int whole) {
      json.writeNumber(whole.value());
    } else if (value instanceof Value.Decimal decimal) {
      json.writeNumber(decimal.value().toPlainString());
    } else if (value instanceof Value.Bool truth) {
      json.writeBoolean(truth.value());
    } else if (value instanceof Value.Relation relation) {
      writeSpecial("ref", nameOf.apply(relation.id()));
    } else if (value instanceof Value.Time time) {
      writeSpecial("time", time.value().toString());
    } else if (value instanceof Value.Json text) {
      writeJson(text.value());
    }
  }

  private void writeSpecial(String form, String text) throws IOException {
    json.writeStartObject();
    json.writeStringField(form, text);
    json.writeEndObject();
  }

  private void writeJson(String compact) throws IOException {
    json.writeStartObject();
    json.writeFieldName("json");
    json.writeRawValue(SafeEscapes.in(compact));
    json.writeEndObject();
  }

  private static UncheckedIOException failed(IOException e) {
    return new UncheckedIOException("cannot write the fleet file: " + e.getMessage(), e);
  }
}
