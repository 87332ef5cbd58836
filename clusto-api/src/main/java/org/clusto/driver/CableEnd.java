package org.clusto.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.Value;
import org.jspecify.annotations.Nullable;

/** What a device says of the cable at one of its ports. */
final class CableEnd {

  private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_-]+");

  private final String key;
  private final int number;
  private @Nullable Value peer;
  private @Nullable Value otherNumber;
  private @Nullable Value otherType;
  private boolean isSaidTwice;

  private CableEnd(String key, int number) {
    this.key = key;
    this.number = number;
  }

  /**
   * What a device says of the cable at a port.
   *
   * @param key the key of the port's attributes, {@code port-TYPE}
   */
  static CableEnd of(EntityRecord device, String key, int number) {
    CableEnd end = new CableEnd(key, number);
    for (Attribute said : device.attributes(key, number)) {
      end.add(said);
    }
    return end;
  }

  /** The same of each numbered port that the device says is connected, in their order. */
  static List<CableEnd> of(EntityRecord device) {
    List<CableEnd> ends = new ArrayList<>();
    CableEnd end = null;
    for (Attribute attribute : device.attributes()) {
      AttributeKey key = attribute.key();
      if (key.isNumbered() && key.key().startsWith(Port.KEY_PREFIX)) {
        if (end == null || !end.isAt(key)) {
          end = new CableEnd(key.key(), key.number());
          ends.add(end);
        }
        end.add(attribute);
      }
    }
    ends.removeIf(each -> each.peer == null);
    return ends;
  }

  private boolean isAt(AttributeKey port) {
    return number == port.number() && key.equals(port.key());
  }

  private void add(Attribute said) {
    switch (said.key().subkey()) {
      case Port.CONNECTION -> peer = first(peer, said.value());
      case Port.OTHER_NUMBER -> otherNumber = first(otherNumber, said.value());
      case Port.OTHER_TYPE -> otherType = first(otherType, said.value());
      default -> {
        // It is not about the cable.
      }
    }
  }

  private Value first(@Nullable Value known, Value next) {
    isSaidTwice |= known != null;
    return known != null ? known : next;
  }

  String key() {
    return key;
  }

  String type() {
    return Port.typeOf(key);
  }

  int number() {
    return number;
  }

  /** Whether something is said more than once. */
  boolean isSaidTwice() {
    return isSaidTwice;
  }

  /** What stands at the other end, an entity or not; null where nothing is connected. */
  @Nullable Value peer() {
    return peer;
  }

  /** The number of the port at the other end; empty, too, for what is no number of a port. */
  OptionalInt otherNumber() {
    return otherNumber instanceof Value.Int other
            && other.value() >= 0
            && other.value() <= Integer.MAX_VALUE
        ? OptionalInt.of((int) other.value())
        : OptionalInt.empty();
  }

  /** The key of the port at the other end, which is of this one's type where nothing is said. */
  String otherKey() {
    return Optional.ofNullable(otherType)
        .flatMap(Value::text)
        .map(type -> Port.KEY_PREFIX + type)
        .orElse(key);
  }

  /** Whether what is said of the port at the other end can be one. */
  boolean isWellFormed() {
    return otherNumber().isPresent() == (otherNumber != null)
        && (otherType == null
            || (otherType instanceof Value.Text text && TYPE.matcher(text.value()).matches()));
  }

  /** Whether it is at the same port as an end of the same device. */
  boolean isAtPortOf(CableEnd end) {
    return number == end.number && key.equals(end.key);
  }

  /** Whether it leads to that end of a device. */
  boolean leadsTo(int device, CableEnd end) {
    return peer instanceof Value.Relation other
        && other.id() == device
        && otherNumber().equals(OptionalInt.of(end.number))
        && otherKey().equals(end.key);
  }
}
