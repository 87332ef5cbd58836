package org.clusto.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.clusto.model.ClustoException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code manage.py dumpdata} of NetBox wrote: an array of objects with {@code model}, {@code
 * pk} and {@code fields} (Django's serialization format). May be compressed with gzip. One object
 * is in memory at a time.
 */
final class NetBoxDump {

  private static final int GZIP = 0x1f8b;
  private static final String NO_DUMP =
      "it is no dump of NetBox: wanted [{\"model\":…,\"pk\":…,\"fields\":{…}},…], as \"manage.py"
          + " dumpdata\" writes it";

  private final String location;
  private final InputStream source;
  private final NetBoxIntake intake;

  /**
   * A dump.
   *
   * @param location where it is, for errors
   */
  NetBoxDump(String location, InputStream source, NetBoxIntake intake) {
    this.location = location;
    this.source = source;
    this.intake = intake;
  }

  /** Hands over each of its objects. */
  void read() throws IOException {
    try (JsonParser parser = JsonTree.FORMAT.createParser(uncompressed(source))) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw refused(NO_DUMP, parser);
      }
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        readObject(parser);
      }
      if (parser.currentToken() != JsonToken.END_ARRAY) {
        throw refused(parser.currentToken() == null ? "it ends too early" : NO_DUMP, parser);
      }
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw new ClustoException(
          "%s, line %d, column %d: %s"
              .formatted(
                  location,
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 0 : e.getLocation().getColumnNr(),
                  e.getOriginalMessage().replaceFirst(" \\(start marker.*", "")),
          e);
    }
  }

  private static InputStream uncompressed(InputStream source) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(source, 64 * 1024);
    buffered.mark(2);
    int first = buffered.read() << 8 | buffered.read();
    buffered.reset();
    return first == GZIP ? new GZIPInputStream(buffered, 64 * 1024) : buffered;
  }

  private void readObject(JsonParser parser) throws IOException {
    String model = null;
    Object pk = null;
    Map<String, @Nullable Object> fields = null;
    boolean isWanted = true;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "model" -> {
          model = text(parser);
          isWanted = intake.wants(model);
        }
        case "pk" -> pk = value(name, parser);
        case "fields" -> {
          if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw refused(NO_DUMP, parser);
          }
          fields = isWanted ? fields(parser) : skipped(parser);
        }
        default -> parser.skipChildren();
      }
    }
    if (model == null || fields == null) {
      throw refused(NO_DUMP, parser);
    }
    accept(model, pk, fields, parser);
  }

  private static String text(JsonParser parser) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
  }

  private static Map<String, @Nullable Object> skipped(JsonParser parser) throws IOException {
    parser.skipChildren();
    return Map.of();
  }

  /** What is empty, and what NetBox notes for itself, is left away at once. */
  private Map<String, @Nullable Object> fields(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      Object value = value(name, parser);
      if (NetBoxIntake.isSaying(name, value)) {
        fields.put(name, value);
      }
    }
    return fields;
  }

  private @Nullable Object value(String name, JsonParser parser) throws IOException {
    try {
      return JsonTree.read(parser);
    } catch (NumberFormatException e) {
      throw new ClustoException(
          String.valueOf(
              refused("\"%s\" has a number that cannot be read".formatted(name), parser)
                  .getMessage()),
          e);
    }
  }

  private void accept(
      String model, @Nullable Object pk, Map<String, @Nullable Object> fields, JsonParser parser) {
    if (pk instanceof Long key && key > 0 && intake.wants(model)) {
      intake.take(new NetBoxObject(model, key, fields));
    } else if (NetBoxModel.of(model).fate() == NetBoxModel.Fate.LEFT_OUT) {
      intake.leaveOut(model);
    } else {
      throw refused(
          "an object of %s has no primary key; dump without --natural-primary".formatted(model),
          parser);
    }
  }

  private ClustoException refused(String reason, JsonParser parser) {
    return new ClustoException(
        "%s, line %d: %s".formatted(location, parser.currentLocation().getLineNr(), reason));
  }
}
