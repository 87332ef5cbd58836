package org.clusto.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.clusto.model.AttributeKey;
import org.clusto.model.InvalidValueException;
import org.clusto.model.Value;

/** Reads the values of attributes in the form that fleet files give them. */
final class FleetValues {

  private static final String FORMS = "{\"ref\":NAME}, {\"time\":INSTANT} or {\"json\":ANY}";

  private final JsonParser json;
  private final Repeats repeats;

  FleetValues(JsonParser json, Repeats repeats) {
    this.json = json;
    this.repeats = repeats;
  }

  /** Adds what stands at the parser's token, one value or a list of them, as attributes. */
  void read(AttributeKey key, List<FleetAttribute> target) throws IOException {
    try {
      if (json.currentToken() == JsonToken.START_ARRAY) {
        list(key, target);
      } else {
        target.add(attribute(key, json.currentToken()));
      }
    } catch (InvalidValueException e) {
      throw new InvalidValueException("attribute \"" + key + "\": " + e.getMessage());
    }
  }

  private void list(AttributeKey key, List<FleetAttribute> target) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      target.add(attribute(key, json.currentToken()));
    }
  }

  private FleetAttribute attribute(AttributeKey key, JsonToken token) throws IOException {
    return token == JsonToken.START_OBJECT ? special(key) : given(key, value(token));
  }

  private FleetAttribute given(AttributeKey key, Value value) {
    return new FleetAttribute.Given(repeats.attribute(key, value));
  }

  private Value value(JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> new Value.Text(json.getText());
      case VALUE_NUMBER_INT -> integer(json.getText());
      case VALUE_NUMBER_FLOAT -> decimal(json.getText());
      case VALUE_TRUE -> new Value.Bool(true);
      case VALUE_FALSE -> new Value.Bool(false);
      case VALUE_NULL ->
          throw new InvalidValueException(
              "null is no value; leave the key out, or write {\"json\":null}");
      default ->
          throw new InvalidValueException(
              "a list within a list is no value; write it as {\"json\":[…]}");
    };
  }

  private static Value integer(String digits) {
    try {
      return new Value.Int(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      throw new InvalidValueException(
          "the integer "
              + InvalidValueException.shortened(digits)
              + " does not fit 64 bits; write it as text, or as a decimal with \".0\"");
    }
  }

  private static Value decimal(String number) {
    try {
      return new Value.Decimal(new BigDecimal(number));
    } catch (NumberFormatException e) {
      throw new InvalidValueException(
          "the number "
              + InvalidValueException.shortened(number)
              + " is beyond all bounds; write it as text");
    }
  }

  /** A value that JSON has no form of its own for: an object of exactly one member. */
  private FleetAttribute special(AttributeKey key) throws IOException {
    if (json.nextToken() != JsonToken.FIELD_NAME) {
      throw new InvalidValueException("an empty object is no value; wanted " + FORMS);
    }
    String form = json.currentName();
    json.nextToken();
    FleetAttribute attribute = special(key, form);
    if (json.nextToken() != JsonToken.END_OBJECT) {
      throw new InvalidValueException("an object with more than one member; wanted " + FORMS);
    }
    return attribute;
  }

  private FleetAttribute special(AttributeKey key, String form) throws IOException {
    return switch (form) {
      case "ref" -> new FleetAttribute.Reference(key, nameOf(text(form)));
      case "time" -> given(key, repeats.time(text(form)));
      case "json" -> given(key, Value.json(JsonCopy.compact(json)));
      default ->
          throw new InvalidValueException(
              "{\"" + InvalidValueException.shortened(form) + "\":…} is no value; wanted " + FORMS);
    };
  }

  private String text(String form) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new InvalidValueException(
          "{\"" + form + "\":…} takes text, not " + inWords(json.currentToken()));
    }
    return json.getText();
  }

  private static String nameOf(String reference) {
    if (reference.isEmpty()) {
      throw new InvalidValueException("{\"ref\":\"\"} names no entity");
    }
    return reference;
  }

  /** What a token begins, as errors say it. */
  static String inWords(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      default -> "null";
    };
  }
}
