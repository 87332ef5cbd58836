package org.clusto.driver;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Scope;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.InvalidValueException;
import org.clusto.model.NotFoundException;
import org.clusto.model.RuleException;
import org.clusto.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * A numbered part of a device, to which a port of another can be connected. Kept as attributes of
 * the device: {@code port-nic-eth#1.connection} (the other device), {@code .otherportnum}, {@code
 * .otherporttype} (where it differs), {@code .mac}, {@code .osportname}.
 */
public final class Port {

  /** What the keys of ports begin with; the type follows. */
  public static final String KEY_PREFIX = "port-";

  /** The subkey of the relation to the device at the other end. */
  public static final String CONNECTION = "connection";

  /** The subkey of the number of the port at the other end. */
  public static final String OTHER_NUMBER = "otherportnum";

  /** The subkey of the type of the port at the other end, where it differs. */
  public static final String OTHER_TYPE = "otherporttype";

  private final Device device;
  private final String type;
  private final int number;

  /** The key of its attributes. */
  private final String key;

  Port(Device device, String type, int number) {
    this(device, type, KEY_PREFIX + type, number);
  }

  private Port(Device device, String type, String key, int number) {
    this.device = device;
    this.type = type;
    this.number = number;
    this.key = key;
    if (number < 0) {
      throw new InvalidValueException("a port has a number of 0 or more, not " + number);
    }
  }

  /** The device that it is part of. */
  public Device device() {
    return device;
  }

  /** The type, such as {@code nic-eth}. */
  public String type() {
    return type;
  }

  /** The number. */
  public int number() {
    return number;
  }

  /** Whether the device has this port. */
  public boolean exists() {
    return device.has(this);
  }

  /** A property of this port, such as {@code mac}, as text; or empty. */
  public Optional<String> text(String subkey) {
    return first(device.record(), subkey).flatMap(Value::text);
  }

  /** A property of this port that is a whole number, such as {@code vlan}; or empty. */
  public Optional<Integer> integer(String subkey) {
    return first(device.record(), subkey)
        .filter(Value.Int.class::isInstance)
        .map(value -> ((Value.Int) value).value())
        .filter(value -> value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE)
        .map(Long::intValue);
  }

  /**
   * Where the cable leads that begins at this port, through patch panels; or empty. Of a rear port
   * of a panel, what is in its first place.
   */
  public Optional<CableRun> run() {
    return CableRun.from(this).stream().findFirst();
  }

  /** Sets a property of this port, such as {@code mac}. */
  public void set(String subkey, Object value) {
    requireToExist();
    device.set(attributeKey(subkey).toString(), value);
  }

  /**
   * The port at the other end; empty where nothing is connected, or no number of a port is said, or
   * the other end is no device: {@link #peer} may know what it is then.
   */
  public Optional<Port> connection() {
    Scope now = device.pinned();
    return connectionIn(now.record(device.id()), now);
  }

  /** The port that a record of the device says is at the other end; empty where it says none. */
  Optional<Port> connectionIn(EntityRecord record) {
    return connectionIn(record, device.pinned());
  }

  private Optional<Port> connectionIn(EntityRecord record, Scope now) {
    CableEnd end = CableEnd.of(record, key, number);
    OptionalInt otherNumber = end.otherNumber();
    return otherNumber.isPresent() && peer(end, now) instanceof Device other
        ? Optional.of(port(other, end.otherKey(), otherNumber.getAsInt()))
        : Optional.empty();
  }

  private Port port(Device other, String otherKey, int otherNumber) {
    return otherKey.equals(key)
        ? new Port(other, type, key, otherNumber)
        : new Port(other, typeOf(otherKey), otherNumber);
  }

  /** Whether the device says that this port is connected to the other. */
  boolean leadsTo(Port other) {
    return connectionIn(device.record()).filter(other::equals).isPresent();
  }

  /** The entity at the other end, or empty. */
  public Optional<Entity> peer() {
    Scope now = device.pinned();
    return Optional.ofNullable(peer(CableEnd.of(now.record(device.id()), key, number), now));
  }

  private static @Nullable Entity peer(CableEnd end, Scope now) {
    return end.peer() instanceof Value.Relation peer && now.exists(peer.id())
        ? now.entity(peer.id())
        : null;
  }

  /** The number of the port at the other end, or empty. */
  public Optional<Integer> otherNumber() {
    return CableEnd.of(device.record(), key, number).otherNumber().stream().boxed().findFirst();
  }

  /**
   * Connects this port and the other, both ends in one transaction.
   *
   * @throws RuleException if one of them is missing or occupied, or both are the same
   */
  public void connectTo(Port other) {
    if (other.equals(this)) {
      throw new RuleException(this + " cannot be connected to itself");
    }
    device.requireSame(other.device);
    device.transact(
        "connect " + this + " to " + other,
        () -> {
          requireFree();
          other.requireFree();
          attach(other);
          other.attach(this);
        });
  }

