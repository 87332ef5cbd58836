package org.clusto.driver;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.Multimaps;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;
import org.clusto.inventory.Scope;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.InvalidValueException;
import org.clusto.model.KeySelector;
import org.clusto.model.RuleException;
import org.clusto.model.Texts;
import org.clusto.model.Value;

/**
 * A rack: units from {@code minu} (1) to {@code maxu} (45), each of which holds part of a device. A
 * device in unit 13 has the attribute {@code _in#13.ru}.
 */
@Driver(type = "rack", category = Category.EQUIPMENT)
public class Rack extends Location {

  /** The subkey of a position that is a rack unit. */
  public static final String UNIT_SUBKEY = "ru";

  private static final KeySelector CONTAINER_KEYS = KeySelector.parse(CONTAINER_KEY);
  private static final KeySelector UNITS = KeySelector.parse(CONTAINER_KEY + "." + UNIT_SUBKEY);
  private static final String LOWEST_KEY = "minu";
  private static final String HIGHEST_KEY = "maxu";
  private static final int LOWEST = 1;
  private static final int HIGHEST = 45;
  private static final int MOST_UNITS = 1000;

  /** For the engine and for drivers that extend this one. */
  public Rack(EntityHandle handle) {
    super(handle);
  }

  /** The number of its lowest unit. */
  public final int lowestUnit() {
    return bounded(LOWEST_KEY, LOWEST, 0, MOST_UNITS);
  }

  /** The number of its highest unit. */
  public final int highestUnit() {
    return bounded(HIGHEST_KEY, HIGHEST, 0, MOST_UNITS);
  }

  /**
   * Puts a device that takes no units into this rack.
   *
   * @throws RuleException if it is no device, or takes units: a rack then wants to know which
   */
  @Override
  public void insert(Entity content) {
    requireNoUnits(content);
    super.insert(content);
  }

  /**
   * Puts a device that takes no units into this rack, out of the place that it is in.
   *
   * @throws RuleException if it is no device, or takes units: a rack then wants to know which
   */
  @Override
  public void move(Entity content) {
    requireNoUnits(content);
    super.move(content);
  }

  private void requireNoUnits(Entity content) {
    if (requireDevice(content).units() > 0) {
      throw broken(
          "which units of rack \"%s\" is \"%s\" to take? Name the lowest, or all"
              .formatted(name(), content.name()),
          content);
    }
  }

  /**
   * Puts a device into units of this rack. Whether these are as they must be is asked when the
   * transaction commits: within it, others may make room, before or after.
   *
   * @param device a device that is in no rack
   * @param units the lowest unit, or all of them: adjacent, free, as many as {@link Device#units}
   * @throws RuleException if the device or the units are not so
   */
  public final void insert(Entity device, int... units) {
    if (units.length == 0) {
      insert(device);
    } else {
      place(device, "insert into " + name(), record -> outside(device, record), units);
    }
  }

  /**
   * Puts a device into units of this rack, out of the place or the units that it is in. In one
   * transaction several devices may so change places, in any order.
   *
   * @param device the device
   * @param units the lowest unit, or all of them, as for {@link #insert(Entity, int...)}
   * @throws RuleException if the device or the units are not so
   */
  public final void move(Entity device, int... units) {
    if (units.length == 0) {
      move(device);
    } else {
      place(device, "move to " + name(), this::withoutPlace, units);
    }
  }

  private EntityRecord outside(Entity device, EntityRecord record) {
    requireOutside(device, record);
    return record;
  }

  private void place(Entity content, String what, UnaryOperator<EntityRecord> before, int[] given) {
    Device device = requireDevice(content);
    requireSameInventory(device);
    String description = device.name() + ": " + what;
    scope()
        .transact(
            description,
            () -> {
              int[] units = unitsMeant(device, given);
              device.transact(
                  description, () -> device.change(record -> at(units, before.apply(record))));
              return true;
            });
  }

  private EntityRecord at(int[] units, EntityRecord record) {
    EntityRecord placed = record;
    for (int unit : units) {
      AttributeKey key = new AttributeKey(CONTAINER_KEY, unit, UNIT_SUBKEY);
      placed = placed.with(new Attribute(key, Value.of(this)));
    }
    return placed;
  }

  private Device requireDevice(Entity content) {
    if (content instanceof Device device) {
      return device;
    }
    throw new RuleException(
        "rack \"%s\" takes devices only, and \"%s\" is %s"
            .formatted(name(), content.name(), Texts.withArticle(content.driver())),
        content.name());
  }

  /** All units, where only the lowest is given: as many as the device takes now. */
  private int[] unitsMeant(Device device, int[] given) {
    for (int unit : given) {
      if (unit < 0) {
        throw withoutUnits(device, given);
      }
    }
    return given.length == 1
        ? IntStream.range(given[0], given[0] + requireSomeUnits(device)).toArray()
        : given;
  }

