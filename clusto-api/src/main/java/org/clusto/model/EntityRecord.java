package org.clusto.model;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Predicate;

/**
 * An entity as it stands at one moment: its id, name, driver and attributes in their order.
 *
 * <p>A new entity has the id {@link #NEW} until it is given one.
 */
public final class EntityRecord {

  /** The id of a record that stands in no inventory yet. */
  public static final int NEW = 0;

  private static final int LONGEST_NAME = 4096;
  private static final int LONGEST_DRIVER = 255;
  private static final Attribute[] NONE = {};

  private final int id;
  private final String name;
  private final String driver;
  private final Attribute[] attributes;

  private EntityRecord(int id, String name, String driver, Attribute[] sorted) {
    this.id = id;
    this.name = name;
    this.driver = driver;
    this.attributes = sorted;
  }

  /**
   * A record with these attributes, in any order.
   *
   * @throws InvalidValueException if the name is empty, longer than 4,096 characters, or cannot be
   *     written as UTF-8, or the driver's name is not of letters, digits, {@code _}, {@code -} and
   *     dots
   */
  public static EntityRecord of(
      int id, String name, String driver, Collection<Attribute> attributes) {
    requireName(name);
    requireDriver(driver);
    return new EntityRecord(id, name, driver, sorted(attributes));
  }

  /**
   * A record of attributes that are in their order already.
   *
   * @param driver a driver's name, which was found to be one before
   * @param sorted the attributes in their order; the array is the record's from now on
   * @throws InvalidValueException if the name can be none
   */
  public static EntityRecord ofSorted(int id, String name, String driver, Attribute[] sorted) {
    requireName(name);
    return new EntityRecord(id, name, driver, sorted);
  }

  /** A record without attributes. */
  public static EntityRecord of(int id, String name, String driver) {
    return of(id, name, driver, List.of());
  }

  /** The id: positive, the same for as long as the entity lives, never given again. */
  public int id() {
    return id;
  }

  /** The name, unique in an inventory. */
  public String name() {
    return name;
  }

  /** The name of the driver. */
  public String driver() {
    return driver;
  }

  /** All attributes, reserved ones too, in their order; unmodifiable. */
  public List<Attribute> attributes() {
    return between(0, attributes.length);
  }

  /** The attributes whose keys are selected, in their order. */
  public List<Attribute> attributes(KeySelector selector) {
    List<Attribute> selected = new ArrayList<>();
    for (Attribute attribute : attributes(selector.key())) {
      if (selector.selects(attribute.key())) {
        selected.add(attribute);
      }
    }
    return Collections.unmodifiableList(selected);
  }

  /** The attributes of a key, whatever their number and subkey, in their order. */
  public List<Attribute> attributes(String key) {
    int from = first(key, AttributeKey.NO_NUMBER);
    int end = from;
    while (end < attributes.length && attributes[end].key().key().equals(key)) {
      end++;
    }
    return between(from, end);
  }

  /** The attributes of a key and number, whatever their subkey, in their order. */
  public List<Attribute> attributes(String key, int number) {
    int from = first(key, number);
    int end = from;
    while (end < attributes.length && attributes[end].key().compareTo(key, number) == 0) {
      end++;
    }
    return between(from, end);
  }

  private List<Attribute> between(int from, int end) {
    return new Slice(attributes, from, end - from);
  }

  /** Some attributes that follow one another: one object, as these lists are made all the time. */
  private static final class Slice extends AbstractList<Attribute> implements RandomAccess {
    private final Attribute[] all;
    private final int from;
    private final int size;

    Slice(Attribute[] all, int from, int size) {
      this.all = all;
      this.from = from;
      this.size = size;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public Attribute get(int index) {
      return all[from + Objects.checkIndex(index, size)];
    }
  }

  /** The values of the attributes of exactly this key, in their order. */
  public List<Value> values(AttributeKey key) {
    int from = first(key);
    if (!isAt(from, key)) {
      return List.of();
    }
    List<Value> values = new ArrayList<>(1);
    for (int i = from; isAt(i, key); i++) {
      values.add(attributes[i].value());
    }
    return Collections.unmodifiableList(values);
  }