  private void requireFree() {
    requireToExist();
    peer()
        .ifPresent(
            taken -> {
              throw new RuleException(
                  this + " is connected to \"" + taken.name() + "\" already: disconnect it first");
            });
  }

  private void requireToExist() {
    if (!exists()) {
      throw new RuleException(
          this
              + " does not exist: \""
              + device.name()
              + "\" has "
              + numbers()
              + " of that type; set \"ports."
              + type
              + "\" to say how many there are");
    }
  }

  private String numbers() {
    var ports = device.ports(type);
    return ports.isEmpty()
        ? "no port"
        : "ports " + ports.get(0).number + " to " + ports.get(ports.size() - 1).number;
  }

  private void attach(Port other) {
    device.change(
        record -> {
          EntityRecord attached =
              withoutConnection(record, attributeKey(CONNECTION))
                  .with(new Attribute(attributeKey(CONNECTION), Value.of(other.device)))
                  .with(new Attribute(attributeKey(OTHER_NUMBER), Value.of(other.number)));
          return other.type.equals(type)
              ? attached
              : attached.with(new Attribute(attributeKey(OTHER_TYPE), Value.of(other.type)));
        });
  }

  /**
   * Disconnects this port, both ends in one transaction.
   *
   * @throws NotFoundException if nothing is connected to it
   */
  public void disconnect() {
    device.transact(
        "disconnect " + this,
        () -> {
          if (peer().isEmpty()) {
            throw new NotFoundException(this + " is not connected");
          }
          peer().filter(Device.class::isInstance).map(Device.class::cast).ifPresent(this::detachAt);
          detach();
        });
  }

  /** Clears every port of another device that says it is connected to this one. */
  private void detachAt(Device peer) {
    EntityRecord before = peer.record();
    for (Attribute attribute : before.attributes()) {
      AttributeKey key = attribute.key();
      if (isConnection(key)
          && attribute.value().equals(Value.of(device))
          && leadsHere(before, key)) {
        peer.change(record -> withoutConnection(record, key));
      }
    }
  }

  private boolean leadsHere(EntityRecord peer, AttributeKey connection) {
    Value ownType = Value.of(connection.key().substring(KEY_PREFIX.length()));
    List<Value> otherTypes = peer.values(connection.withSubkey(OTHER_TYPE));
    return peer.values(connection.withSubkey(OTHER_NUMBER)).contains(Value.of(number))
        && (otherTypes.isEmpty() ? ownType : otherTypes.get(0)).equals(Value.of(type));
  }

  /** The type of the port that an attribute of this key is about. */
  static String typeOf(String key) {
    return key.substring(KEY_PREFIX.length());
  }

  /** Whether the key is that of the relation to what a port is connected to. */
  public static boolean isConnection(AttributeKey key) {
    return key.key().startsWith(KEY_PREFIX) && key.subkey().equals(CONNECTION);
  }

  private void detach() {
    device.change(record -> withoutConnection(record, attributeKey(CONNECTION)));
  }

  /** The record without a port's connection and what says where it ends. */
  public static EntityRecord withoutConnection(EntityRecord record, AttributeKey connection) {
    return record.without(
        (Attribute a) ->
            a.key().key().equals(connection.key())
                && a.key().number() == connection.number()
                && (a.key().subkey().equals(CONNECTION)
                    || a.key().subkey().equals(OTHER_NUMBER)
                    || a.key().subkey().equals(OTHER_TYPE)));
  }

  String key() {
    return key;
  }

  private AttributeKey attributeKey(String subkey) {
    return new AttributeKey(key, number, subkey);
  }

  /** What a record says of this port; a type that can be none is refused where it is nothing. */
  private List<Attribute> said(EntityRecord record) {
    List<Attribute> said = record.attributes(key, number);
    if (said.isEmpty()) {
      var unused = attributeKey(CONNECTION);
    }
    return said;
  }

  private Optional<Value> first(EntityRecord record, String subkey) {
    for (Attribute attribute : said(record)) {
      if (attribute.key().subkey().equals(subkey)) {
        return Optional.of(attribute.value());
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Port port
        && device.equals(port.device)
        && type.equals(port.type)
        && number == port.number;
  }

  @Override
  public int hashCode() {
    return device.hashCode() * 31 * 31 + type.hashCode() * 31 + number;
  }

  /** {@code DEVICE:TYPE:NUMBER}, as the command line takes it. */
  @Override
  public String toString() {
    return device + ":" + type + ":" + number;
  }
}
