package org.clusto.testing;

import static net.jqwik.api.Arbitraries.frequencyOf;
import static net.jqwik.api.Combinators.combine;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Random changes over a few names, so that they often meet. */
public final class Actions {

  /** The names that fleets have too now and then. */
  public static final List<String> NAMES =
      Stream.concat(
              Stream.of(Subject.values()).flatMap(subject -> subject.names().stream()),
              Stream.of("server10", "😀1"))
          .distinct()
          .toList();

  private static final Arbitrary<String> FEW = Arbitraries.of("server1", "sw1");
  private static final Arbitrary<String> KEY =
      Arbitraries.of(
          "status cpu tag disk#0.size disk#4 system.serial _ip#0 port-nic-eth#3.mac mac.mac"
              .split(" "));

  private Actions() {}

  /** A change of any subject. */
  public static Arbitrary<Action> any() {
    return Arbitraries.oneOf(Stream.of(Subject.values()).map(Actions::about).toList());
  }

  /** A change of a subject. */
  public static Arbitrary<Action> about(Subject subject) {
    return frequencyOf(Tuple.of(3, subject.one()), Tuple.of(1, plain(subject.anyName())));
  }

  /** A change that any entity may have. */
  private static Arbitrary<Action> plain(Arbitrary<String> name) {
    return frequencyOf(
        Tuple.of(4, combine(drivers(), name).as(Action.Create::new)),
        Tuple.of(1, name.map(Action.Delete::new)),
        Tuple.of(1, combine(name, name).as(Action.Rename::new)),
        Tuple.of(3, combine(name, KEY, value()).as(Actions::add)),
        Tuple.of(
            2,
            combine(name, Arbitraries.of("disk", "disk.size"), value())
                .as(Action.AddNumbered::new)),
        Tuple.of(3, combine(name, KEY, value().list().ofMaxSize(2)).as(Actions::set)),
        Tuple.of(1, combine(name, KEY).as(Action.Unset::new)),
        Tuple.of(
            2, combine(FEW, Arbitraries.of("tag"), Arbitraries.of("a", "b")).as(Action.Add::new)),
        Tuple.of(
            2,
            combine(FEW, Arbitraries.of("tag"), Arbitraries.of("a", "b"))
                .as(Action.UnsetValue::new)),
        Tuple.of(1, combine(name, KEY, value()).as(Actions::unset)));
  }

  private static Arbitrary<String> drivers() {
    return Arbitraries.of(
        "Server VirtualServer NetworkSwitch Rack Datacenter Pool EntityClass Entity".split(" "));
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
