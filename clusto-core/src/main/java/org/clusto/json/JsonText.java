package org.clusto.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.clusto.model.InvalidValueException;

/** The text of JSON values. */
public final class JsonText {
  private JsonText() {}

  /**
   * The same JSON without white space: numbers and the order of keys stay as they are, text is
   * escaped only where it must be. What is compact stays as it is.
   *
   * @throws InvalidValueException if the text is not one JSON value, has a key twice in one object,
   *     or is nested deeper than 1,000; the message says where
   */
  public static String compact(String json) {
    try (JsonParser parser = JsonFormat.FACTORY.createParser(json)) {
      if (parser.nextToken() == null) {
        throw new InvalidValueException("not JSON: nothing is there");
      }
      String compact = JsonCopy.compact(parser);
      requireEnd(parser);
      return compact;
    } catch (JsonProcessingException e) {
      throw JsonFormat.refused(e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading text from memory", e);
    }
  }

  /** Refuses what follows the value that was read. */
  static void requireEnd(JsonParser parser) throws IOException {
    if (parser.nextToken() != null) {
      throw new InvalidValueException(
          "more follows where the JSON value ends (column "
              + parser.currentTokenLocation().getColumnNr()
              + ")");
    }
  }
}
