package org.clusto.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clusto.inventory.Entity;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.Value;

/**
 * The addresses of an entity, of which a source may have given some: those that bear its mark,
 * {@code _ip#0.netbox}. They keep their numbers, and those that somebody else gave stay.
 */
final class Addresses {

  private static final String KEY = Entity.ADDRESS_KEY;

  private final String mark;

  /** The numbers of the addresses that are of the source, by their marks. */
  private final Map<Value, Integer> marked = new HashMap<>();

  /** The numbers of the others, by the addresses. */
  private final Map<Value, Integer> others = new HashMap<>();

  private final Set<Integer> numbers = new HashSet<>();

  Addresses(Marks marks, EntityRecord present) {
    this.mark = marks.source();
    for (Attribute attribute : present.attributes(KEY)) {
      if (attribute.key().isNumbered() && numbers.add(attribute.key().number())) {
        know(attribute.key(), present);
      }
    }
  }

  private void know(AttributeKey key, EntityRecord present) {
    List<Value> marks = present.values(key.withSubkey(mark));
    marks.forEach(value -> marked.put(value, key.number()));
    if (marks.isEmpty()) {
      present
          .values(key.withSubkey(AttributeKey.NO_SUBKEY))
          .forEach(address -> others.putIfAbsent(address, key.number()));
    }
  }

  /** Whether an attribute is of an address that the source has given. */
  boolean isOfSource(AttributeKey key) {
    return key.key().equals(KEY) && marked.containsValue(key.number());
  }

  /** What the source says, its addresses with the numbers that they have here. */
  List<Attribute> numbered(List<Attribute> said) {
    Map<Integer, Integer> renumbered = new HashMap<>();
    for (Attribute attribute : said) {
      if (isMark(attribute.key())) {
        int number = attribute.key().number();
        known(attribute.value(), number, said).ifPresent(known -> renumbered.put(number, known));
      }
    }
    for (Attribute attribute : said) {
      if (isMark(attribute.key())) {
        renumbered.computeIfAbsent(attribute.key().number(), this::free);
      }
    }
    List<Attribute> all = new ArrayList<>(said.size());
    said.forEach(attribute -> all.add(renumbered(attribute, renumbered)));
    return all;
  }

  private boolean isMark(AttributeKey key) {
    return key.key().equals(KEY) && key.isNumbered() && key.subkey().equals(mark);
  }

  private Optional<Integer> known(Value identity, int number, List<Attribute> said) {
    Integer known = marked.get(identity);
    if (known != null) {
      return Optional.of(known);
    }
    return said.stream()
        .filter(a -> a.key().equals(new AttributeKey(KEY, number, AttributeKey.NO_SUBKEY)))
        .findFirst()
        .map(address -> others.remove(address.value()));
  }

  /** The number itself if nobody has it, or the lowest that nobody has. */
  private int free(int wanted) {
    int number = wanted;
    for (int next = 0; !numbers.add(number); next++) {
      number = next;
    }
    return number;
  }

  private static Attribute renumbered(Attribute attribute, Map<Integer, Integer> renumbered) {
    AttributeKey key = attribute.key();
    Integer number = key.key().equals(KEY) ? renumbered.get(key.number()) : null;
    return number == null || number == key.number()
        ? attribute
        : new Attribute(new AttributeKey(KEY, number, key.subkey()), attribute.value());
  }
}
