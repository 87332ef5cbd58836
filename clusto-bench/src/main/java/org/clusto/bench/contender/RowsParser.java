package org.clusto.bench.contender;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes rows of a fleet file. An entity has a number from when its name first appears, as its own
 * or in a relation; when all have been read, their rows follow from the order of their names.
 */
final class RowsParser {

  private static final int LONGEST = 1 << 16;

  private final Map<String, Integer> keys = new HashMap<>();
  private final Map<String, Integer> drivers = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final List<byte[]> packed = new ArrayList<>();
  private final List<Byte> driverOf = new ArrayList<>();
  private final ByteBuffer attributes = ByteBuffer.allocate(LONGEST);
  private final JsonParser json;

  private RowsParser(JsonParser json) {
    this.json = json;
  }

  static RowsFile.Content parse(InputStream file) throws IOException {
    try (JsonParser json =
        new JsonFactory().disable(JsonParser.Feature.AUTO_CLOSE_SOURCE).createParser(file)) {
      RowsParser parser = new RowsParser(json);
      while (json.nextToken() == JsonToken.START_OBJECT) {
        parser.entity();
      }
      return parser.content();
    }
  }

  private void entity() throws IOException {
    int number = -1;
    int driver = -1;
    attributes.clear();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "name" -> number = number(json.getText());
        case "driver" -> driver = drivers.computeIfAbsent(json.getText(), d -> drivers.size());
        default -> attributes();
      }
    }
    packed.set(number, Arrays.copyOf(attributes.array(), attributes.position()));
    driverOf.set(number, (byte) driver);
  }

  private int number(String name) {
    Integer known = numbers.putIfAbsent(name, names.size());
    if (known != null) {
      return known;
    }
    names.add(name);
    packed.add(new byte[0]);
    driverOf.add((byte) 0);
    return names.size() - 1;
  }

  private void attributes() throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      attributes.putShort((short) (int) keys.computeIfAbsent(key, k -> keys.size()));
      switch (json.nextToken()) {
        case VALUE_STRING -> text(json.getText());
        case VALUE_NUMBER_INT -> number(PackedRows.NUMBER, json.getLongValue());
        case START_OBJECT -> object();
        default -> throw new IOException("no value that a row can hold: " + json.currentToken());
      }
    }
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    attributes.put(PackedRows.TEXT).putShort((short) bytes.length).put(bytes);
  }

  private void number(byte kind, long value) {
    attributes.put(kind).putLong(value);
  }

  /** A relation, or a time. */
  private void object() throws IOException {
    json.nextToken();
    boolean isRelation = json.currentName().equals("ref");
    json.nextToken();
    String text = json.getText();
    if (isRelation) {
      number(PackedRows.RELATION, number(text));
    } else {
      number(PackedRows.TIME, Instant.parse(text).getEpochSecond());
    }
    json.nextToken();
  }

  private RowsFile.Content content() {
    Integer[] order = new Integer[names.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing(names::get));
    int[] rowOf = new int[order.length];
    for (int row = 0; row < order.length; row++) {
      rowOf[order[row]] = row;
    }
    byte[][] rows = new byte[order.length][];
    byte[] driverOfRow = new byte[order.length];
    String[] sorted = new String[order.length];
    for (int row = 0; row < order.length; row++) {
      rows[row] = related(packed.get(order[row]), rowOf);
      driverOfRow[row] = driverOf.get(order[row]);
      sorted[row] = names.get(order[row]);
    }
    PackedRows all = new PackedRows(words(keys), words(drivers), driverOfRow, rows);
    return new RowsFile.Content(new SortedNames(sorted), all);
  }

  /** Makes rows of the numbers of other entities. */
  private static byte[] related(byte[] bytes, int[] rowOf) {
    for (int at = 0; at < bytes.length; at = PackedRows.next(bytes, at)) {
      if (bytes[at + 2] == PackedRows.RELATION) {
        PackedRows.setNumber(bytes, at, rowOf[(int) PackedRows.number(bytes, at)]);
      }
    }
    return bytes;
  }

  private static String[] words(Map<String, Integer> numbered) {
    String[] words = new String[numbered.size()];
    numbered.forEach((word, number) -> words[number] = word);
    return words;
  }
}
