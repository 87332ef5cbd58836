package org.clusto.cli.terminal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Answers for programs: one JSON value a line. */
public final class JsonOutput implements Output {

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
          .characterEscapes(new ShownEscapes())
          .rootValueSeparator("")
          .build();

  private final JsonGenerator json;

  /** Answers to a stream, as UTF-8. */
  public JsonOutput(OutputStream target) {
    try {
      json =
          FACTORY.createGenerator(
              new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8), 1 << 16));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void names(List<String> names) {
    line(names);
  }

  @Override
  public void row(List<String> names) {
    line(names);
  }

  @Override
  public void missingRow(String error) {
    line(Map.of("error", error));
  }

  @Override
  public void answer(Supplier<? extends Iterable<String>> lines, Supplier<?> value) {
    line(value.get());
  }

  private void line(Object value) {
    try {
      write(value);
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Object value) throws IOException {
    if (value instanceof Map<?, ?> members) {
      writeObject(members);
    } else if (value instanceof Iterable<?> items) {
      writeArray(items);
    } else if (value instanceof Number number) {
      json.writeNumber(number.toString());
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof RawJson raw) {
      json.writeRawValue(Shown.inOneLine(raw.text()));
    } else {
      json.writeString((String) value);
    }
  }

  private void writeObject(Map<?, ?> members) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      json.writeFieldName((String) member.getKey());
      write(member.getValue());
    }
    json.writeEndObject();
  }

  private void writeArray(Iterable<?> items) throws IOException {
    json.writeStartArray();
    for (Object item : items) {
      write(item);
    }
    json.writeEndArray();
  }

  @Override
  public void flush() {
    try {
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
