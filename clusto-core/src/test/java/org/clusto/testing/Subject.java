package org.clusto.testing;

import static net.jqwik.api.Arbitraries.frequencyOf;
import static net.jqwik.api.Arbitraries.integers;
import static net.jqwik.api.Arbitraries.of;
import static net.jqwik.api.Arbitraries.oneOf;
import static net.jqwik.api.Combinators.combine;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import org.clusto.testing.Action.Add;
import org.clusto.testing.Action.ChangeDriver;
import org.clusto.testing.Action.Connect;
import org.clusto.testing.Action.Create;
import org.clusto.testing.Action.Disconnect;
import org.clusto.testing.Action.Insert;
import org.clusto.testing.Action.InsertIntoUnits;
import org.clusto.testing.Action.Move;
import org.clusto.testing.Action.MoveIntoUnits;
import org.clusto.testing.Action.Remove;
import org.clusto.testing.Action.SetValues;
import org.clusto.testing.Action.Unset;

/** What random changes are about: a few entities whose rules they meet, keep and break. */
public enum Subject {

  /** What is where: racks and their units, datacenters, a pool beside them. */
  PLACES(
      new Create("Server", "server1"),
      new Create("VirtualServer", "server2"),
      new Create("NetworkSwitch", "sw1"),
      new Create("Rack", "rack1"),
      new Create("Rack", "rack2"),
      new Create("Datacenter", "dc1"),
      new Create("Pool", "db pool")) {

    private final Arbitrary<String> device = of("server1", "server2", "sw1");
    private final Arbitrary<String> rack = of("rack1", "rack1", "rack2");
    private final Arbitrary<String> place = of("rack1", "rack2", "dc1", "dc1", "sw1");

    @Override
    Arbitrary<Action> one() {
      return frequencyOf(
          Tuple.of(8, combine(rack, device, units()).as(InsertIntoUnits::new)),
          Tuple.of(6, combine(rack, device, units()).as(MoveIntoUnits::new)),
          Tuple.of(1, combine(anyName(), anyName(), units()).as(MoveIntoUnits::new)),
          Tuple.of(3, combine(place, anyName()).as(Move::new)),
          Tuple.of(3, combine(of("db pool", "dc1"), anyName()).as(Insert::new)),
          Tuple.of(1, combine(anyName(), anyName()).as(Insert::new)),
          Tuple.of(3, combine(place, device).as(Remove::new)),
          Tuple.of(2, combine(device, of("units"), of(0L, 1L, 2L, 2L, 1001L)).as(Subject::set)),
          Tuple.of(2, combine(rack, of("minu", "maxu"), of(0L, 2L, 3L, 45L, -1L)).as(Subject::set)),
          Tuple.of(1, combine(rack, of("minu", "maxu", "units")).as(Unset::new)),
          Tuple.of(3, combine(device, byHand(), rack).as(Subject::relate)),
          Tuple.of(2, combine(anyName(), byHand(), place).as(Subject::relateToo)),
          Tuple.of(2, combine(device, byHand()).as(Unset::new)),
          Tuple.of(1, combine(device, byHand(), of("rack1")).as(Subject::set)),
          Tuple.of(2, combine(anyName(), drivers()).as(ChangeDriver::new)));
    }

    private Arbitrary<String> byHand() {
      return of("_in#1.ru", "_in#2.ru", "_in#3.ru", "_in", "_in#0.slot");
    }

    private Arbitrary<String> drivers() {
      return of("Server", "NetworkSwitch", "Rack", "Datacenter", "Pool", "Entity");
    }

    @Override
    public Arbitrary<List<Action>> several() {
      Arbitrary<Action> moved = combine(rack, device, units()).as(MoveIntoUnits::new);
      return oneOf(
          moved.list().ofSize(3),
          combine(device, rack, rack, units())
              .as((d, to, from, u) -> List.of(new InsertIntoUnits(to, d, u), new Remove(from, d))),
          combine(device, rack, units())
              .as((d, r, u) -> List.of(set(d, "units", 2L), new MoveIntoUnits(r, d, u))),
          combine(device, device, rack)
              .as(
                  (d, e, r) ->
                      List.of(
                          new Unset(d, "_in#1.ru"),
                          relate(d, "_in#2.ru", r),
                          new Unset(e, "_in#2.ru"),
                          relate(e, "_in#1.ru", r))));
    }
  },

