package org.clusto.engine.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.clusto.Clusto;
import org.clusto.driver.NetworkSwitch;
import org.clusto.driver.Placement;
import org.clusto.driver.Port;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.inventory.Allocation;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Lease;
import org.clusto.model.AllocationException;
import org.clusto.model.IpAddress;
import org.clusto.model.RuleException;
import org.clusto.resource.IpManager;
import org.clusto.resource.NameManager;
import org.clusto.resource.NumberManager;
import org.clusto.testing.EmptyInventory;
import org.clusto.testing.Tries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many at once want addresses, names, numbers, servers, rack units and ports: nobody gets what
 * another has.
 */
class AllocationRaceTest {

  private static final int THREADS = 32;
  private static final int EACH = Tries.times(EmptyInventory.isInMemory() ? 313 : 10);
  private static final int EACH_ON_DISK = Tries.times(25);

  /** How many a thread holds at a time, at most: so that there must be more than are free. */
  private static final int HELD = 100;

  /** The same, where what there is is searched one by one. */
  private static final int FEW = 5;

  private static final long ROOM = 4094;

  @Test
  @Timeout(600)
  void addresses_inMemory_areEachGivenToOne() throws Exception {
    try (Inventory inventory = EmptyInventory.open()) {
      raceForAddresses(inventory, EACH);
    }
  }

  @Test
  @Timeout(600)
  void numbers_inMemory_areEachGivenToOne() throws Exception {
    try (Inventory inventory = EmptyInventory.open()) {
      raceForNumbers(inventory, EACH);
    }
  }

  @Test
  @Timeout(600)
  void names_inMemory_areEachGivenToOne() throws Exception {
    try (Inventory inventory = EmptyInventory.open()) {
      raceForNames(inventory, EACH);
    }
  }

  @Test
  @Timeout(600)
  void servers_inMemory_areEachGivenToOne() throws Exception {
    try (Inventory inventory = EmptyInventory.open()) {
      raceForServers(inventory, EACH);
    }
  }

  @Test
  @Timeout(600)
  void rackUnits_inMemory_areEachGivenToOne() throws Exception {
    try (Inventory inventory = EmptyInventory.open()) {
      raceForUnits(inventory, EACH);
    }
  }

  @Test
  @Timeout(600)
  void ports_inMemory_areEachGivenToOne() throws Exception {
    try (Inventory inventory = EmptyInventory.open()) {
      raceForPorts(inventory, EACH);
    }
  }

  @Test
  @Timeout(600)
  void all_onDisk_areEachGivenToOne(@TempDir Path directory) throws Exception {
    try (Inventory inventory = Clusto.open(directory)) {
      raceForAddresses(inventory, EACH_ON_DISK);
      raceForNumbers(inventory, EACH_ON_DISK);
      raceForNames(inventory, EACH_ON_DISK);
      raceForServers(inventory, EACH_ON_DISK);
      raceForUnits(inventory, EACH_ON_DISK);
      raceForPorts(inventory, EACH_ON_DISK);
    }
    try (Inventory inventory = Clusto.open(directory)) {
      IpManager network = inventory.getByName("net1", IpManager.class);
      NumberManager numbers = inventory.getByName("numbers", NumberManager.class);
      assertThat(network.used()).isEqualTo(numbers.used()).isPositive();
      assertThat(inventory.query("driver:Server and name:foo*").count())
          .isEqualTo(EACH_ON_DISK * THREADS + THREADS);
    }
  }

  private static void raceForAddresses(Inventory inventory, int each) throws Exception {
    IpManager network = inventory.create(IpManager.class, "net1");
    network.set("cidr", "10.0.0.0/20");
    network.set("gateway", "10.0.0.1");

    List<IpAddress> held =
        race(
            inventory,
            each,
            new Supply<>() {
              @Override
              public IpAddress give(Entity owner) {
                return network.allocate(owner);
              }

              @Override
              public void takeBack(IpAddress address) {
                network.release(address);
              }

              @Override
              public void assertIsOf(Entity owner, IpAddress address) {
                assertThat(network.owner(address)).contains(owner);
              }
            });

    assertThat(network.used()).isEqualTo(held.size());
    assertThat(network.free()).isEqualTo(ROOM - 1 - held.size());
    assertThat(inventory.query("ip:10.0.0.0/31").names()).isEmpty();
  }

