package org.clusto.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import org.clusto.model.InvalidValueException;

/** Copies one JSON value as compact text: numbers and the order of keys stay as they are. */
final class JsonCopy {

  private final JsonParser source;
  private final JsonGenerator target;

  private JsonCopy(JsonParser source, JsonGenerator target) {
    this.source = source;
    this.target = target;
  }

  /** The value at whose first token the parser stands; then it stands at its last. */
  static String compact(JsonParser source) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator target = JsonFormat.FACTORY.createGenerator(text)) {
      new JsonCopy(source, target).copy();
    }
    return text.toString();
  }

  private void copy() throws IOException {
    int depth = copyToken(0);
    while (depth > 0) {
      source.nextToken();
      depth = copyToken(depth);
    }
  }

  /** Copies the token at hand, and says how deep the next one stands. */
  private int copyToken(int depth) throws IOException {
    JsonToken token = source.currentToken();
    if (token.isStructStart()) {
      return start(token, depth + 1);
    } else if (token.isStructEnd()) {
      return end(token, depth - 1);
    }
    copyScalar(token);
    return depth;
  }

  private int start(JsonToken token, int depth) throws IOException {
    if (depth > JsonFormat.DEEPEST) {
      throw new InvalidValueException("JSON nested deeper than " + JsonFormat.DEEPEST);
    } else if (token == JsonToken.START_OBJECT) {
      target.writeStartObject();
    } else {
      target.writeStartArray();
    }
    return depth;
  }

  private int end(JsonToken token, int depth) throws IOException {
    if (token == JsonToken.END_OBJECT) {
      target.writeEndObject();
    } else {
      target.writeEndArray();
    }
    return depth;
  }

  private void copyScalar(JsonToken token) throws IOException {
    switch (token) {
      case FIELD_NAME -> target.writeFieldName(source.currentName());
      case VALUE_STRING -> target.writeString(source.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> target.writeNumber(source.getText());
      case VALUE_TRUE -> target.writeBoolean(true);
      case VALUE_FALSE -> target.writeBoolean(false);
      case VALUE_NULL -> target.writeNull();
      default -> throw new AssertionError("no token of JSON text: " + token);
    }
  }
}
