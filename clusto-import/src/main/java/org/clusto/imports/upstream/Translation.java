package org.clusto.imports.upstream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clusto.driver.Port;
import org.clusto.driver.Rack;
import org.clusto.imports.upstream.AttributeRow.Target;
import org.clusto.inventory.Entity;
import org.clusto.model.AttributeKey;
import org.clusto.model.InvalidValueException;
import org.clusto.model.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Says in the words of this inventory what upstream says of an entity. What upstream keeps at a
 * container ({@code _contains}), is kept at what it contains here.
 *
 * <p>Sources: upstream's {@code drivers/base/driver.py} (containment, properties), {@code
 * drivers/locations/racks/basicrack.py} (units), {@code drivers/devices/common/portmixin.py}
 * (ports), {@code drivers/resourcemanagers/ipmanager.py} (addresses), {@code simplenamemanager.py}
 * and {@code simplenummanager.py} (counters).
 */
final class Translation {

  /** Where else upstream has what can only be in one place here. */
  static final String ELSEWHERE = "upstream-in";

  /** From whom upstream has an address that could not be from there here. */
  static final String GIVEN_BY = "given-by";

  private static final String UPSTREAM_DRIVER = "upstream-driver";
  private static final String UPSTREAM_TYPE = "upstream-type";

  private static final String CONTAINS = "_contains";
  private static final String IP = "ip";
  private static final String LAST_IP = "_lastip";
  private static final String NEXT = "next";
  private static final Set<String> DERIVED = Set.of("ipstring", "cidr");

  /** Kinds of rows. */
  private static final String CONTENTS = "entity_attrs: " + CONTAINS;

  private static final String ADDRESSES = "entity_attrs: " + IP;
  private static final String PORTS = "entity_attrs: port-*";
  private static final String PROPERTIES = "entity_attrs: properties";
  private static final String OTHERS = "entity_attrs: others";

  /**
   * An attribute here.
   *
   * @param value as a row has it
   */
  record Said(AttributeKey key, Object value) {}

  private final Tables tables;
  private final Live live;
  private final Networks networks;
  private final Tally tally;

  Translation(Tables tables, Live live, Tally tally) {
    this.tables = tables;
    this.live = live;
    this.networks = new Networks(live);
    this.tally = tally;
  }

  /** All that is said of one entity, as it is collected. */
  private static final class Saying {
    private final EntityRow entity;
    private final List<Said> said = new ArrayList<>();

    Saying(EntityRow entity) {
      this.entity = entity;
    }

    void add(String key, Object value) {
      said.add(new Said(AttributeKey.parse(key), value));
    }

    boolean has(String key) {
      return said.stream().anyMatch(each -> each.key().equals(AttributeKey.of(key)));
    }
  }

  /** The driver of an entity. */
  String driver(EntityRow entity) {
    String driver = Drivers.of(entity);
    boolean isInUnits =
        live.to(entity.id()).stream().anyMatch(row -> row.is(CONTAINS, Rack.UNIT_SUBKEY));
    return driver.equals("Entity") && isInUnits ? "Device" : driver;
  }

  /** All attributes of an entity. */
  List<Said> attributes(EntityRow entity) {
    Saying saying = new Saying(entity);
    if (!Drivers.isKnown(entity)) {
      saying.add(UPSTREAM_DRIVER, entity.driver());
      saying.add(UPSTREAM_TYPE, entity.type());
    }
    for (AttributeRow row : live.of(entity.id())) {
      if (row.value() instanceof Target target && live.entity(target.id()) == null) {
        tally.left(kind(row), "relate to what is deleted");
      } else {
        say(saying, row);
      }
    }
    sayContainers(saying);
    sayManager(saying);
    return saying.said;
  }

  private static String kind(AttributeRow row) {
    if (row.key().equals(CONTAINS)) {
      return CONTENTS;
    } else if (isAddress(row)) {
      return ADDRESSES;
    } else if (isPort(row)) {
      return PORTS;
    }
    return Properties.SUBKEY.equals(row.subkey()) ? PROPERTIES : OTHERS;
  }

  private static boolean isPort(AttributeRow row) {
    return row.key().startsWith(Port.KEY_PREFIX) && row.number() != null;
  }

  private static boolean isAddress(AttributeRow row) {
    return row.key().equals(IP) && row.number() != null;
  }

