package org.clusto.testing;

import com.google.common.base.Suppliers;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.SetMultimap;
import com.google.common.net.InetAddresses;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clusto.model.AttributeKey;

/** The rules that every fleet keeps, each written down once more as a condition on one entity. */
public final class FleetRules {

  /** A rule. */
  public enum Rule {
    /** What an entity is in is an entity, not a text. */
    IN_AN_ENTITY(FleetRules::isInEntities),
    /** Nothing is inside itself. */
    NOT_IN_ITSELF(FleetRules::isOutsideItself),
    /** Nothing is in the same twice. */
    IN_ONCE(FleetRules::isInEachOnce),
    /** A thing is in one place. */
    ONE_PLACE(FleetRules::isInOnePlace),
    /** What says how many says a whole number. */
    NUMBERS_WHOLE(FleetRules::saysWholeNumbers),
    /** Racks hold devices, in units that fit. */
    UNITS_FIT(FleetRules::fitsItsRacks),
    /** A unit of a rack holds one device. */
    UNITS_TAKEN_ONCE(FleetRules::sharesNoUnit),
    /** Cables have two ends. */
    CABLES_WHOLE(FleetRules::hasWholeCables),
    /** What is in an exclusive pool is in no pool beside it. */
    EXCLUSIVE_POOLS(FleetRules::keepsToExclusivePools),
    /** What is in a unique pool is in no other of its kind. */
    UNIQUE_POOLS(FleetRules::keepsToUniquePools),
    /** What a role requires are classes. */
    ROLES_REQUIRE_CLASSES(FleetRules::requiresClasses),
    /** Holders of a role are of the classes that it requires. */
    ROLES_FIT(FleetRules::fitsItsRoles),
    /** Services are instances of a role and run on a device. */
    SERVICES_WHOLE(FleetRules::isWholeService),
    /** What services run on is of the classes that their roles require. */
    SERVICES_FIT(FleetRules::fitsItsServer),
    /** Vips have one balancer, services once each, and a port, which no other has there. */
    VIPS_WHOLE(FleetRules::isWholeVip),
    /** Services have ports, and on one server different ones. */
    SERVICE_PORTS(FleetRules::hasPortsOfItsOwn);

    private final Holds holds;

    Rule(Holds holds) {
      this.holds = holds;
    }
  }

  /** Whether a rule holds for one entity of a fleet. */
  @FunctionalInterface
  private interface Holds {
    boolean of(FleetRules rules, ModelEntity entity);
  }

  private static final int MOST_UNITS = 1000;

  private final Map<String, ModelEntity> fleet;
  private final Map<String, List<String>> containers = new HashMap<>();
  private final Map<String, Set<String>> pools = new HashMap<>();
  private final Supplier<SetMultimap<String, String>> contents = Suppliers.memoize(this::inverse);
  private final Supplier<List<ModelEntity>> services = Suppliers.memoize(this::findServices);

  private FleetRules(Map<String, ModelEntity> fleet) {
    this.fleet = fleet;
  }

  private SetMultimap<String, String> inverse() {
    SetMultimap<String, String> contents = HashMultimap.create();
    fleet.keySet().forEach(name -> containers(name).forEach(c -> contents.put(c, name)));
    return contents;
  }

  private List<ModelEntity> findServices() {
    return fleet.values().stream().filter(e -> isA("Service", e.name())).toList();
  }

  /** The first rule that a fleet breaks, or empty. */
  public static Optional<Rule> broken(Map<String, ModelEntity> fleet) {
    return brokenBy(fleet.values(), fleet);
  }

  /** The first rule that an entity of a fleet breaks, whatever the others do; or empty. */
  static Optional<Rule> brokenBy(String name, Map<String, ModelEntity> fleet) {
    return brokenBy(List.of(fleet.get(name)), fleet);
  }

  private static Optional<Rule> brokenBy(
      Iterable<ModelEntity> entities, Map<String, ModelEntity> fleet) {
    FleetRules rules = new FleetRules(fleet);
    for (Rule rule : Rule.values()) {
      for (ModelEntity entity : entities) {
        if (!rule.holds.of(rules, entity)) {
          return Optional.of(rule);
        }
      }
    }
    return Optional.empty();
  }

  // What an entity is, and has.

  private boolean isA(String driver, String name) {
    return DriverTable.chain(fleet.get(name).driver()).contains(driver);
  }

  private List<String> containers(String name) {
    return containers.computeIfAbsent(name, n -> fleet.get(n).containers());
  }