  private static void raceForNumbers(Inventory inventory, int each) throws Exception {
    NumberManager numbers = inventory.create(NumberManager.class, "numbers");
    numbers.set("max", ROOM);

    List<Long> held =
        race(
            inventory,
            each,
            new Supply<>() {
              @Override
              public Long give(Entity owner) {
                return numbers.allocate(owner);
              }

              @Override
              public void takeBack(Long number) {
                numbers.release(number);
              }

              @Override
              public void assertIsOf(Entity owner, Long number) {
                assertThat(numbers.owner(number)).contains(owner);
              }
            });

    assertThat(numbers.used()).isEqualTo(held.size());
  }

  /** Fewer servers than all want to hold: some have to wait until others give theirs back. */
  private static void raceForServers(Inventory inventory, int each) throws Exception {
    int servers = THREADS * FEW - THREADS / 2;
    inventory.transact(
        "servers",
        tx -> {
          Rack rack = tx.create(Rack.class, "rack of spares");
          for (int i = 1; i <= servers; i++) {
            Server server = tx.create(Server.class, "spare" + i);
            server.set("units", 0);
            rack.insert(server);
          }
        });
    Allocation allocation =
        inventory.query("driver:Server in name:\"rack of spares\"").allocation();

    List<Entity> held =
        race(
            inventory,
            each,
            FEW,
            new Supply<>() {
              @Override
              public Entity give(Entity owner) {
                return allocation.to(owner.name()).set("used", true).take(1).get(0);
              }

              @Override
              public void takeBack(Entity server) {
                inventory.transact(
                    "back",
                    tx -> {
                      server.endLease();
                      server.unset("used");
                    });
              }

              @Override
              public void assertIsOf(Entity owner, Entity server) {
                assertThat(server.lease()).contains(Lease.to(owner.name()));
              }
            });

    assertThat(inventory.query("attr:used,true").toList())
        .containsExactlyInAnyOrderElementsOf(held);
    assertThat(allocation.to("last").take(servers - held.size())).doesNotContainAnyElementsOf(held);
  }

  private static void raceForUnits(Inventory inventory, int each) throws Exception {
    List<Rack> racks = new ArrayList<>();
    for (int i = 1; i <= THREADS * FEW / 22; i++) {
      racks.add(inventory.create(Rack.class, "units" + i));
    }
    AtomicInteger made = new AtomicInteger();

    List<Server> held =
        race(
            inventory,
            each,
            FEW,
            new Supply<>() {
              @Override
              public Server give(Entity owner) {
                String name = owner.name() + " device " + made.incrementAndGet();
                return inventory.transactAndGet(
                    "place",
                    tx -> {
                      Placement place =
                          racks.stream()
                              .map(rack -> rack.placement(2))
                              .filter(Placement::fits)
                              .findFirst()
                              .orElseThrow(() -> new RuleException("all racks are full"));
                      Server server = tx.create(Server.class, name);
                      server.set("units", 2);
                      place.rack().insert(server, place.lowest().get(0));
                      return server;
                    });
              }

              @Override
              public void takeBack(Server server) {
                server.delete();
              }

              @Override
              public void assertIsOf(Entity owner, Server server) {
                assertThat(server.name()).startsWith(owner.name() + " ");
                assertThat(server.attributes("_in.ru")).hasSize(2);
              }
            });

    for (Rack rack : racks) {
      assertThat(rack.elevation().keySet()).allMatch(u -> rack.elevation().get(u).size() == 1);
    }
    assertThat(racks.stream().mapToInt(rack -> rack.elevation().size()).sum())
        .isEqualTo(2 * held.size());
  }