  private void say(Saying saying, AttributeRow row) {
    switch (kind(row)) {
      case CONTENTS -> {
        if (!(row.value() instanceof Target)) {
          tally.left(CONTENTS, "contain no entity");
        }
        // Or else it is said of what is inside.
      }
      case ADDRESSES -> sayAddress(saying, row);
      case PORTS -> sayPort(saying, row);
      case PROPERTIES -> sayProperty(saying, row);
      default -> sayOther(saying, row);
    }
  }

  // Addresses.

  private void sayAddress(Saying saying, AttributeRow row) {
    Optional<IpAddress> address = address(row.owner(), row.number());
    if (address.isEmpty()) {
      sayOther(saying, row);
    } else if (row.subkey() == null) {
      if (address(row).equals(address)) {
        sayAs(saying, ADDRESSES, Entity.ADDRESS_KEY, row, address.get().toString());
      } else {
        sayOther(saying, row);
      }
    } else if (DERIVED.contains(row.subkey())) {
      tally.taken(ADDRESSES, "with their address");
    } else {
      sayAs(saying, ADDRESSES, Entity.ADDRESS_KEY, managedBy(row, address.get()), row.value());
    }
  }

  /** The row, of a subkey that makes nobody its manager who could not be. */
  private AttributeRow managedBy(AttributeRow row, IpAddress address) {
    boolean isManager = Entity.MANAGER_SUBKEY.equals(row.subkey());
    return isManager
            && !(row.value() instanceof Target manager && networks.couldGive(manager.id(), address))
        ? withSubkey(row, GIVEN_BY)
        : row;
  }

  private static AttributeRow withSubkey(AttributeRow row, String subkey) {
    return new AttributeRow(
        row.id(), row.owner(), row.key(), row.number(), subkey, row.value(), row.since(), null);
  }

  private Optional<IpAddress> address(int owner, @Nullable Integer number) {
    return live.of(owner).stream()
        .filter(row -> row.is(IP, null) && row.number() != null && row.number().equals(number))
        .flatMap(row -> address(row).stream())
        .findFirst();
  }

  private static Optional<IpAddress> address(AttributeRow row) {
    return row.value() instanceof Long number
        ? Networks.address(number)
        : row.value() instanceof String text ? IpAddress.parse(text) : Optional.empty();
  }

  // Ports.

  private void sayPort(Saying saying, AttributeRow row) {
    if (!isEnd(row)) {
      sayAs(saying, PORTS, row.key(), row, row.value());
    } else if (isWhole(row)) {
      sayAs(saying, PORTS, row.key(), row, row.value());
    } else {
      tally.left(PORTS, "cables whose other end is not there");
    }
  }

  private static boolean isEnd(AttributeRow row) {
    return Port.CONNECTION.equals(row.subkey()) || Port.OTHER_NUMBER.equals(row.subkey());
  }

  /** Whether the port at the other end leads back. */
  private boolean isWhole(AttributeRow row) {
    Object peer = atPort(row.owner(), row.key(), row.number(), Port.CONNECTION);
    Object number = atPort(row.owner(), row.key(), row.number(), Port.OTHER_NUMBER);
    if (!(peer instanceof Target other) || !(number instanceof Long otherNumber)) {
      return false;
    }
    Integer there = otherNumber.intValue();
    boolean isItself = other.id() == row.owner() && there.equals(row.number());
    Object back = atPort(other.id(), row.key(), there, Port.CONNECTION);
    Object backNumber = atPort(other.id(), row.key(), there, Port.OTHER_NUMBER);
    return !isItself
        && live.entity(other.id()) != null
        && back instanceof Target self
        && self.id() == row.owner()
        && backNumber instanceof Long ownNumber
        && Integer.valueOf(ownNumber.intValue()).equals(row.number());
  }

  private @Nullable Object atPort(int owner, String key, @Nullable Integer number, String subkey) {
    List<AttributeRow> found =
        live.of(owner).stream()
            .filter(row -> row.is(key, subkey) && number != null && number.equals(row.number()))
            .toList();
    return found.size() == 1 ? found.get(0).value() : null;
  }

  // Properties of drivers.

