package org.clusto.resource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.NotFoundException;
import org.clusto.model.Value;

/**
 * A thing that hands something out. Whoever has something from it says so: {@code KEY#N} is what,
 * and {@code KEY#N.manager} the manager. Nothing else is kept, so that what is taken away, or whose
 * owner is deleted, is free again.
 */
@Driver(type = "resourcemanager", category = Category.RESOURCE)
public class ResourceManager extends Entity {

  /** For the engine and for drivers that extend this one. */
  public ResourceManager(EntityHandle handle) {
    super(handle);
  }

  /** What a record has from this one: the attributes {@code KEY#N}. */
  protected final List<Attribute> given(EntityRecord holder) {
    Value.Relation manager = new Value.Relation(id());
    return holder.attributes().stream()
        .filter(a -> a.key().subkey().equals(MANAGER_SUBKEY) && a.value().equals(manager))
        .map(a -> a.key().withSubkey(AttributeKey.NO_SUBKEY))
        .distinct()
        .flatMap(key -> holder.values(key).stream().map(value -> new Attribute(key, value)))
        .toList();
  }

  /**
   * Gives values to an owner, each under the lowest number that it has not used for the key.
   *
   * @param beside what is to stand beside each, by subkey
   * @throws org.clusto.model.RuleException if the owner is of another inventory
   */
  protected final void give(
      Entity owner, String key, List<? extends Value> values, Map<String, Value> beside) {
    editOther(owner, "from " + name(), record -> with(record, key, values, beside));
  }

  private EntityRecord with(
      EntityRecord record, String key, List<? extends Value> values, Map<String, Value> beside) {
    List<Attribute> attributes = new ArrayList<>(record.attributes());
    Set<Integer> used = numbers(record, key);
    int number = 0;
    for (Value value : values) {
      while (!used.add(number)) {
        number++;
      }
      AttributeKey numbered = new AttributeKey(key, number, AttributeKey.NO_SUBKEY);
      attributes.add(new Attribute(numbered, value));
      attributes.add(new Attribute(numbered.withSubkey(MANAGER_SUBKEY), Value.of(this)));
      beside.forEach(
          (subkey, each) -> attributes.add(new Attribute(numbered.withSubkey(subkey), each)));
    }
    return record.withAttributes(attributes);
  }

  private static Set<Integer> numbers(EntityRecord record, String key) {
    Set<Integer> numbers = new HashSet<>();
    for (Attribute attribute : record.attributes()) {
      if (attribute.key().key().equals(key)) {
        numbers.add(attribute.key().number());
      }
    }
    return numbers;
  }

  /**
   * Takes back what an owner has from this one, with all that it says about it ({@code KEY#N.…}).
   *
   * @param which what is taken back
   * @param what what it is called where there is none, such as "address"
   * @return what it was, at least one
   * @throws NotFoundException if the owner has nothing such from this one
   */
  protected final List<Value> takeBack(Entity owner, Predicate<Value> which, String what) {
    List<Value> taken = new ArrayList<>();
    editOther(
        owner,
        "back to " + name(),
        record -> {
          Set<Attribute> given =
              given(record).stream()
                  .filter(attribute -> which.test(attribute.value()))
                  .collect(Collectors.toSet());
          if (given.isEmpty()) {
            throw new NotFoundException(
                "\"%s\" has no %s from \"%s\"".formatted(record.name(), what, name()));
          }
          given.forEach(attribute -> taken.add(attribute.value()));
          return without(record, given);
        });
    taken.sort(null);
    return taken;
  }

  private static EntityRecord without(EntityRecord record, Set<Attribute> taken) {
    EntityRecord rest = record.without(taken::contains);
    Set<AttributeKey> empty = new HashSet<>();
    for (Attribute attribute : taken) {
      if (!rest.has(attribute.key())) {
        empty.add(attribute.key());
      }
    }
    return rest.without(
        (Attribute a) -> empty.contains(a.key().withSubkey(AttributeKey.NO_SUBKEY)));
  }

  /**
   * When what the manager says of itself was changed, all that it gave must be such that it still
   * could have.
   *
   * @param keys the keys that matter
   */
  final void checkHolders(Optional<EntityRecord> before, Set<String> keys) {
    if (before.isPresent() && !settings(before.get(), keys).equals(settings(record(), keys))) {
      scope().referrers(id()).forEach(holder -> checkHolder(holder, Optional.empty()));
    }
  }

  private static List<Object> settings(EntityRecord record, Set<String> keys) {
    List<Object> settings = new ArrayList<>(List.of(record.driver()));
    record.attributes().stream().filter(a -> keys.contains(a.key().key())).forEach(settings::add);
    return settings;
  }

  /**
   * The whole number that an attribute of exactly this key says, or empty.
   *
   * @throws org.clusto.model.RuleException if it says something else, or several
   */
  final OptionalLong whole(String key) {
    Optional<Value> value = one(key);
    if (value.isEmpty()) {
      return OptionalLong.empty();
    } else if (value.get() instanceof Value.Int number) {
      return OptionalLong.of(number.value());
    }
    throw broken("the attribute \"%s\" of \"%s\" must be a whole number".formatted(key, name()));
  }

  /**
   * The text that an attribute of exactly this key says, or empty.
   *
   * @throws org.clusto.model.RuleException if it says something else, or several
   */
  final Optional<String> words(String key) {
    Optional<Value> value = one(key);
    if (value.isPresent() && !(value.get() instanceof Value.Text)) {
      throw broken("the attribute \"%s\" of \"%s\" must be a text".formatted(key, name()));
    }
    return value.flatMap(Value::text);
  }

  private Optional<Value> one(String key) {
    List<Value> values = record().values(AttributeKey.parse(key));
    if (values.size() > 1) {
      throw broken(
          "\"%s\" would have %d values of \"%s\", but one is wanted"
              .formatted(name(), values.size(), key));
    }
    return values.stream().findFirst();
  }
}
