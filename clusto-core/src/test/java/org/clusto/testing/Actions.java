package org.clusto.testing;

import static net.jqwik.api.Arbitraries.frequencyOf;
import static net.jqwik.api.Arbitraries.integers;
import static net.jqwik.api.Arbitraries.longs;
import static net.jqwik.api.Combinators.combine;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import org.clusto.driver.Device;
import org.clusto.driver.NetworkSwitch;
import org.clusto.driver.Server;
import org.clusto.driver.VirtualServer;

/** Random changes over a few names, so that they often meet. */
public final class Actions {

  /** The entities that are there from the start, as fleets have them too now and then. */
  public static final List<Action> START =
      List.of(
          new Action.Create("Server", "server1"),
          new Action.Create("VirtualServer", "server2"),
          new Action.Create("NetworkSwitch", "sw1"),
          new Action.Create("Rack", "rack1"),
          new Action.Create("Pool", "db pool"),
          new Action.Create("Pool", "and"));

  /** The names of all entities that are changed. */
  public static final List<String> NAMES =
      List.of("server1", "server2", "sw1", "server10", "rack1", "db pool", "and", "😀1");

  private static final Arbitrary<String> NAME = Arbitraries.of(NAMES);
  private static final Arbitrary<String> DEVICE = Arbitraries.of(NAMES.subList(0, 4));
  private static final Arbitrary<String> CONTAINER = Arbitraries.of(NAMES.subList(4, 8));
  private static final Arbitrary<String> FEW = Arbitraries.of("server1", "sw1");
  private static final Arbitrary<String> KEY =
      Arbitraries.of(
          "status cpu tag disk#0.size disk#4 system.serial _ip#0 port-nic-eth#3.mac mac.mac"
              .split(" "));

  private Actions() {}

  /** A change. */
  public static Arbitrary<Action> any() {
    return frequencyOf(
        Tuple.of(4, combine(drivers(), NAME).as(Action.Create::new)),
        Tuple.of(1, NAME.map(Action.Delete::new)),
        Tuple.of(1, combine(NAME, NAME).as(Action.Rename::new)),
        Tuple.of(1, combine(DEVICE, deviceDrivers()).as(Action.ChangeDriver::new)),
        Tuple.of(3, combine(NAME, KEY, value()).as(Actions::add)),
        Tuple.of(
            2,
            combine(NAME, Arbitraries.of("disk", "disk.size"), value())
                .as(Action.AddNumbered::new)),
        Tuple.of(3, combine(NAME, KEY, value().list().ofMaxSize(2)).as(Actions::set)),
        Tuple.of(1, combine(NAME, KEY).as(Action.Unset::new)),
        Tuple.of(
            2, combine(FEW, Arbitraries.of("tag"), Arbitraries.of("a", "b")).as(Action.Add::new)),
        Tuple.of(
            2,
            combine(FEW, Arbitraries.of("tag"), Arbitraries.of("a", "b"))
                .as(Action.UnsetValue::new)),
        Tuple.of(1, combine(NAME, KEY, value()).as(Actions::unset)),
        Tuple.of(1, combine(DEVICE, longs().between(1, 3)).as(Action.SetUnits::new)),
        Tuple.of(4, combine(CONTAINER, NAME).as(Action.Insert::new)),
        Tuple.of(1, combine(NAME, NAME).as(Action.Insert::new)),
        Tuple.of(4, combine(CONTAINER, DEVICE, units()).as(Action.InsertIntoUnits::new)),
        Tuple.of(2, combine(Arbitraries.of("db pool", "rack1"), FEW).as(Action.Remove::new)),
        Tuple.of(5, combine(port(DEVICE), port(DEVICE)).as(Action.Connect::new)),
        Tuple.of(2, port(FEW).map(Action.Disconnect::new)));
  }

  private static Arbitrary<String> drivers() {
    return Arbitraries.of(
        "Server VirtualServer NetworkSwitch Rack Datacenter Pool EntityClass Entity".split(" "));
  }

  private static Arbitrary<Class<? extends Device>> deviceDrivers() {
    return Arbitraries.of(Server.class, VirtualServer.class, NetworkSwitch.class);
  }

  private static Arbitrary<Integer> units() {
    return frequencyOf(
        Tuple.of(9, integers().between(1, 4)),
        Tuple.of(1, Arbitraries.of(-1, 0, 44, 45, 46, 1000)));
  }

  private static Arbitrary<Model.Port> port(Arbitrary<String> devices) {
    return combine(
            devices,
            Arbitraries.of("nic-eth", "nic-eth", "console-serial"),
            integers().between(1, 3))
        .as(Model.Port::new);
  }

  private static Arbitrary<Object> value() {
    return Arbitraries.of(
        "free",
        "12",
        12L,
        new BigDecimal("12.5"),
        true,
        Instant.parse("2024-01-31T00:00:00Z"),
        new ModelAttribute.Json("{\"a\":1}"),
        new ModelAttribute.Ref("server1"),
        new ModelAttribute.Ref("sw1"));
  }

  // Addresses are told by their key.

  private static Action add(String name, String key, Object value) {
    return new Action.Add(name, key, fitting(key, value));
  }

  private static Action unset(String name, String key, Object value) {
    return new Action.UnsetValue(name, key, fitting(key, value));
  }

  private static Action set(String name, String key, List<Object> values) {
    return new Action.SetValues(name, key, values.stream().map(v -> fitting(key, v)).toList());
  }

  private static Object fitting(String key, Object value) {
    boolean first = value.hashCode() % 2 == 0;
    if (key.startsWith("_ip")) {
      return first ? "10.0.0.1" : "2001:db8::1";
    } else if (key.endsWith(".mac")) {
      return first ? "00:16:3e:01:02:03" : "0016.3E01.0204";
    }
    return value;
  }
}
