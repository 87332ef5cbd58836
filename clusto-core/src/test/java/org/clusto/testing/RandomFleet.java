package org.clusto.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;

/**
 * Random fleets that keep every rule of the built-in drivers: at most one physical container, units
 * of a rack taken once, ports connected at both ends, exclusive pools exclusive, no cycles.
 */
public final class RandomFleet {

  private static final int MOST_ENTITIES = 40;

  private static final List<String> STEMS =
      words("server Server rack web- a a0 A sw dc pool x.y/z é 😀 \uFF5E 机架");
  private static final List<Object> WEIRD_NAMES =
      FleetFile.values(
          """
          ["and", "or", "not", "in", "connected to", "limit", "each", "as of 3", "to", "*", "a*b",
           "?", "[abc]", "/slashes/", "/", "quo\\"te", "it's", "back\\\\slash", "\\\\", "a,b", "x=y",
           "<>", "(paren)", "tab\\there", "line\\nbreak", " leading", "trailing ", "007", "7", "07",
           "0016.3e01.0203", "10.0.0.1", "name:x", "driver:Server", "wide\\u3000space",
           "no\\u00A0break", "#1", "2024-01-31", "𝒳", "\\uFFFD", "\\"", "'", "@%+-", "😀10", "😀9"]
          """);
  private static final List<String> PHYSICAL =
      words(
          "Datacenter Zone Cage Location Rack Rack Server Server Server VirtualServer LabServer"
              + " NetworkSwitch PowerStrip ConsoleServer LoadBalancer Firewall Appliance Device"
              + " Entity Toaster Hp_Ilo2");
  private static final List<String> GROUPS =
      words("Pool Pool Pool UniquePool ExclusivePool EntityClass Role");
  private static final List<String> OTHERS =
      words("Service Vip IpManager NameManager NumberManager ResourceManager");
  private static final List<String> KEYS =
      words(
          "status cpu foo tag system.serial system.model system disk#0 disk#1 disk#0.size"
              + " disk#1.size snmp.community bought note In-t_9");
  private static final List<Object> VALUES =
      FleetFile.values(
          """
          ["12", 12, 12.0, 12.5, "12.5", -3, "-3", 0, 9223372036854775807, -9223372036854775808,
           9223372036854775807.5, -0.001, true, false, "true", "", "free", "Free", "used", "*",
           "a b", "it's", "a\\"b", "x,y", "/s/", "\\\\d", "𝒳", "\\uFF5E", "naïve", "two\\nlines", "and",
           "13", {"time": "2024-01-31T00:00:00Z"}, "2024-01-31T00:00:00Z", "2024-01-31",
           {"time": "2024-01-31T12:30:00Z"}, {"time": "2023-06-01T00:00:00.250Z"},
           {"json": {"a": [1, 2.5, null], "b": "12"}}, {"json": 12}, {"json": "free"}]
          """);
  private static final List<String> ADDRESSES =
      words(
          "10.0.0.1 10.0.0.2 10.0.1.1 10.1.0.0 192.0.2.255 0.0.0.0 255.255.255.255 2001:db8::1"
              + " 2001:DB8:0:0::2 2001:db8:1:: ::1 fe80::1");

  private final Pick pick;
  private final int size;
  private final Map<String, ModelEntity> fleet = new TreeMap<>();
  private final List<String> order = new ArrayList<>();
  private final Set<String> takenPorts = new HashSet<>();
  private final Map<String, Integer> freeUnit = new HashMap<>();

  private RandomFleet(Random random, int size) {
    this.pick = new Pick(random);
    this.size = size;
  }

  /** Fleets of up to 40 entities, by name. */
  public static Arbitrary<Map<String, ModelEntity>> fleets() {
    return Arbitraries.fromGenerator(random -> Shrinkable.unshrinkable(of(random)));
  }

  /** A fleet of up to 40 entities by this source of chance. */
  public static Map<String, ModelEntity> of(Random random) {
    return of(random, random.nextInt(MOST_ENTITIES + 1));
  }

  /** A fleet of that many entities by this source of chance. */
  public static Map<String, ModelEntity> of(Random random, int size) {
    return new RandomFleet(random, size).make();
  }

  private Map<String, ModelEntity> make() {
    while (fleet.size() < size) {
      create();
    }
    order.forEach(this::place);
    order.forEach(this::describe);
    for (int i = 0; i < size / 2; i++) {
      connect();
    }
    return Collections.unmodifiableMap(fleet);
  }

  private String name() {
    return switch (pick.between(0, 3)) {
      case 0 -> (String) pick.from(WEIRD_NAMES);
      case 1 -> pick.from(Actions.NAMES);
      default -> pick.from(STEMS) + pick.between(0, Math.max(21, size));
    };
  }

