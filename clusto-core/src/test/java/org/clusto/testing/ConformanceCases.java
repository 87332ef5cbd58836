package org.clusto.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.Streams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.clusto.Clusto;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;

/** The worked cases of the language, and their fleet. */
public final class ConformanceCases {

  private ConformanceCases() {}

  /**
   * An expression and what it selects.
   *
   * @param expression the text
   * @param names the names in code-point order; null where the expression is malformed
   */
  public record Case(String expression, List<String> names) {
    @Override
    public String toString() {
      return expression;
    }
  }

  /** All cases. */
  public static List<Case> all() {
    return text("cases.tsv").lines().map(ConformanceCases::parsed).toList();
  }

  private static Case parsed(String line) {
    int tab = line.lastIndexOf('\t');
    JsonNode json = json(line.substring(tab + 1));
    List<String> names =
        json.isArray() ? Streams.stream(json).map(JsonNode::textValue).toList() : null;
    return new Case(line.substring(0, tab), names);
  }

  /** The fleet as a model. */
  public static Map<String, ModelEntity> fleet() {
    return FleetFile.read(text("fleet.jsonl").lines().toList());
  }

  /** The fleet as an inventory in memory. */
  public static Inventory inventory() {
    Inventory inventory = Clusto.inMemory();
    InputStream file =
        new ByteArrayInputStream(text("fleet.jsonl").getBytes(StandardCharsets.UTF_8));
    inventory.importFleet(file, ImportMode.CREATE, ImportProgress.NONE);
    return inventory;
  }

  private static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String file) {
    try (InputStream resource =
        ConformanceCases.class.getResourceAsStream("/conformance/" + file)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
