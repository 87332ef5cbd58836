package org.clusto.driver;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ListMultimap;
import java.util.Arrays;
import java.util.List;
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
import org.clusto.model.KeySelector;
import org.clusto.model.RuleException;
import org.clusto.model.Value;

/**
 * A rack: units from {@code minu} (1) to {@code maxu} (45), each of which holds part of a device. A
 * device in unit 13 has the attribute {@code _in#13.ru}.
 */
@Driver(type = "rack", category = Category.EQUIPMENT)
public class Rack extends Location {

  /** The subkey of a position that is a rack unit. */
  public static final String UNIT_SUBKEY = "ru";

  private static final KeySelector UNITS = KeySelector.parse(CONTAINER_KEY + "." + UNIT_SUBKEY);
  private static final int LOWEST = 1;
  private static final int HIGHEST = 45;
  private static final int MOST_UNITS = 1000;

  /** For the engine and for drivers that extend this one. */
  public Rack(EntityHandle handle) {
    super(handle);
  }

  /** The number of its lowest unit. */
  public final int lowestUnit() {
    return bounded("minu", LOWEST, 0, MOST_UNITS);
  }

  /** The number of its highest unit. */
  public final int highestUnit() {
    return bounded("maxu", HIGHEST, 0, MOST_UNITS);
  }

  /**
   * Puts a device that takes no units into this rack.
   *
   * @throws RuleException if it is no device, or takes units: a rack then wants to know which
   */
  @Override
  public void insert(Entity content) {
    if (requireDevice(content).units() == 0) {
      super.insert(content);
      return;
    }
    throw new RuleException(
        "which units of rack \""
            + name()
            + "\" is \""
            + content.name()
            + "\" to take? Name the lowest, or all");
  }

  /**
   * Puts a device into units of this rack.
   *
   * @param device a device that is in no rack
   * @param units the lowest unit, or all of them: adjacent, free, as many as {@link Device#units}
   * @throws RuleException if the device or the units are not so
   */
  public final void insert(Entity device, int... units) {
    if (units.length == 0) {
      insert(device);
      return;
    }
    Device fitting = requireDevice(device);
    requireSameInventory(device);
    String what = fitting.name() + ": insert into " + name();
    scope()
        .transact(
            what,
            () -> {
              fitting.transact(what, () -> place(fitting, requireUnits(fitting, units)));
              return true;
            });
  }

  private Device requireDevice(Entity content) {
    if (content instanceof Device device) {
      return device;
    }
    throw new RuleException(
        "rack \"%s\" takes devices only, and \"%s\" is a %s"
            .formatted(name(), content.name(), content.driver()));
  }

  private void place(Device device, int[] units) {
    requireInNoRack(device);
    requireFree(device, units);
    device.change(
        record -> {
          EntityRecord placed = record;
          for (int unit : units) {
            placed =
                placed.with(
                    new Attribute(
                        new AttributeKey(CONTAINER_KEY, unit, UNIT_SUBKEY), Value.of(this)));
          }
          return placed;
        });
  }

  private int[] requireUnits(Device device, int[] given) {
    int wanted = device.units();
    int[] units =
        given.length == 1
            ? IntStream.range(given[0], given[0] + wanted).toArray()
            : Arrays.stream(given).sorted().toArray();
    if (wanted == 0) {
      throw new RuleException(
          "\"%s\" takes no units of a rack (its attribute \"units\" is 0): insert it without"
              .formatted(device.name()));
    }
    boolean adjacent =
        Arrays.stream(units).distinct().count() == units.length
            && units[units.length - 1] - units[0] == units.length - 1;
    if (units.length != wanted || !adjacent) {
      throw new RuleException(
          "\"%s\" takes %d adjacent unit%s (its attribute \"units\"), not %s"
              .formatted(device.name(), wanted, wanted == 1 ? "" : "s", shown(given)));
    }
    if (units[0] < lowestUnit() || units[units.length - 1] > highestUnit()) {
      throw new RuleException(
          "rack \""
              + name()
              + "\" has units "
              + lowestUnit()
              + " to "
              + highestUnit()
              + ", not "
              + shown(units));
    }
    return units;
  }

  private static String shown(int[] units) {
    return Arrays.stream(units).mapToObj(Integer::toString).collect(Collectors.joining(", "));
  }

  private void requireInNoRack(Device device) {
    device.containers().stream()
        .filter(Rack.class::isInstance)
        .findFirst()
        .ifPresent(
            rack -> {
              throw new RuleException(
                  "\""
                      + device.name()
                      + "\" is in rack \""
                      + rack.name()
                      + "\" already: remove it there first");
            });
  }

  private void requireFree(Device device, int[] units) {
    ListMultimap<Integer, Entity> taken = elevation();
    for (int unit : units) {
      List<Entity> there = taken.get(unit);
      if (!there.isEmpty()) {
        throw new RuleException(
            "unit "
                + unit
                + " of rack \""
                + name()
                + "\" is taken by \""
                + there.get(0).name()
                + "\", so \""
                + device.name()
                + "\" does not fit");
      }
    }
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