  private static void raceForPorts(Inventory inventory, int each) throws Exception {
    int portsEach = 36;
    List<NetworkSwitch> switches = new ArrayList<>();
    for (int i = 1; i <= (THREADS * FEW - THREADS / 2) / portsEach; i++) {
      switches.add(inventory.create(NetworkSwitch.class, "switch" + i));
      switches.get(i - 1).set("ports.nic-eth", portsEach);
    }
    AtomicInteger made = new AtomicInteger();

    List<Port> held =
        race(
            inventory,
            each,
            FEW,
            new Supply<>() {
              @Override
              public Port give(Entity owner) {
                String name = owner.name() + " host " + made.incrementAndGet();
                return inventory.transactAndGet(
                    "connect",
                    tx -> {
                      Port free =
                          switches.stream()
                              .flatMap(network -> network.freePorts("nic-eth").stream())
                              .findFirst()
                              .orElseThrow(() -> new RuleException("no port is free"));
                      tx.create(Server.class, name).port("nic-eth", 1).connectTo(free);
                      return free;
                    });
              }

              @Override
              public void takeBack(Port port) {
                port.connection().orElseThrow().device().delete();
              }

              @Override
              public void assertIsOf(Entity owner, Port port) {
                Port end = port.connection().orElseThrow();
                assertThat(end.device().name()).startsWith(owner.name() + " ");
                assertThat(end.connection()).contains(port);
              }
            });

    assertThat(switches.stream().mapToInt(network -> network.freePorts("nic-eth").size()).sum())
        .isEqualTo(switches.size() * portsEach - held.size());
  }

  /** What there is a race for. */
  private interface Supply<T> {
    T give(Entity owner);

    void takeBack(T given);

    void assertIsOf(Entity owner, T given);
  }

  private static <T> List<T> race(Inventory inventory, int each, Supply<T> supply)
      throws Exception {
    return race(inventory, each, HELD, supply);
  }

  /**
   * Each thread takes, and gives back the oldest that it has when it holds the most, or there is
   * none left; what all hold in the end.
   */
  private static <T> List<T> race(Inventory inventory, int each, int most, Supply<T> supply)
      throws Exception {
    List<Server> owners = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      String name = "owner" + i;
      owners.add(
          inventory
              .findByName(name)
              .map(owner -> owner.as(Server.class))
              .orElseGet(() -> inventory.create(Server.class, name)));
    }
    List<Deque<T>> heldByEach =
        together(
            thread -> {
              Deque<T> held = new ArrayDeque<>();
              for (int i = 0; i < each; i++) {
                held.add(given(supply, owners.get(thread), held));
                if (held.size() > Math.min(most, each / 2) - 1) {
                  supply.takeBack(held.remove());
                }
              }
              return held;
            });
    for (int i = 0; i < THREADS; i++) {
      Entity owner = owners.get(i);
      heldByEach.get(i).forEach(held -> supply.assertIsOf(owner, held));
    }
    List<T> all = heldByEach.stream().flatMap(Deque::stream).toList();
    assertThat(all).doesNotHaveDuplicates();
    return all;
  }

  /** What the owner is given, as soon as there is some. */
  private static <T> T given(Supply<T> supply, Entity owner, Deque<T> held) {
    while (true) {
      try {
        return supply.give(owner);
      } catch (RuleException | AllocationException e) {
        if (!held.isEmpty()) {
          supply.takeBack(held.remove());
        }
      }
    }
  }

  private static void raceForNames(Inventory inventory, int each) throws Exception {
    NameManager names = inventory.create(NameManager.class, "names");
    names.set("basename", "foo");
    names.set("digits", 4);
    for (int i = 0; i < THREADS; i++) {
      inventory.create(Server.class, "foo%04d".formatted(7 * i + 3));
    }

    List<List<String>> created =
        together(
            thread ->
                IntStream.range(0, each).mapToObj(i -> names.create(Server.class).name()).toList());

    List<String> expected =
        LongStream.rangeClosed(1, (long) each * THREADS + THREADS)
            .mapToObj("foo%04d"::formatted)
            .toList();
    Stream<String> before =
        IntStream.range(0, THREADS).mapToObj(i -> 7 * i + 3).map("foo%04d"::formatted);
    assertThat(Stream.concat(before, created.stream().flatMap(List::stream)).toList())
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(inventory.query("name:foo*").names()).containsExactlyElementsOf(expected);
  }

  /** Does the same on all threads, which begin at once. */
  private static <T> List<T> together(Function<Integer, T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    try {
      List<Callable<T>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        tasks.add(
            () -> {
              start.await();
              return work.apply(thread);
            });
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
