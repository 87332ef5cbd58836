package org.clusto.driver;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;
import org.clusto.inventory.Scope;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.RuleException;

/**
 * A thing with ports, which may stand in a rack.
 *
 * <p>Which ports it has: for each type those that its driver's {@linkplain #portLayout layout}
 * counts, from 1 (or as many as its attribute {@code ports.TYPE} says), and every port that an
 * attribute describes ({@code port-nic-eth#3.mac}).
 */
@Driver(type = "device", category = Category.EQUIPMENT)
public class Device extends Entity {

  /** The key of the attributes that overrule the layout: {@code ports.nic-eth} = 4. */
  private static final String COUNT_KEY = "ports";

  private static final int MOST_UNITS = 1000;
  private static final int MOST_PORTS = 100_000;

  /** For the engine and for drivers that extend this one. */
  public Device(EntityHandle handle) {
    super(handle);
  }

  /** How many ports of each type a device of this driver has, where nothing else is said. */
  protected Map<String, Integer> portLayout() {
    return Map.of();
  }

  /**
   * A port of this device, whether or not it has it.
   *
   * @param type the type, such as {@code nic-eth}
   * @param number the number
   */
  public final Port port(String type, int number) {
    return new Port(this, type, number);
  }

  /** The ports that it has, by type, then by number. */
  public final List<Port> ports() {
    TreeSet<String> types = new TreeSet<>(portLayout().keySet());
    for (var attribute : record().attributes()) {
      AttributeKey key = attribute.key();
      if (key.key().equals(COUNT_KEY) && !key.subkey().isEmpty()) {
        types.add(key.subkey());
      } else if (key.key().startsWith(Port.KEY_PREFIX) && key.isNumbered()) {
        types.add(key.key().substring(Port.KEY_PREFIX.length()));
      }
    }
    return types.stream().flatMap(type -> ports(type).stream()).toList();
  }

  /** The ports of a type that it has, by number. */
  public final List<Port> ports(String type) {
    NavigableSet<Integer> numbers = numbersOf(Port.KEY_PREFIX + type);
    IntStream.rangeClosed(1, count(type)).forEach(numbers::add);
    return numbers.stream().map(number -> port(type, number)).toList();
  }

  final boolean has(Port port) {
    return (port.number() >= 1 && port.number() <= count(port.type()))
        || numbersOf(port.key()).contains(port.number());
  }

  private int count(String type) {
    long laidOut =
        integer(COUNT_KEY + "." + type).orElseGet(() -> portLayout().getOrDefault(type, 0));
    return (int) Math.max(0, Math.min(laidOut, MOST_PORTS));
  }

  /**
   * How many rack units it takes: its attribute {@code units}, or 1; 0 for what stands in a rack,
   * but in no unit of it.
   *
   * @throws RuleException if the attribute is not from 0 to 1,000
   */
  public final int units() {
    return bounded("units", 1, 0, MOST_UNITS);
  }

  /** The lowest unit that it takes in its rack; empty where it is in none. */
  public final OptionalInt lowestUnit() {
    return record().attributes().stream()
        .map(attribute -> attribute.key())
        .filter(AttributeKey::isNumbered)
        .filter(key -> key.key().equals(CONTAINER_KEY) && key.subkey().equals(Rack.UNIT_SUBKEY))
        .mapToInt(AttributeKey::number)
        .min();
  }

  /** For its ports: runs a block in the transaction of this thread, or in one of its own. */
  final void transact(String description, Runnable block) {
    scope()
        .transact(
            description,
            () -> {
              block.run();
              return true;
            });
  }

  /** For its ports: replaces the record in the transaction of this thread. */
  final void change(UnaryOperator<EntityRecord> edit) {
    scope().replace(id(), edit);
  }

  /** For its ports: this device's inventory, held still. */
  final Scope pinned() {
    return scope().pinned();
  }

  /** For its ports: refuses a device of another inventory. */
  final void requireSame(Device other) {
    requireSameInventory(other);
  }
}