  private void create() {
    String name = name();
    int kind = pick.between(0, 9);
    String driver = pick.from(kind < 6 ? PHYSICAL : kind < 9 ? GROUPS : OTHERS);
    if (fleet.putIfAbsent(name, ModelEntity.of(fleet.size(), name, driver)) == null) {
      order.add(name);
    }
  }

  private void add(String name, String key, Object value) {
    fleet.compute(name, (same, entity) -> entity.with(key, value));
  }

  private static List<String> words(String words) {
    return List.of(words.split(" "));
  }

  private static ModelAttribute.Ref ref(String name) {
    return new ModelAttribute.Ref(name);
  }

  private String driver(String name) {
    return fleet.get(name).driver();
  }

  private boolean isA(String driver, String name) {
    return DriverTable.chain(driver(name)).contains(driver);
  }

  // Containers: only ones made before, so that there are no cycles.

  private void place(String name) {
    List<String> before = order.subList(0, order.indexOf(name));
    List<String> groups = before.stream().filter(b -> GROUPS.contains(driver(b))).toList();
    List<String> things = before.stream().filter(b -> PHYSICAL.contains(driver(b))).toList();
    if (!groups.isEmpty() && pick.percent(60)) {
      join(name, pick.from(groups));
      join(name, pick.from(groups));
      join(name, pick.from(groups));
    }
    if (!things.isEmpty() && PHYSICAL.contains(driver(name)) && pick.percent(70)) {
      putInto(name, pick.from(things));
    }
  }

  /** Puts it into a group that goes together with those that it is in. */
  private void join(String name, String group) {
    if (!fleet.get(name).containers().contains(group)) {
      addUnlessRefused(name, "_in", ref(group));
    }
  }

  /** Whatever comes later is not in it, or related to it, yet. */
  private void addUnlessRefused(String name, String key, Object value) {
    ModelEntity before = fleet.get(name);
    add(name, key, value);
    if (FleetRules.brokenBy(name, fleet).isPresent()) {
      fleet.put(name, before);
    }
  }

  private void putInto(String name, String container) {
    if (!isA("Rack", container)) {
      String key = pick.percent(20) ? "_in#" + pick.between(0, 3) + ".slot" : "_in";
      addUnlessRefused(name, key, ref(container));
    } else if (isA("Device", name)) {
      int unit = freeUnit.merge(container, 1, Integer::sum);
      addUnlessRefused(name, "_in#" + unit + ".ru", ref(container));
    }
  }

  // Attributes.

  private void describe(String name) {
    for (int i = pick.between(0, 5); i > 0; i--) {
      add(name, pick.from(KEYS), pick.from(VALUES));
    }
    if (pick.percent(30)) {
      add(name, pick.of("uplink", "uplink#1.peer", "note"), ref(pick.from(order)));
    }
    if (pick.percent(5)) {
      add(name, "self", ref(name));
    }
    if (pick.percent(30)) {
      int number = pick.between(0, 1);
      add(name, "_ip#" + number, pick.from(ADDRESSES));
      add(name, "_ip#" + number + ".manager", ref(pick.from(order)));
    }
    if (pick.percent(30)) {
      add(name, pick.of("port-nic-eth#1.mac", "port-nic-eth#2.mac", "mac", "bmc.mac"), mac());
    }
  }

  private String mac() {
    String digits = "00163e0102%02x".formatted(pick.between(8, 11));
    String mac =
        pick.of(
            digits,
            digits.replaceAll("(..)(?=.)", "$1:"),
            digits.replaceAll("(..)(?=.)", "$1-"),
            digits.replaceAll("(....)(?=.)", "$1."),
            "no address");
    return pick.percent(50) ? mac : mac.toUpperCase(Locale.ROOT);
  }

  // Ports.

  private void connect() {
    List<String> devices = order.stream().filter(name -> isA("Device", name)).toList();
    if (devices.isEmpty()) {
      return;
    }
    String type = pick.of("nic-eth", "pwr-nema-5", "console-serial");
    String otherType = pick.percent(90) ? type : "usb";
    Port port = new Port(pick.from(devices), type, pick.between(1, 4));
    Port other = new Port(pick.from(devices), otherType, pick.between(1, 4));
    if (!port.equals(other) && !takenPorts.contains(port.key()) && takenPorts.add(other.key())) {
      takenPorts.add(port.key());
      attach(port, other);
      attach(other, port);
    }
  }

  private void attach(Port port, Port other) {
    String key = "port-" + port.type() + "#" + port.number();
    add(port.device(), key + ".connection", ref(other.device()));
    add(port.device(), key + ".otherportnum", other.number());
    if (!other.type().equals(port.type())) {
      add(port.device(), key + ".otherporttype", other.type());
    }
  }

  private record Port(String device, String type, int number) {
    String key() {
      return device + "\0" + type + number;
    }
  }
}