  private void sayProperty(Saying saying, AttributeRow row) {
    Object value = row.value();
    String driver = Drivers.of(saying.entity);
    boolean hasRange =
        driver.equals("IpManager") && Networks.range(live, saying.entity.id()).isPresent();
    if (row.number() != null || value == null) {
      sayOther(saying, row);
    } else if (hasRange && row.key().equals("baseip")) {
      saying.add("cidr", Networks.range(live, saying.entity.id()).orElseThrow().toString());
      tally.taken(PROPERTIES, "cidr");
    } else if (hasRange && row.key().equals("netmask")) {
      tally.taken(PROPERTIES, "cidr");
    } else if (driver.equals("NameManager") && row.key().equals("leadingZeros")) {
      tally.left(PROPERTIES, "leadingZeros: names here always have them");
    } else if (driver.equals("NameManager") && row.key().equals(NEXT)) {
      long next = tables.counter(saying.entity.id(), NEXT).orElse(value instanceof Long n ? n : 1);
      saying.add(NEXT, next);
      tally.taken(PROPERTIES, NEXT);
    } else {
      String key = Properties.key(saying.entity, row.key());
      add(saying, PROPERTIES, key, "properties", value);
    }
  }

  /** Of what a number manager gives, it is known here by its key. */
  private static void sayManager(Saying saying) {
    if (Drivers.of(saying.entity).equals("NumberManager") && !saying.has("key")) {
      saying.add("key", "simplenum");
    }
  }

  // What else it says.

  private void sayOther(Saying saying, AttributeRow row) {
    if (row.key().equals(LAST_IP)) {
      tally.left(OTHERS, LAST_IP + ": the next free address is found here without it");
    } else {
      String key = row.key().startsWith("_") ? "upstream" + row.key() : row.key();
      sayAs(saying, kind(row), key, row, row.value());
    }
  }

  private void sayAs(
      Saying saying, String kind, String key, AttributeRow row, @Nullable Object value) {
    String full =
        key
            + (row.number() == null ? "" : "#" + row.number())
            + (row.subkey() == null ? "" : "." + row.subkey());
    add(saying, kind, full, key.equals(Entity.ADDRESS_KEY) ? key : "attributes", value);
  }

  private void add(Saying saying, String kind, String key, String as, @Nullable Object value) {
    if (value == null) {
      tally.left(kind, "have no value");
      return;
    }
    try {
      saying.add(key, value);
      tally.taken(kind, as);
    } catch (InvalidValueException e) {
      tally.left(kind, "have keys that can be none here: " + key);
    }
  }

  // Containers.

  private void sayContainers(Saying saying) {
    List<AttributeRow> rows =
        live.to(saying.entity.id()).stream()
            .filter(row -> row.key().equals(CONTAINS) && live.entity(row.owner()) != null)
            .toList();
    Optional<EntityRow> place =
        rows.stream()
            .map(this::owner)
            .filter(Drivers::isPlace)
            .min(Comparator.comparingInt(Drivers::size));
    Set<AttributeKey> units = new HashSet<>();
    Set<Integer> containers = new HashSet<>();
    for (AttributeRow row : rows) {
      EntityRow container = owner(row);
      boolean isElsewhere = Drivers.isPlace(container) && !place.equals(Optional.of(container));
      AttributeKey key = position(row, isElsewhere ? ELSEWHERE : Entity.CONTAINER_KEY);
      boolean isFirst = key.isNumbered() ? units.add(key) : containers.add(container.id());
      if (isFirst) {
        saying.said.add(new Said(key, new Target(container.id())));
        tally.taken(CONTENTS, isElsewhere ? ELSEWHERE : Entity.CONTAINER_KEY);
      } else {
        tally.left(CONTENTS, "say the same again");
      }
    }
    sayUnits(saying);
  }

  private EntityRow owner(AttributeRow row) {
    EntityRow owner = live.entity(row.owner());
    if (owner == null) {
      throw new IllegalStateException("not there: " + row);
    }
    return owner;
  }

  /** Only a number with a subkey is a position; another one is upstream's counting. */
  private static AttributeKey position(AttributeRow row, String key) {
    Integer number = row.number();
    String subkey = row.subkey();
    try {
      return number == null || number < 0 || subkey == null
          ? AttributeKey.of(key)
          : new AttributeKey(key, number, subkey);
    } catch (InvalidValueException e) {
      return AttributeKey.of(key);
    }
  }

  /** A device takes as many units as it stands in. */
  private static void sayUnits(Saying saying) {
    long units =
        saying.said.stream()
            .filter(each -> each.key().key().equals(Entity.CONTAINER_KEY))
            .filter(each -> each.key().subkey().equals(Rack.UNIT_SUBKEY))
            .count();
    if (units > 1 && !saying.has("units")) {
      saying.add("units", units);
    }
  }
}