  /** Ports and cables, written by call and by hand. */
  CABLES(
      new Create("Server", "server1"),
      new Create("VirtualServer", "server2"),
      new Create("NetworkSwitch", "sw1"),
      new Create("Rack", "rack1")) {

    private final Arbitrary<String> few = of("server1", "sw1");

    @Override
    Arbitrary<Action> one() {
      return frequencyOf(
          Tuple.of(10, combine(port(device()), port(device())).as(Connect::new)),
          Tuple.of(1, combine(port(anyName()), port(anyName())).as(Connect::new)),
          Tuple.of(4, port(few).map(Disconnect::new)),
          Tuple.of(2, combine(few, key("connection"), device()).as(Subject::relate)),
          Tuple.of(1, combine(device(), key("connection"), anyName()).as(Subject::relateToo)),
          Tuple.of(1, combine(few, key("connection"), of("sw1")).as(Subject::set)),
          Tuple.of(2, combine(few, key("otherportnum"), of(1L, 2L, 2L, -1L, "1")).as(Subject::set)),
          Tuple.of(1, combine(few, key("otherporttype"), type()).as(Subject::set)),
          Tuple.of(2, combine(few, key("connection", "otherportnum")).as(Unset::new)),
          Tuple.of(
              2, combine(device(), of("Server", "NetworkSwitch", "Rack")).as(ChangeDriver::new)),
          Tuple.of(1, combine(of("rack1"), of("Server", "Rack")).as(ChangeDriver::new)));
    }

    private Arbitrary<String> device() {
      return of("server1", "server2", "sw1", "server10");
    }

    private Arbitrary<String> type() {
      return of("nic-eth", "nic-eth", "console-serial");
    }

    private Arbitrary<String> key(String... subkeys) {
      return combine(type(), integers().between(1, 2), of(subkeys))
          .as((type, number, subkey) -> "port-" + type + "#" + number + "." + subkey);
    }

    private Arbitrary<Model.Port> port(Arbitrary<String> devices) {
      return combine(devices, type(), integers().between(1, 3)).as(Model.Port::new);
    }

    @Override
    public Arbitrary<List<Action>> several() {
      Arbitrary<Model.Port> port = port(device());
      return oneOf(
          combine(port, port)
              .as((a, b) -> List.of(end(a, b), end(b, a)).stream().flatMap(List::stream).toList()),
          combine(port, port)
              .as(
                  (a, b) ->
                      List.of(
                          new Unset(a.device(), a.key("connection")),
                          new Unset(b.device(), b.key("connection")))),
          combine(port, port).as((a, b) -> List.of(new Disconnect(a), new Connect(a, b))));
    }

    private List<Action> end(Model.Port port, Model.Port other) {
      return List.of(
          relate(port.device(), port.key("connection"), other.device()),
          set(port.device(), port.key("otherportnum"), (long) other.number()),
          set(port.device(), port.key("otherporttype"), other.type()));
    }
  },