  /** Whether an attribute of exactly this key is there. */
  public boolean has(AttributeKey key) {
    return isAt(first(key), key);
  }

  /** This record with another id. */
  public EntityRecord withId(int other) {
    return new EntityRecord(other, name, driver, attributes);
  }

  /**
   * This record under another name.
   *
   * @throws InvalidValueException if that can be no name
   */
  public EntityRecord withName(String other) {
    requireName(other);
    return new EntityRecord(id, other, driver, attributes);
  }

  /**
   * This record with another driver.
   *
   * @throws InvalidValueException if that can be no driver's name
   */
  public EntityRecord withDriver(String other) {
    requireDriver(other);
    return new EntityRecord(id, name, other, attributes);
  }

  /** This record with exactly these attributes. */
  public EntityRecord withAttributes(Collection<Attribute> others) {
    return new EntityRecord(id, name, driver, sorted(others));
  }

  /** This record with one more attribute (the same may stand there several times). */
  public EntityRecord with(Attribute added) {
    int at = Arrays.binarySearch(attributes, added);
    int place = at < 0 ? -at - 1 : at;
    Attribute[] grown = new Attribute[attributes.length + 1];
    System.arraycopy(attributes, 0, grown, 0, place);
    grown[place] = added;
    System.arraycopy(attributes, place, grown, place + 1, attributes.length - place);
    return new EntityRecord(id, name, driver, grown);
  }

  /** This record with one less of this attribute; the same record where it is not there. */
  public EntityRecord without(Attribute removed) {
    int at = Arrays.binarySearch(attributes, removed);
    if (at < 0) {
      return this;
    }
    Attribute[] shrunk = new Attribute[attributes.length - 1];
    System.arraycopy(attributes, 0, shrunk, 0, at);
    System.arraycopy(attributes, at + 1, shrunk, at, shrunk.length - at);
    return new EntityRecord(id, name, driver, shrunk);
  }

  /** This record without the attributes that a condition meets. */
  public EntityRecord without(Predicate<Attribute> removed) {
    Attribute[] kept = Arrays.stream(attributes).filter(removed.negate()).toArray(Attribute[]::new);
    return kept.length == attributes.length ? this : new EntityRecord(id, name, driver, kept);
  }

  private boolean isAt(int place, AttributeKey key) {
    return place < attributes.length && attributes[place].key().equals(key);
  }

  /** Where the attributes of a key and those behind it begin. */
  private int first(AttributeKey key) {
    int at = first(key.key(), key.number());
    while (at < attributes.length && attributes[at].key().compareTo(key) < 0) {
      at++;
    }
    return at;
  }

  /** Where the attributes of a key and number and those behind them begin. */
  private int first(String key, int number) {
    int low = 0;
    int high = attributes.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (attributes[middle].key().compareTo(key, number) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static Attribute[] sorted(Collection<Attribute> attributes) {
    Attribute[] sorted = attributes.toArray(NONE);
    Arrays.sort(sorted);
    return sorted;
  }

  private static void requireName(String name) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new InvalidValueException(
          "a name has 1 to " + LONGEST_NAME + " characters, this one " + name.length());
    }
    Texts.requireEncodable(name, "a name");
  }

  private static void requireDriver(String driver) {
    if (!isDriver(driver)) {
      throw new InvalidValueException(
          "not a driver's name: \""
              + InvalidValueException.shortened(driver)
              + "\" (wanted letters, digits, _, - and dots, at most 255)");
    }
  }

  private static boolean isDriver(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isLetter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!isLetter && !(c >= '0' && c <= '9') && c != '_' && c != '-' && c != '.') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST_DRIVER;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EntityRecord record
        && id == record.id
        && name.equals(record.name)
        && driver.equals(record.driver)
        && Arrays.equals(attributes, record.attributes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, name, driver, Arrays.hashCode(attributes));
  }

  @Override
  public String toString() {
    return driver + " " + name + " (" + id + ") " + Arrays.toString(attributes);
  }
}
