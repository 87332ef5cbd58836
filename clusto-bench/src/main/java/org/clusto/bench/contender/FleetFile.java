package org.clusto.bench.contender;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fleet file, read one entity after the other. */
final class FleetFile {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  private final JsonParser parser;

  /** Reads what is not closed. */
  FleetFile(InputStream file) throws IOException {
    parser = JSON.createParser(file);
  }

  /** The next entity; null at the end. */
  @Nullable FleetEntity next() throws IOException {
    if (parser.nextToken() == null) {
      return null;
    }
    String name = "";
    String driver = "";
    Map<String, Object> attributes = Map.of();
    for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
      switch (field) {
        case "name" -> name = parser.nextTextValue();
        case "driver" -> driver = parser.nextTextValue();
        case "attrs" -> attributes = attributes();
        default -> throw new IOException("unknown field " + field);
      }
    }
    return new FleetEntity(name, driver, attributes);
  }

  private Map<String, Object> attributes() throws IOException {
    Map<String, Object> attributes = new LinkedHashMap<>();
    parser.nextToken();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      attributes.put(key, value());
    }
    return attributes;
  }

  private Object value() throws IOException {
    JsonToken token = parser.nextToken();
    return switch (token) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case START_OBJECT -> typed();
      default -> throw new IOException("unknown value " + token);
    };
  }

  /** What stands in an object that says its type. */
  private Object typed() throws IOException {
    String type = parser.nextFieldName();
    String text = parser.nextTextValue();
    parser.nextToken();
    return switch (type) {
      case "ref" -> new Relation(text);
      case "time" -> Instant.parse(text);
      default -> throw new IOException("unknown type " + type);
    };
  }
}