  /** Pools of all kinds in one another, and what else is in them. */
  POOLS(
      new Create("Server", "server1"),
      new Create("VirtualServer", "server2"),
      new Create("Rack", "rack1"),
      new Create("Datacenter", "dc1"),
      new Create("EntityClass", "ssd"),
      new Create("Entity", "thing"),
      new Create("Pool", "db pool"),
      new Create("Pool", "and"),
      new Create("ExclusivePool", "alone"),
      new Create("UniquePool", "prod"),
      new Create("UniquePool", "test")) {

    private final Arbitrary<String> pool = of("db pool", "and", "alone", "prod", "test");
    private final Arbitrary<String> choosy = of("alone", "prod", "test");
    private final Arbitrary<String> server = of("server1", "server1", "server2");
    private final Arbitrary<String> content =
        of("server1", "server1", "server2", "db pool", "and", "alone", "rack1", "dc1", "ssd");
    private final Arbitrary<String> holder = of("dc1", "ssd", "thing");
    private final Arbitrary<String> held = of("server1", "server1", "rack1", "and");

    @Override
    Arbitrary<Action> one() {
      return frequencyOf(
          Tuple.of(12, combine(pool, content).as(Insert::new)),
          Tuple.of(8, combine(holder, held).as(Insert::new)),
          Tuple.of(4, combine(pool, holder).as(Insert::new)),
          Tuple.of(4, combine(of("rack1"), server, units()).as(InsertIntoUnits::new)),
          Tuple.of(3, combine(of("rack1", "dc1", "ssd"), held).as(Remove::new)),
          Tuple.of(8, combine(choosy, server).as(Insert::new)),
          Tuple.of(1, combine(anyName(), anyName()).as(Insert::new)),
          Tuple.of(1, combine(pool, content).as(Move::new)),
          Tuple.of(5, combine(pool, content).as(Remove::new)),
          Tuple.of(
              2, combine(content, of("_in", "_in", "_in#0.slot"), pool).as(Subject::relateToo)),
          Tuple.of(1, combine(content, of("_in")).as(Unset::new)),
          Tuple.of(3, combine(of("prod", "test"), of("kind"), of("a", "b")).as(Subject::set)),
          Tuple.of(3, combine(pool, drivers()).as(ChangeDriver::new)));
    }

    private Arbitrary<String> drivers() {
      return of("Pool", "Pool", "ExclusivePool", "UniquePool", "EntityClass");
    }

    @Override
    public Arbitrary<List<Action>> several() {
      return oneOf(
          combine(pool, holder, server)
              .as((p, h, c) -> List.of(new Insert(p, h), new Insert(h, c))),
          combine(pool, pool, content).as((p, q, c) -> List.of(new Insert(p, c), new Remove(q, c))),
          combine(pool, pool, content).as((p, q, c) -> List.of(new Insert(p, q), new Insert(q, c))),
          combine(pool, server).as((p, c) -> List.of(new Insert(p, c), relateToo(c, "_in", p))),
          server.map(c -> List.of(new Insert("prod", c), new Insert("test", c))),
          combine(of("prod", "test"), content)
              .as((p, c) -> List.of(set(p, "kind", p), new Insert(p, c))));
    }
  },

