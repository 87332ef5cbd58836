package org.clusto.engine.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clusto.driver.Pool;
import org.clusto.driver.Server;
import org.clusto.inventory.Allocation;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.model.AllocationException;
import org.clusto.testing.EmptyInventory;

/** That as many are taken, each in a different pool, as a search through all choices finds. */
class AllocationPropertiesTest {

  private static final int MOST_POOLS = 5;

  /**
   * A small fleet.
   *
   * @param pools the pools that each server is in, as bits
   * @param parents the pools that each pool is in, of those before it, as bits
   * @param leased the servers that somebody has, as bits
   */
  record Fleet(List<Integer> pools, List<Integer> parents, int leased) {

    boolean isLeased(int server) {
      return (leased & 1 << server) != 0;
    }

    /** All pools that a server is in, at any depth. */
    Set<Integer> around(int server) {
      Set<Integer> around = new HashSet<>();
      addPools(pools.get(server), around);
      return around;
    }

    private void addPools(int bits, Set<Integer> around) {
      for (int pool = 0; pool < parents.size(); pool++) {
        if ((bits & 1 << pool) != 0 && around.add(pool)) {
          addPools(parents.get(pool) & ((1 << pool) - 1), around);
        }
      }
    }

    /** The most of these servers that can stand in pools of their own. */
    int most(List<Integer> servers, Set<Integer> taken) {
      if (servers.isEmpty()) {
        return 0;
      }
      List<Integer> rest = servers.subList(1, servers.size());
      int most = most(rest, taken);
      for (int pool : around(servers.get(0))) {
        if (!taken.contains(pool)) {
          Set<Integer> more = new HashSet<>(taken);
          more.add(pool);
          most = Math.max(most, 1 + most(rest, more));
        }
      }
      return most;
    }

    List<Integer> free() {
      List<Integer> free = new ArrayList<>();
      for (int server = 0; server < pools.size(); server++) {
        if (!isLeased(server)) {
          free.add(server);
        }
      }
      return free;
    }

    void make(Inventory inventory) {
      List<Pool> made = new ArrayList<>();
      for (int pool = 0; pool < parents.size(); pool++) {
        made.add(inventory.create(Pool.class, "pool" + pool));
        insert(made.get(pool), parents.get(pool) & ((1 << pool) - 1), made);
      }
      for (int number = 0; number < pools.size(); number++) {
        Server server = inventory.create(Server.class, "server" + number);
        insert(server, pools.get(number), made);
        if (isLeased(number)) {
          server.lease(org.clusto.inventory.Lease.to("somebody"));
        }
      }
    }

    private static void insert(Entity content, int bits, List<Pool> pools) {
      for (int pool = 0; pool < pools.size(); pool++) {
        if ((bits & 1 << pool) != 0) {
          pools.get(pool).insert(content);
        }
      }
    }
  }

  @Provide
  Arbitrary<Fleet> fleets() {
    Arbitrary<Integer> sparse =
        Combinators.combine(
                Arbitraries.integers().between(0, (1 << MOST_POOLS) - 1),
                Arbitraries.integers().between(0, (1 << MOST_POOLS) - 1))
            .as((a, b) -> a & b);
    return Combinators.combine(
            sparse.list().ofMinSize(1).ofMaxSize(6),
            sparse.list().ofMaxSize(MOST_POOLS),
            Arbitraries.integers().between(0, 63),
            Arbitraries.integers().between(0, 63))
        .as((pools, parents, a, b) -> new Fleet(pools, parents, a & b));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void take_eachInADifferentPool_takesAsManyAsThereAre(@ForAll("fleets") Fleet fleet) {
    int most = fleet.most(fleet.free(), Set.of());
    for (int wanted = 1; wanted <= fleet.pools().size() + 1; wanted++) {
      try (Inventory inventory = EmptyInventory.open()) {
        fleet.make(inventory);
        Allocation allocation =
            inventory.query("driver:Server").eachInDifferent("driver:Pool").allocation().to("me");
        if (wanted <= most) {
          List<Integer> taken = numbers(allocation.take(wanted));
          assertThat(taken).hasSize(wanted).doesNotHaveDuplicates();
          assertThat(fleet.free()).containsAll(taken);
          assertThat(fleet.most(taken, Set.of())).isEqualTo(wanted);
          assertThat(leasedToMe(inventory)).isEqualTo(taken);
        } else {
          int tooMany = wanted;
          AllocationException shortage =
              catchThrowableOfType(AllocationException.class, () -> allocation.take(tooMany));
          assertThat(shortage.found()).isEqualTo(most);
          assertThat(leasedToMe(inventory)).isEmpty();
        }
      }
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void take_oneByOne_takesAllThatAreFree(@ForAll("fleets") Fleet fleet) {
    try (Inventory inventory = EmptyInventory.open()) {
      fleet.make(inventory);
      Allocation allocation = inventory.query("driver:Server").allocation().to("me");
      List<Integer> taken = new ArrayList<>();
      for (int i = 0; i < fleet.free().size(); i++) {
        taken.addAll(numbers(allocation.take(1)));
      }

      assertThat(taken).isEqualTo(fleet.free());
      assertThat(catchThrowableOfType(AllocationException.class, () -> allocation.take(1)).found())
          .isZero();
    }
  }

  private static List<Integer> leasedToMe(Inventory inventory) {
    return numbers(inventory.query("attr:_lease.owner,me").toList());
  }

  private static List<Integer> numbers(List<Entity> servers) {
    return servers.stream().map(s -> Integer.valueOf(s.name().substring(6))).toList();
  }
}
