package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clusto.Clusto;
import org.clusto.driver.Datacenter;
import org.clusto.driver.Pool;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.expression.Expressions;
import org.clusto.inventory.Entity;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inherited;
import org.clusto.inventory.Inventory;
import org.clusto.model.Value;
import org.clusto.testing.FleetFile;
import org.clusto.testing.ModelEntity;
import org.clusto.testing.RandomFleet;

/** Values that an entity takes from what it is in, and from whom. */
class InheritedTest {

  private static List<String> shown(Entity entity, String key) {
    return entity.inherited(key).stream()
        .map(i -> i.attribute().key() + "=" + i.value().text().orElseThrow() + " of " + i.from())
        .toList();
  }

  @Example
  void inherited_fromTheNearestLevel_isThatOfAllThere() {
    try (Inventory inventory = Clusto.inMemory()) {
      Datacenter datacenter = inventory.create(Datacenter.class, "dc1");
      Rack rack = inventory.create(Rack.class, "rack1");
      Pool pool = inventory.create(Pool.class, "pool1");
      Pool outer = inventory.create(Pool.class, "outer");
      Server server = inventory.create(Server.class, "server1");
      datacenter.insert(rack);
      rack.insert(server, 1);
      pool.insert(server);
      outer.insert(pool);
      datacenter.set("dhcp.next-server", "10.0.0.1");
      outer.set("dhcp.next-server", "10.0.0.2");
      datacenter.set("region", "eu");

      assertThat(shown(server, "dhcp"))
          .containsExactly(
              "dhcp.next-server=10.0.0.1 of dc1", "dhcp.next-server=10.0.0.2 of outer");
      rack.set("dhcp.filename", "pxelinux.0");
      assertThat(shown(server, "dhcp")).containsExactly("dhcp.filename=pxelinux.0 of rack1");
      assertThat(shown(server, "dhcp.next-server")).hasSize(2);
      server.set("dhcp", "off");
      assertThat(shown(server, "dhcp")).containsExactly("dhcp=off of server1");
      assertThat(shown(server, "region")).containsExactly("region=eu of dc1");
      assertThat(server.inherited("nothing")).isEmpty();
      assertThat(server.inherited("region").get(0).from()).isEqualTo(datacenter);
      assertThat(shown(inventory.asOf(inventory.version() - 1).getByName("server1"), "dhcp"))
          .containsExactly("dhcp.filename=pxelinux.0 of rack1");
    }
  }

  /** Fleets whose pools take anybody, so that what is in what is as random as can be. */
  @Provide
  Arbitrary<List<ModelEntity>> fleets() {
    return RandomFleet.fleets()
        .map(
            fleet ->
                fleet.values().stream()
                    .map(e -> e.driver().endsWith("Pool") ? e.withDriver("Pool") : e)
                    .toList());
  }

  /** Every key and value of the fleet, asked of every entity, both ways. */
  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void inherited_ofAnyFleet_isWhatTheLanguageSays(@ForAll("fleets") List<ModelEntity> fleet) {
    try (Inventory inventory = Clusto.inMemory()) {
      inventory.importFleet(FleetFile.stream(fleet), ImportMode.CREATE, ImportProgress.NONE);
      List<Entity> all = inventory.all().toList();
      for (String key : keys(fleet)) {
        Map<Entity, List<Inherited>> inherited =
            all.stream().collect(Collectors.toMap(e -> e, e -> e.inherited(key)));
        assertThat(inventory.query(Expressions.inherited(key)).toList())
            .containsExactlyInAnyOrderElementsOf(
                all.stream().filter(e -> !inherited.get(e).isEmpty()).toList());
        for (String value : texts(inherited)) {
          assertThat(inventory.query(Expressions.inherited(key, value)).toList())
              .as("%s=%s", key, value)
              .containsExactlyInAnyOrderElementsOf(
                  all.stream().filter(e -> texts(inherited.get(e)).contains(value)).toList());
        }
      }
    }
  }

  private static Set<String> keys(List<ModelEntity> fleet) {
    Set<String> keys = new TreeSet<>();
    for (ModelEntity entity : fleet) {
      entity
          .attributes()
          .forEach(
              a -> {
                keys.add(a.key().toString());
                keys.add(a.key().key());
              });
    }
    return keys;
  }

  private static Set<String> texts(Map<Entity, List<Inherited>> inherited) {
    return inherited.values().stream()
        .flatMap(each -> texts(each).stream())
        .collect(Collectors.toSet());
  }

  /** What the values are compared as: a relation as the other's name. */
  private static Set<String> texts(List<Inherited> inherited) {
    return inherited.stream().flatMap(i -> text(i).stream()).collect(Collectors.toSet());
  }

  private static Optional<String> text(Inherited inherited) {
    return inherited.value() instanceof Value.Relation
        ? inherited.from().related(inherited.attribute().key().toString()).stream()
            .filter(other -> Value.of(other).equals(inherited.value()))
            .map(Entity::name)
            .findFirst()
        : inherited.value().text();
  }
}