  /** Whether what is in it is nowhere else. */
  static boolean isPlace(ModelEntity entity) {
    List<String> chain = DriverTable.chain(entity.driver());
    return chain.contains("Location") || chain.contains("Device");
  }

  private static Stream<ModelAttribute> attributes(ModelEntity entity, String key) {
    return entity.attributes().stream().filter(a -> a.key().key().equals(key));
  }

  /** What an entity says under a key that its driver goes by: what has a subkey does not count. */
  private static Stream<ModelAttribute> said(ModelEntity entity, String key) {
    return attributes(entity, key).filter(a -> a.key().subkey().isEmpty());
  }

  private static List<String> related(ModelEntity entity, String key) {
    return said(entity, key)
        .filter(a -> a.value() instanceof ModelAttribute.Ref)
        .map(ModelAttribute::text)
        .toList();
  }

  private static Optional<Long> whole(ModelEntity entity, String key) {
    return attributes(entity, key)
        .map(ModelAttribute::value)
        .filter(Long.class::isInstance)
        .map(Long.class::cast)
        .findFirst();
  }

  private static String text(ModelEntity entity, String key) {
    return attributes(entity, key).map(ModelAttribute::text).findFirst().orElse("");
  }

  // Places.

  private boolean isInEntities(ModelEntity entity) {
    return attributes(entity, "_in").allMatch(a -> a.value() instanceof ModelAttribute.Ref);
  }

  private boolean isOutsideItself(ModelEntity entity) {
    return !around(entity.name()).contains(entity.name());
  }

