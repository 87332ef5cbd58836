package org.clusto.driver;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;
import org.clusto.inventory.Inherited;
import org.clusto.inventory.Scope;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.KeySelector;
import org.clusto.model.RuleException;
import org.clusto.model.Value;

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

  private static final KeySelector COUNTS = KeySelector.parse(COUNT_KEY);

  private static final Comparator<CableRun> BY_START =
      comparing((CableRun run) -> run.start().type())
          .thenComparing(run -> run.start().number())
          .thenComparing(CableRun::toString);

  /** The key of how many units it takes. */
  static final String UNITS_KEY = "units";

  private static final String PROTECTED_KEY = "protected";

  private static final String HOSTNAME_KEY = "hostname";
  private static final String FQDN_KEY = "fqdn";
  private static final KeySelector HOSTNAMES = KeySelector.parse(HOSTNAME_KEY);
  private static final KeySelector FQDNS = KeySelector.parse(FQDN_KEY);

  private static final int MOST_UNITS = 1000;
  private static final int MOST_PORTS = 100_000;

  /** For the engine and for drivers that extend this one. */
  public Device(EntityHandle handle) {
    super(handle);
  }

  // What it is.

  /** What it calls itself: its attribute {@code hostname}, or else its name here. */
  public final String hostname() {
    return text(HOSTNAME_KEY).orElseGet(this::name);
  }

  /** The fully qualified names that lead to it: its attributes {@code fqdn}. */
  public final List<String> fqdns() {
    return values(FQDN_KEY).stream().flatMap(value -> value.text().stream()).toList();
  }

  /**
   * Has one more fully qualified name lead to it.
   *
   * @throws RuleException if it is none, or leads to another device already
   */
  public final void addFqdn(String fqdn) {
    add(FQDN_KEY, fqdn.toLowerCase(Locale.ROOT));
  }

  /** Its model: its attribute {@code model} or {@code system.model}; or empty. */
  public final Optional<String> model() {
    return text("model").or(() -> text("system.model"));
  }

  /** Who made it: its attribute {@code manufacturer} or {@code system.manufacturer}; or empty. */
  public final Optional<String> manufacturer() {
    return text("manufacturer").or(() -> text("system.manufacturer"));
  }

  /** Its serial number: its attribute {@code serial} or {@code system.serial}; or empty. */
  public final Optional<String> serial() {
    return text("serial").or(() -> text("system.serial"));
  }

  /**
   * What protects it from being interrupted: the entity that says {@code protected = true}, itself
   * or, where it says nothing, the nearest that it is in; or empty. Whatever is not {@code false}
   * protects: {@code yes} does too.
   */
  public final Optional<Entity> protection() {
    return inherited(PROTECTED_KEY).stream()
        .filter(each -> !isFalse(each.value()))
        .map(Inherited::from)
        .findFirst();
  }

  private static boolean isFalse(Value value) {
    return value.text().filter("false"::equalsIgnoreCase).isPresent();
  }

  // Ports.

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

  /** The ports of a type that nothing is connected to, by number. */
  public final List<Port> freePorts(String type) {
    return ports(type).stream().filter(port -> port.peer().isEmpty()).toList();
  }

  /** Where the cables lead that begin at its ports, through patch panels. */
  public final List<CableRun> runs() {
    return ports().stream().flatMap(port -> CableRun.from(port).stream()).distinct().toList();
  }

  /**
   * The ways by cable, through patch panels, from this device to another, by the ports that they
   * begin at; none where no cable leads there. They are the same from both ends, but for their
   * direction.
   */
  public final List<CableRun> trace(Device other) {
    requireSameInventory(other);
    Stream<CableRun> there = waysTo(other);
    Stream<CableRun> back = other.waysTo(this).map(CableRun::reversed);
    return Stream.concat(there, back).distinct().sorted(BY_START).toList();
  }

  private Stream<CableRun> waysTo(Device other) {
    return runs().stream().flatMap(run -> run.upTo(other).stream());
  }

  final boolean has(Port port) {
    return (port.number() >= 1 && port.number() <= count(port.type()))
        || numbersOf(port.key()).contains(port.number());
  }

  private int count(String type) {
    return bounded(COUNT_KEY + "." + type, portLayout().getOrDefault(type, 0), 0, MOST_PORTS);
  }

  /**
   * How many rack units it takes: its attribute {@code units}, or 1; 0 for what stands in a rack,
   * but in no unit of it.
   *
   * @throws RuleException if the attribute is not from 0 to 1,000
   */
  public final int units() {
    return bounded(UNITS_KEY, 1, 0, MOST_UNITS);
  }

  /** The lowest unit that it takes in its rack; empty where it is in none. */
  public final OptionalInt lowestUnit() {
    for (Attribute attribute : record().attributes(CONTAINER_KEY)) {
      AttributeKey key = attribute.key();
      if (key.isNumbered() && key.subkey().equals(Rack.UNIT_SUBKEY)) {
        return OptionalInt.of(key.number());
      }
    }
    return OptionalInt.empty();
  }

  /**
   * Its names are names of hosts, and its fully qualified ones its own; its cables are whole; and
   * what runs on it fits.
   */
  @Override
  public void check(Optional<EntityRecord> before) {
    super.check(before);
    boolean isAsBefore = before.equals(Optional.of(record()));
    if (!isAsBefore) {
      requireCounts();
    }
    if (before.isEmpty() || hasChanged(before, HOSTNAME_KEY, FQDN_KEY)) {
      new HostNames(this, scope()).check(values(HOSTNAMES), values(FQDNS));
    }
    if (before.isEmpty() || hasChanged(before) || !ports(before.get()).equals(ports(record()))) {
      new Cables(this).check(before);
    }
    if (hasChanged(before)) {
      referrers(Device.class).forEach(other -> new Cables(other).check(Optional.empty()));
    }
    if (isAsBefore || hasChanged(before, CONTAINER_KEY)) {
      referrers(Service.class).forEach(Service::requireFit);
    }
  }

  private List<Value> values(KeySelector selector) {
    return record().attributes(selector).stream().map(Attribute::value).toList();
  }

  /** What a record says of ports. */
  private static List<Attribute> ports(EntityRecord record) {
    return record.attributes().stream()
        .filter(attribute -> attribute.key().key().startsWith(Port.KEY_PREFIX))
        .toList();
  }

  private void requireCounts() {
    var unused = units();
    for (Attribute attribute : record().attributes(COUNTS)) {
      if (!attribute.key().subkey().isEmpty()) {
        unused = bounded(attribute.key().toString(), 0, 0, MOST_PORTS);
      }
    }
  }

  /** The devices to which a port of this is connected, and those of which a port is to this. */
  final Set<Device> neighbours() {
    Set<Device> neighbours = new LinkedHashSet<>(referrers(Device.class));
    for (Port port : ports()) {
      port.peer().filter(Device.class::isInstance).ifPresent(peer -> neighbours.add((Device) peer));
    }
    return neighbours;
  }

  private <T extends Entity> List<T> referrers(Class<T> kind) {
    return scope().referrers(id()).stream().filter(kind::isInstance).map(kind::cast).toList();
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
