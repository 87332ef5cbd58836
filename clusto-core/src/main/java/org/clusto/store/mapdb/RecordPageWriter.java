package org.clusto.store.mapdb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.clusto.encoding.PayloadOutput;
import org.clusto.encoding.ValueEncoder;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.spi.RecordPage;

/**
 * Writes a page of records, which {@link StoredRecordPage} reads. What its records have in common
 * (keys, drivers, attributes) stands there once, in front, so that a page can be read by itself.
 *
 * <pre>
 * words      their number, each as text
 * keys       their number, for each the number of a word, of the key + 1, and of its subkey's word
 * drivers    their number, for each the number of a word
 * shared     their number, for each attribute the number of its key, and its value
 * records    their number, for each the last six bits of its id, and its length in bytes
 * each       name as text, number of its driver, how many attributes, for each
 *            2 * its number among the shared ones, or 2 * the number of its key + 1 and its value
 * </pre>
 *
 * <p>What there is most of has the lowest numbers, which are the shortest.
 */
final class RecordPageWriter {

  private final List<EntityRecord> records = new ArrayList<>(RecordPage.IDS);
  private final Numbering<String> words = new Numbering<>();
  private final Numbering<AttributeKey> keys = new Numbering<>();
  private final Numbering<String> drivers = new Numbering<>();
  private final Numbering<Attribute> shared = new Numbering<>();
  private final PayloadOutput bodies = new PayloadOutput();
  private final PayloadOutput out = new PayloadOutput();

  /** Whether nothing was added since the last page. */
  boolean isEmpty() {
    return records.isEmpty();
  }

  void add(EntityRecord record) {
    records.add(record);
  }

  /** Writes what was added, and begins with nothing again. */
  PayloadOutput write() {
    out.clear();
    bodies.clear();
    count();
    write(words, out::text);
    write(keys, this::key);
    write(drivers, driver -> out.number(words.of(driver)));
    write(shared, this::attribute);
    out.number(records.size());
    for (EntityRecord record : records) {
      int start = bodies.size();
      body(record);
      out.oneByte(record.id() % RecordPage.IDS);
      out.number(bodies.size() - start);
    }
    out.raw(bodies.array(), 0, bodies.size());
    List.of(words, keys, drivers, shared).forEach(Numbering::clear);
    records.clear();
    return out;
  }

  /** Finds out what the records have in common. */
  private void count() {
    for (EntityRecord record : records) {
      drivers.count(record.driver());
      words.count(record.driver());
      for (Attribute attribute : record.attributes()) {
        keys.count(attribute.key());
        shared.count(attribute);
      }
    }
    shared.dropSingle();
    keys.numbered().forEach(key -> List.of(key.key(), key.subkey()).forEach(words::count));
  }

  private <T extends Comparable<T>> void write(Numbering<T> numbered, Consumer<T> writing) {
    out.number(numbered.numbered().size());
    numbered.numbered().forEach(writing);
  }

  private void key(AttributeKey key) {
    out.number(words.of(key.key()));
    out.number(key.number() + 1L);
    out.number(words.of(key.subkey()));
  }

  private void attribute(Attribute attribute) {
    out.number(keys.of(attribute.key()));
    ValueEncoder.write(attribute.value(), out);
  }

  private void body(EntityRecord record) {
    bodies.text(record.name());
    bodies.number(drivers.of(record.driver()));
    bodies.number(record.attributes().size());
    for (Attribute attribute : record.attributes()) {
      if (shared.has(attribute)) {
        bodies.number(2L * shared.of(attribute));
      } else {
        bodies.number(2L * keys.of(attribute.key()) + 1);
        ValueEncoder.write(attribute.value(), bodies);
      }
    }
  }

  /** Things, each with its number: the more often it was counted, the lower. */
  private static final class Numbering<T extends Comparable<T>> {
    private final Map<T, Integer> counts = new HashMap<>();
    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> numbered = new ArrayList<>();

    void count(T thing) {
      counts.merge(thing, 1, Integer::sum);
    }

    void dropSingle() {
      counts.values().removeIf(times -> times == 1);
    }

    /** All in the order of their numbers; nothing may be counted after. */
    List<T> numbered() {
      if (numbered.isEmpty()) {
        numbered.addAll(counts.keySet());
        numbered.sort(
            Comparator.comparing((T thing) -> -counts.getOrDefault(thing, 0))
                .thenComparing(Comparator.naturalOrder()));
        numbered.forEach(thing -> numbers.put(thing, numbers.size()));
      }
      return numbered;
    }

    boolean has(T thing) {
      return numbers.containsKey(thing);
    }

    int of(T thing) {
      return Objects.requireNonNull(numbers.get(thing));
    }

    void clear() {
      counts.clear();
      numbers.clear();
      numbered.clear();
    }
  }
}