  /** What an entity is in, at any depth. */
  private Set<String> around(String name) {
    Set<String> around = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(name));
    while (!open.isEmpty()) {
      containers(open.pop()).stream().filter(around::add).forEach(open::push);
    }
    return around;
  }

  private boolean isInEachOnce(ModelEntity entity) {
    return containers(entity.name()).stream().allMatch(name -> isInOnce(entity, name));
  }

  /** In a place, a thing may take several positions; a group has none. */
  private boolean isInOnce(ModelEntity entity, String container) {
    List<Boolean> numbered =
        attributes(entity, "_in")
            .filter(a -> a.refersTo(container))
            .map(a -> a.key().isNumbered())
            .toList();
    return numbered.size() <= 1
        || (!isGroup(container) && numbered.stream().allMatch(isNumbered -> isNumbered));
  }

  private boolean isGroup(String name) {
    return Stream.of("Pool", "EntityClass", "Role", "Service").anyMatch(group -> isA(group, name));
  }

  private boolean saysWholeNumbers(ModelEntity entity) {
    if (isA("Rack", entity.name())) {
      return isWhole(entity, "minu", MOST_UNITS)
          && isWhole(entity, "maxu", MOST_UNITS)
          && whole(entity, "minu").orElse(1L) <= whole(entity, "maxu").orElse(45L);
    }
    return !isA("Device", entity.name())
        || (isWhole(entity, "units", MOST_UNITS)
            && attributes(entity, "ports")
                .map(ModelAttribute::key)
                .filter(key -> !key.subkey().isEmpty())
                .allMatch(key -> isWhole(entity, key.toString(), 100_000)));
  }

  private static boolean isWhole(ModelEntity entity, String key, long most) {
    List<Object> values =
        entity.attributes().stream()
            .filter(a -> a.key().toString().equals(key))
            .map(ModelAttribute::value)
            .toList();
    return values.isEmpty()
        || (values.size() == 1
            && values.get(0) instanceof Long number
            && number >= 0
            && number <= most);
  }

  private boolean isInOnePlace(ModelEntity entity) {
    return containers(entity.name()).stream().map(fleet::get).filter(FleetRules::isPlace).count()
        <= 1;
  }

  private boolean fitsItsRacks(ModelEntity entity) {
    return containers(entity.name()).stream()
        .filter(container -> isA("Rack", container))
        .allMatch(
            rack ->
                isInUnitsOnly(entity, rack)
                    && (!isLoaded(entity) || (isA("Device", entity.name()) && fits(entity, rack))));
  }

  /** How many units a thing takes whose driver is not loaded, nobody knows. */
  private static boolean isLoaded(ModelEntity entity) {
    return DriverTable.loaded().contains(entity.driver());
  }

  private static boolean isInUnitsOnly(ModelEntity entity, String rack) {
    return attributes(entity, "_in")
        .filter(a -> a.refersTo(rack) && a.key().isNumbered())
        .allMatch(a -> a.key().subkey().equals("ru"));
  }

  private boolean fits(ModelEntity device, String rack) {
    List<Integer> units = units(device, rack).sorted().toList();
    if (units.isEmpty()) {
      return true;
    }
    long height = whole(device, "units").orElse(1L);
    long lowest = whole(fleet.get(rack), "minu").orElse(1L);
    long highest = whole(fleet.get(rack), "maxu").orElse(45L);
    List<Integer> wanted =
        IntStream.range(0, (int) Math.min(height, MOST_UNITS))
            .map(i -> units.get(0) + i)
            .boxed()
            .toList();
    return Stream.of(height, lowest, highest).allMatch(n -> n >= 0 && n <= MOST_UNITS)
        && units.equals(wanted)
        && units.get(0) >= lowest
        && units.get(units.size() - 1) <= highest;
  }

  private static Stream<Integer> units(ModelEntity device, String rack) {
    return attributes(device, "_in")
        .filter(a -> a.key().isNumbered() && a.key().subkey().equals("ru") && a.refersTo(rack))
        .map(a -> a.key().number());
  }

  /** Whether no other has one of its units; asked of racks. */
  private boolean sharesNoUnit(ModelEntity entity) {
    if (!isA("Rack", entity.name())) {
      return true;
    }
    SetMultimap<Integer, String> holders = HashMultimap.create();
    for (String device : contents.get().get(entity.name())) {
      units(fleet.get(device), entity.name()).forEach(unit -> holders.put(unit, device));
    }
    return holders.keySet().size() == holders.size();
  }

  // Cables.

  private boolean hasWholeCables(ModelEntity entity) {
    return !isA("Device", entity.name())
        || entity.attributes().stream()
            .map(ModelAttribute::key)
            .filter(key -> key.key().startsWith("port-"))
            .filter(key -> key.subkey().equals("connection"))
            .allMatch(key -> key.isNumbered() && isWhole(entity, key));
  }

  private boolean isWhole(ModelEntity device, AttributeKey connection) {
    Model.Port port =
        new Model.Port(
            device.name(), connection.key().substring("port-".length()), connection.number());
    boolean isOne =
        Stream.of("connection", "otherportnum", "otherporttype")
            .allMatch(subkey -> values(port, subkey).size() <= 1);
    if (!isOne
        || !(value(port, "connection") instanceof ModelAttribute.Ref)
        || !isPortNumber(value(port, "otherportnum"))
        || !isPortType(value(port, "otherporttype"))) {
      return false;
    }
    Optional<Model.Port> other = otherEnd(port);
    return other.isEmpty()
        || (!other.get().equals(port) && otherEnd(other.get()).equals(Optional.of(port)));
  }

  private static boolean isPortNumber(Object value) {
    return value == null
        || (value instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE);
  }

  private static boolean isPortType(Object value) {
    return value == null || (value instanceof String text && text.matches("[A-Za-z0-9_-]+"));
  }

  /** The port that a port says is at the other end of its cable, if it says one of a device. */
  private Optional<Model.Port> otherEnd(Model.Port port) {
    Object device = value(port, "connection");
    Object number = value(port, "otherportnum");
    Object type = value(port, "otherporttype");
    return device instanceof ModelAttribute.Ref ref
            && isA("Device", ref.name())
            && number instanceof Long whole
            && whole >= 0
        ? Optional.of(
            new Model.Port(
                ref.name(), type == null ? port.type() : (String) type, whole.intValue()))
        : Optional.empty();
  }

  private Object value(Model.Port port, String subkey) {
    return values(port, subkey).stream().findFirst().orElse(null);
  }

  private List<Object> values(Model.Port port, String subkey) {
    AttributeKey key = new AttributeKey("port-" + port.type(), port.number(), subkey);
    return fleet.get(port.device()).attributes().stream()
        .filter(a -> a.key().equals(key))
        .map(ModelAttribute::value)
        .toList();
  }

  // Pools.

  private Set<String> pools(String name) {
    return pools.computeIfAbsent(
        name,
        n ->
            around(n).stream()
                .filter(container -> isA("Pool", container))
                .collect(Collectors.toSet()));
  }

  private boolean keepsToExclusivePools(ModelEntity entity) {
    Set<String> pools = pools(entity.name());
    return pools.stream()
        .filter(pool -> isA("ExclusivePool", pool))
        .allMatch(pool -> pools.stream().allMatch(other -> isOneInTheOther(pool, other)));
  }

  private boolean isOneInTheOther(String pool, String other) {
    return pool.equals(other) || pools(pool).contains(other) || pools(other).contains(pool);
  }

  private boolean keepsToUniquePools(ModelEntity entity) {
    List<String> kinds =
        pools(entity.name()).stream()
            .filter(pool -> isA("UniquePool", pool))
            .map(fleet::get)
            .map(pool -> pool.driver() + " " + text(pool, "kind"))
            .toList();
    return Set.copyOf(kinds).size() == kinds.size();
  }

  // Roles and services.

  private boolean relatesTo(String driver, ModelEntity entity, String key) {
    return said(entity, key)
        .map(ModelAttribute::value)
        .allMatch(
            value ->
                value instanceof ModelAttribute.Ref ref
                    && (isA(driver, ref.name()) || !isLoaded(fleet.get(ref.name()))));
  }

  private boolean requiresClasses(ModelEntity entity) {
    return !isA("Role", entity.name()) || relatesTo("EntityClass", entity, "requires");
  }

  private boolean isWholeService(ModelEntity entity) {
    return !isA("Service", entity.name())
        || (said(entity, "role").count() <= 1
            && said(entity, "on").count() <= 1
            && relatesTo("Role", entity, "role")
            && relatesTo("Device", entity, "on"));
  }

  private boolean fitsItsRoles(ModelEntity entity) {
    return containers(entity.name()).stream().allMatch(role -> fits(entity.name(), role));
  }

  private boolean fits(String holder, String role) {
    return !isA("Role", role) || around(holder).containsAll(related(fleet.get(role), "requires"));
  }

  private boolean fitsItsServer(ModelEntity entity) {
    return !isA("Service", entity.name())
        || related(entity, "role").stream()
            .allMatch(
                role ->
                    related(entity, "on").stream()
                        .filter(on -> isA("Device", on))
                        .allMatch(on -> fits(on, role)));
  }

  private boolean isWholeVip(ModelEntity entity) {
    List<String> members = said(entity, "member").map(ModelAttribute::text).toList();
    return !isA("Vip", entity.name())
        || (said(entity, "on").count() <= 1
            && relatesTo("LoadBalancer", entity, "on")
            && relatesTo("Service", entity, "member")
            && Set.copyOf(members).size() == members.size()
            && said(entity, "port").count() <= 1
            && said(entity, "port")
                .map(ModelAttribute::value)
                .allMatch(port -> port instanceof Long n && n >= 1 && n <= 65_535)
            && fleet.values().stream()
                .filter(other -> !other.name().equals(entity.name()) && isA("Vip", other.name()))
                .allMatch(other -> Collections.disjoint(answers(entity), answers(other))));
  }

  /** Where a vip answers: the balancer, the address with its VRF, the port and the protocol. */
  private static Set<List<Object>> answers(ModelEntity vip) {
    Set<List<Object>> answers = new HashSet<>();
    for (ModelAttribute address : said(vip, "_ip").toList()) {
      String text = address.text();
      if (text != null && InetAddresses.isInetAddress(text)) {
        List<Object> vrf =
            vip.attributes().stream()
                .filter(a -> a.key().equals(address.key().withSubkey("vrf")))
                .map(ModelAttribute::value)
                .toList();
        List<Object> where = List.of(InetAddresses.forString(text), vrf, protocol(vip));
        for (String on : related(vip, "on")) {
          said(vip, "port").forEach(port -> answers.add(List.of(on, where, port.value())));
        }
      }
    }
    return answers;
  }

  private static String protocol(ModelEntity entity) {
    String protocol = text(entity, "protocol");
    return protocol.isEmpty() ? "tcp" : protocol.toLowerCase(Locale.ROOT);
  }

  private boolean hasPortsOfItsOwn(ModelEntity entity) {
    return !isA("Service", entity.name())
        || (said(entity, "port")
                .map(ModelAttribute::value)
                .allMatch(port -> port instanceof Long n && n >= 1 && n <= 65_535)
            && services.get().stream()
                .filter(other -> !other.equals(entity))
                .allMatch(other -> disjoint(endpoints(entity), endpoints(other))));
  }

  private static boolean disjoint(Set<String> some, Set<String> others) {
    return some.stream().noneMatch(others::contains);
  }

  /** Where a service answers: server, port and protocol. */
  private static Set<String> endpoints(ModelEntity service) {
    String protocol = text(service, "protocol").toLowerCase(Locale.ROOT);
    return related(service, "on").stream()
        .flatMap(on -> said(service, "port").map(port -> on + " " + port.text()))
        .map(endpoint -> endpoint + " " + (protocol.isEmpty() ? "tcp" : protocol))
        .collect(Collectors.toSet());
  }
}