  /**
   * Each device is in units that this rack has, adjacent, as many as it takes, and alone there. How
   * many an entity takes whose driver is not loaded, nobody knows.
   */
  @Override
  public void checkContents(List<Entity> changed) {
    ListMultimap<Integer, Entity> elevation = elevation();
    ListMultimap<Entity, Integer> units =
        Multimaps.invertFrom(elevation, ArrayListMultimap.create());
    for (Entity content : changed) {
      requirePositions(content);
      int[] taken = units.get(content).stream().mapToInt(Integer::intValue).toArray();
      if (content.isDriverLoaded()) {
        Device device = requireDevice(content);
        if (taken.length > 0) {
          requireFit(device, taken);
        }
      }
      requireAlone(content, taken, elevation);
    }
  }

  /** Where a device stands, and how many units it takes. */
  @Override
  public boolean isConcerned(EntityRecord before, EntityRecord now) {
    return isOther(before, now, CONTAINER_KEY, Device.UNITS_KEY);
  }

  /** When the rack gets other units, all that is in it must still fit. */
  @Override
  public void check(Optional<EntityRecord> before) {
    super.check(before);
    if (lowestUnit() > highestUnit()) {
      throw broken(
          "rack \"%s\" would have units %d to %d (its attributes \"minu\" and \"maxu\"), which are none"
              .formatted(name(), lowestUnit(), highestUnit()));
    }
    if (hasChanged(before, LOWEST_KEY, HIGHEST_KEY)) {
      checkContents(contents());
    }
  }

  /** Numbered positions in a rack are units. */
  private void requirePositions(Entity content) {
    for (Attribute attribute : content.record().attributes(CONTAINER_KEYS)) {
      AttributeKey key = attribute.key();
      if (attribute.value().equals(Value.of(this))
          && key.isNumbered()
          && !key.subkey().equals(UNIT_SUBKEY)) {
        throw broken(
            "\"%s\" would be in rack \"%s\" at %s: a position in a rack is %s#N.%s"
                .formatted(content.name(), name(), key, CONTAINER_KEY, UNIT_SUBKEY),
            content);
      }
    }
  }

  private void requireFit(Device device, int[] units) {
    int wanted = requireSomeUnits(device);
    boolean adjacent =
        Arrays.stream(units).distinct().count() == units.length
            && units[units.length - 1] - units[0] == units.length - 1;
    if (units.length != wanted || !adjacent) {
      throw new RuleException(
          "\"%s\" takes %d adjacent unit%s (its attribute \"units\"), not %s"
              .formatted(device.name(), wanted, wanted == 1 ? "" : "s", shown(units)),
          device.name());
    }
    if (units[0] < lowestUnit() || units[units.length - 1] > highestUnit()) {
      throw withoutUnits(device, units);
    }
  }

  private static int requireSomeUnits(Device device) {
    int units = device.units();
    if (units == 0) {
      throw broken(
          "\"%s\" takes no units of a rack (its attribute \"units\" is 0): insert it without"
              .formatted(device.name()),
          device);
    }
    return units;
  }

  private RuleException withoutUnits(Device device, int[] units) {
    return broken(
        "rack \"%s\" has units %d to %d (its attributes \"minu\" and \"maxu\"), not %s, so \"%s\" does not fit"
            .formatted(name(), lowestUnit(), highestUnit(), shown(units), device.name()),
        device);
  }

  private static String shown(int[] units) {
    return Arrays.stream(units).mapToObj(Integer::toString).collect(Collectors.joining(", "));
  }

  private void requireAlone(Entity device, int[] units, ListMultimap<Integer, Entity> elevation) {
    for (int unit : units) {
      for (Entity other : elevation.get(unit)) {
        if (!other.equals(device)) {
          throw new RuleException(
              "unit %d of rack \"%s\" is taken by \"%s\", so \"%s\" does not fit: move one of them"
                  .formatted(unit, name(), other.name(), device.name()),
              device.name());
        }
      }
    }
  }

  /**
   * Where so many adjacent units are free, and what stands in the way where none are.
   *
   * @throws InvalidValueException if not one unit or more is wanted
   */
  public final Placement placement(int units) {
    if (units < 1) {
      throw new InvalidValueException("a device takes one unit or more, not " + units);
    }
    return Placement.of(this, units);
  }

  /** What stands in each unit, by unit; a unit that holds nothing is left out. */
  public final ListMultimap<Integer, Entity> elevation() {
    Scope now = scope().pinned();
    var elevation = ImmutableListMultimap.<Integer, Entity>builder().orderKeysBy(Integer::compare);
    for (Entity content : now.contents(id())) {
      for (Attribute attribute : now.record(content.id()).attributes(UNITS)) {
        if (attribute.key().isNumbered() && attribute.value().equals(Value.of(this))) {
          elevation.put(attribute.key().number(), content);
        }
      }
    }
    return elevation.build();
  }
}
