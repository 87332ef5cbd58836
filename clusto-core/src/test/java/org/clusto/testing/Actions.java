package org.clusto.testing;

import static net.jqwik.api.Arbitraries.frequencyOf;
import static net.jqwik.api.Arbitraries.integers;
import static net.jqwik.api.Arbitraries.longs;
import static net.jqwik.api.Arbitraries.of;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.clusto.driver.NetworkSwitch;
import org.clusto.driver.Server;
import org.clusto.driver.VirtualServer;

/** Random changes over a few names, so that they often meet. */
public final class Actions {

  /** The names of the entities that are changed. */
  public static final List<String> NAMES =
      List.of("server1", "server2", "server10", "sw1", "rack1", "db pool", "and", "😀1");

  private static final String[] DRIVERS =
      "Server Server VirtualServer NetworkSwitch Rack Datacenter Pool Pool EntityClass Entity"
          .split(" ");
  private static final String[] KEYS =
      "status cpu tag disk#0.size disk#4 system.serial _ip#0 port-nic-eth#3.mac port-nic-eth#1.mac"
          .split(" ");

  private Actions() {}

  /** A change. */
  public static Arbitrary<Action> any() {
    Arbitrary<String> names = of(NAMES);
    Arbitrary<String> keys = of(KEYS);
    return frequencyOf(
        Tuple.of(6, of(DRIVERS).flatMap(d -> names.map(n -> new Action.Create(d, n)))),
        Tuple.of(2, names.map(Action.Delete::new)),
        Tuple.of(2, Combinators.combine(names, names).as(Action.Rename::new)),
        Tuple.of(
            1,
            names.flatMap(
                n ->
                    of(Server.class, VirtualServer.class, NetworkSwitch.class)
                        .map(d -> new Action.ChangeDriver(n, d)))),
        Tuple.of(
            3,
            Combinators.combine(names, keys)
                .as(Tuple::of)
                .flatMap(t -> values(t.get2()).map(v -> new Action.Add(t.get1(), t.get2(), v)))),
        Tuple.of(
            2,
            Combinators.combine(names, of("disk", "disk.size"), values("disk"))
                .as(Action.AddNumbered::new)),
        Tuple.of(
            3,
            Combinators.combine(names, keys)
                .as(Tuple::of)
                .flatMap(
                    t ->
                        values(t.get2())
                            .list()
                            .ofMaxSize(2)
                            .map(v -> new Action.SetValues(t.get1(), t.get2(), v)))),
        Tuple.of(2, Combinators.combine(names, keys).as(Action.Unset::new)),
        Tuple.of(
            1,
            Combinators.combine(names, keys)
                .as(Tuple::of)
                .flatMap(
                    t -> values(t.get2()).map(v -> new Action.UnsetValue(t.get1(), t.get2(), v)))),
        Tuple.of(1, Combinators.combine(names, longs().between(1, 3)).as(Action.SetUnits::new)),
        Tuple.of(5, Combinators.combine(names, names).as(Action.Insert::new)),
        Tuple.of(
            4,
            Combinators.combine(names, names, integers().between(0, 5))
                .as(Action.InsertIntoUnits::new)),
        Tuple.of(2, Combinators.combine(names, names).as(Action.Remove::new)),
        Tuple.of(6, Combinators.combine(ports(), ports()).as(Action.Connect::new)),
        Tuple.of(2, ports().map(Action.Disconnect::new)));
  }

  private static Arbitrary<Model.Port> ports() {
    return Combinators.combine(
            of(NAMES), of("nic-eth", "nic-eth", "console-serial"), integers().between(1, 3))
        .as(Model.Port::new);
  }

  private static Arbitrary<Object> values(String key) {
    if (key.startsWith("_ip")) {
      return of("10.0.0.1", "10.0.0.2", "2001:db8::1");
    } else if (key.endsWith(".mac")) {
      return of("00:16:3e:01:02:03", "0016.3E01.0204");
    }
    return of(
        "free",
        "12",
        12L,
        new BigDecimal("12.5"),
        new BigDecimal("12.0"),
        true,
        Instant.parse("2024-01-31T00:00:00Z"),
        new ModelAttribute.Json("{\"a\":1}"),
        new ModelAttribute.Ref("server1"),
        new ModelAttribute.Ref("sw1"));
  }
}
