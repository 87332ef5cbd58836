package org.clusto.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.InvalidValueException;
import org.clusto.model.Nearest;
import org.jspecify.annotations.Nullable;

/** One line of a fleet file, while it is read. Refuses by {@link InvalidValueException}. */
final class FleetLine {

  private static final String NAME = "name";
  private static final String DRIVER = "driver";
  private static final String ATTRIBUTES = "attrs";
  private static final List<String> KNOWN = List.of(NAME, DRIVER, ATTRIBUTES);

  private final JsonParser json;
  private final Repeats repeats;
  private final FleetValues values;
  private final List<FleetAttribute> attributes = new ArrayList<>();
  private final List<AttributeKey> emptyKeys = new ArrayList<>();

  /** The keys so far, where one was spelled so that another may be the same unnoticed. */
  private @Nullable Set<AttributeKey> seen;

  private @Nullable String name;
  private @Nullable String driver;

  private FleetLine(JsonParser json, Repeats repeats) {
    this.json = json;
    this.repeats = repeats;
    this.values = new FleetValues(json, repeats);
  }

  /** The entity that a line says. */
  static FleetEntity parse(long number, String text, Repeats repeats) throws IOException {
    try (JsonParser json = JsonFormat.FACTORY.createParser(text)) {
      return new FleetLine(json, repeats).entity(number);
    } catch (JsonProcessingException e) {
      throw JsonFormat.refused(e);
    }
  }

  private FleetEntity entity(long number) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new InvalidValueException(
          "an entity is a JSON object {\"name\":…,\"driver\":…,\"attrs\":{…}}, not " + found());
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      member(json.currentName());
    }
    JsonText.requireEnd(json);
    return checked(number, required(NAME, name), required(DRIVER, driver));
  }

  private FleetEntity checked(long number, String name, String driver) {
    var unused = EntityRecord.of(EntityRecord.NEW, name, driver);
    return new FleetEntity(number, name, driver, attributes, emptyKeys);
  }

  private void member(String key) throws IOException {
    json.nextToken();
    switch (key) {
      case NAME -> name = text(key);
      case DRIVER -> driver = text(key);
      case ATTRIBUTES -> attributes();
      default -> throw new InvalidValueException(unknown(key));
    }
  }

  private String text(String key) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new InvalidValueException("\"" + key + "\" is text, not " + found());
    }
    return json.getText();
  }

  private void attributes() throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new InvalidValueException("\"" + ATTRIBUTES + "\" is a JSON object, not " + found());
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String text = json.currentName();
      AttributeKey key = repeats.key(text);
      requireNew(key, text);
      json.nextToken();
      values(key);
    }
  }

  /** The parser itself refuses what is spelled alike; but {@code a#01} is {@code a#1}, too. */
  private void requireNew(AttributeKey key, String text) {
    if (seen == null && isPadded(text)) {
      seen = new HashSet<>(emptyKeys);
      attributes.forEach(attribute -> seen.add(attribute.key()));
    }
    if (seen != null && !seen.add(key)) {
      throw new InvalidValueException(
          "the key \"" + key + "\" stands twice; write its values as a list");
    }
  }

  private static boolean isPadded(String text) {
    int digit = text.indexOf("#0") + 2;
    return digit > 1 && digit < text.length() && text.charAt(digit) != '.';
  }

  private void values(AttributeKey key) throws IOException {
    int before = attributes.size();
    values.read(key, attributes);
    if (attributes.size() == before) {
      emptyKeys.add(key);
    }
  }

  private String found() {
    return FleetValues.inWords(json.currentToken());
  }

  private static String required(String key, @Nullable String value) {
    if (value == null) {
      throw new InvalidValueException("\"" + key + "\" is missing");
    }
    return value;
  }

  private static String unknown(String key) {
    return "unknown key \""
        + InvalidValueException.shortened(key)
        + "\""
        + Nearest.question(key, KNOWN)
        + " (an entity has \"name\", \"driver\" and \"attrs\")";
  }
}