  /** Classes, the roles that require them, and services of these roles on servers. */
  ROLES(
      new Create("Server", "server1"),
      new Create("VirtualServer", "server2"),
      new Create("EntityClass", "ssd"),
      new Create("EntityClass", "fast"),
      new Create("Role", "web"),
      new Create("Role", "sql"),
      new Create("Service", "svc1"),
      new Create("Service", "svc2"),
      relate("web", "requires", "ssd"),
      relate("svc1", "role", "web"),
      set("svc1", "port", 80L),
      set("svc2", "port", 80L)) {

    private final Arbitrary<String> server = of("server1", "server1", "server2");
    private final Arbitrary<String> kind = of("ssd", "fast");
    private final Arbitrary<String> role = of("web", "sql");
    private final Arbitrary<String> service = of("svc1", "svc2");

    @Override
    Arbitrary<Action> one() {
      return frequencyOf(
          Tuple.of(5, combine(kind, server).as(Insert::new)),
          Tuple.of(4, combine(kind, server).as(Remove::new)),
          Tuple.of(5, combine(role, server).as(Insert::new)),
          Tuple.of(1, combine(role, server).as(Remove::new)),
          Tuple.of(1, combine(kind, kind).as(Insert::new)),
          Tuple.of(1, combine(kind, kind).as(Remove::new)),
          Tuple.of(1, combine(anyName(), anyName()).as(Insert::new)),
          Tuple.of(3, combine(role, of("requires"), kind).as(Subject::relate)),
          Tuple.of(1, combine(role, of("requires"), kind).as(Subject::relateToo)),
          Tuple.of(1, combine(role, of("requires")).as(Unset::new)),
          Tuple.of(4, combine(service, of("role"), role).as(Subject::relate)),
          Tuple.of(4, combine(service, of("on"), server).as(Subject::relate)),
          Tuple.of(1, combine(service, of("role", "on"), anyName()).as(Subject::relateToo)),
          Tuple.of(1, combine(service, of("role", "on", "on.note"), of("web")).as(Subject::set)),
          Tuple.of(1, combine(role, of("requires"), of("ssd")).as(Subject::set)),
          Tuple.of(1, combine(role, of("requires"), anyName()).as(Subject::relate)),
          Tuple.of(3, combine(service, of("port"), ports()).as(Subject::set)),
          Tuple.of(1, combine(service, of("port"), ports()).as(Add::new)),
          Tuple.of(1, combine(service, of("protocol"), of("udp", "TCP")).as(Subject::set)),
          Tuple.of(1, combine(anyName(), drivers()).as(ChangeDriver::new)));
    }

    private Arbitrary<Object> ports() {
      return of(80L, 80L, 80L, 443L, "80", 0L, 70_000L);
    }

    private Arbitrary<String> drivers() {
      return of("Server", "Role", "EntityClass", "Service", "Entity");
    }

    @Override
    public Arbitrary<List<Action>> several() {
      return oneOf(
          combine(kind, role, server).as((c, r, s) -> List.of(new Insert(r, s), new Insert(c, s))),
          combine(kind, role, server)
              .as((c, r, s) -> List.of(relate(r, "requires", c), new Insert(c, s))),
          combine(kind, role, server).as((c, r, s) -> List.of(new Remove(c, s), new Remove(r, s))),
          combine(kind, kind, server)
              .as((c, d, s) -> List.of(new Insert(c, d), new Insert(d, s), new Remove(c, s))),
          combine(service, role, server, of(80L, 443L))
              .as(
                  (e, r, s, p) ->
                      List.of(relate(e, "role", r), relate(e, "on", s), set(e, "port", p))));
    }
  };

  private final List<Action> start;

  Subject(Action... start) {
    this.start = List.of(start);
  }

  /** What makes the entities that are there from the start. */
  public List<Action> start() {
    return start;
  }

  /** The names of the entities that are there from the start. */
  List<String> names() {
    return start.stream()
        .filter(Create.class::isInstance)
        .map(action -> ((Create) action).name())
        .toList();
  }

  /** The names of all entities that are changed. */
  Arbitrary<String> anyName() {
    return frequencyOf(Tuple.of(8, Arbitraries.of(names())), Tuple.of(1, of("server10", "😀1")));
  }

  /** One change. */
  abstract Arbitrary<Action> one();

  /** Changes that keep the rules together, where each alone may break them. */
  public abstract Arbitrary<List<Action>> several();

  private static Arbitrary<Integer> units() {
    return frequencyOf(
        Tuple.of(9, integers().between(1, 4)), Tuple.of(1, of(-1, 0, 44, 45, 46, 1000)));
  }

  private static Action set(String name, String key, Object value) {
    return new SetValues(name, key, List.of(value));
  }

  private static Action relate(String name, String key, String other) {
    return set(name, key, new ModelAttribute.Ref(other));
  }

  private static Action relateToo(String name, String key, String other) {
    return new Add(name, key, new ModelAttribute.Ref(other));
  }
}
