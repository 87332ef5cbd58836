package org.clusto.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * An entity in the plain model.
 *
 * @param identity what tells it from an entity of the same name that was deleted before
 * @param attributes a multiset, in no order
 * @param given the next number of automatic numbering, by key
 */
public record ModelEntity(
    long identity,
    String name,
    String driver,
    List<ModelAttribute> attributes,
    Map<String, Integer> given) {

  /** An entity without attributes. */
  public static ModelEntity of(long identity, String name, String driver) {
    return new ModelEntity(identity, name, driver, List.of(), Map.of());
  }

  /** This entity with one more attribute. */
  public ModelEntity with(ModelAttribute added) {
    List<ModelAttribute> more = new ArrayList<>(attributes);
    more.add(added);
    return withAttributes(more);
  }

  /** This entity with one more attribute. */
  public ModelEntity with(String key, Object value) {
    return with(ModelAttribute.of(key, value));
  }

  /** This entity without the attributes that a condition meets. */
  public ModelEntity without(Predicate<ModelAttribute> removed) {
    return withAttributes(attributes.stream().filter(removed.negate()).toList());
  }

  /** This entity with exactly these attributes. */
  public ModelEntity withAttributes(List<ModelAttribute> others) {
    return new ModelEntity(identity, name, driver, List.copyOf(others), given);
  }

  /** This entity with other names for it and for those that it relates to. */
  public ModelEntity renamed(String from, String to) {
    List<ModelAttribute> following =
        attributes.stream()
            .map(
                a -> a.refersTo(from) ? new ModelAttribute(a.key(), new ModelAttribute.Ref(to)) : a)
            .toList();
    return new ModelEntity(identity, name.equals(from) ? to : name, driver, following, given);
  }

  /** This entity with another driver. */
  public ModelEntity withDriver(String other) {
    return new ModelEntity(identity, name, other, attributes, given);
  }

  /** This entity, which next gives that number to that key. */
  public ModelEntity giving(String key, int next) {
    Map<String, Integer> more = new TreeMap<>(given);
    more.put(key, next);
    return new ModelEntity(identity, name, driver, attributes, more);
  }

  /** The names of what it is directly in. */
  public List<String> containers() {
    return attributes.stream()
        .filter(ModelAttribute::isContainment)
        .map(ModelAttribute::text)
        .distinct()
        .toList();
  }

  /** Its driver and its attributes sorted: alike for equal entities only. */
  public String line() {
    return driver + " " + attributes.stream().map(ModelAttribute::toString).sorted().toList();
  }

  /** All there is to it: alike for one and the same entity in the same state only. */
  public String everything() {
    return identity + " " + given + " " + line();
  }
}
