package org.clusto.engine.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.model.IpAddress;
import org.clusto.model.NotFoundException;
import org.clusto.model.RuleException;
import org.clusto.resource.IpManager;
import org.clusto.testing.EmptyInventory;

/** Random programs over nested networks, against a plain list of who holds what. */
class AddressPropertiesTest {

  private static final int STEPS = 60;
  private static final int ADDRESSES = 32;
  private static final int OWNERS = 3;
  private static final int GATEWAY = 1;
  private static final int RESERVED_FROM = 20;
  private static final int RESERVED_TO = 23;

  /** Networks by their names: first address and size; the last two are inside one another. */
  private static final Map<String, int[]> NETWORKS =
      new TreeMap<>(
          Map.of("all", new int[] {0, 32}, "half", new int[] {8, 8}, "inner", new int[] {12, 4}));

  /** That an owner holds an address, from a network or from nobody. */
  private record Held(int owner, int address, Optional<String> network) {}

  /** The program, as it runs. */
  private static final class Run {
    private final Random random;
    private final String prefix;
    private final int firstBits;
    private final Inventory inventory;
    private final TreeSet<String> networks = new TreeSet<>();
    private final List<Held> held = new ArrayList<>();
    private boolean isReserved;

    Run(Random random, Inventory inventory, boolean isV6) {
      this.random = random;
      this.inventory = inventory;
      this.prefix = isV6 ? "2001:db8::" : "10.0.0.";
      this.firstBits = isV6 ? 128 : 32;
      for (int owner = 0; owner < OWNERS; owner++) {
        inventory.create(Server.class, owner(owner));
      }
      createNetwork("all");
    }

    private static String owner(int owner) {
      return "owner" + owner;
    }

    private String text(int address) {
      return firstBits == 32 ? prefix + address : prefix + Integer.toHexString(address);
    }

    private IpManager network(String name) {
      return inventory.getByName(name, IpManager.class);
    }

    void step() {
      String network = new ArrayList<>(networks).get(random.nextInt(networks.size()));
      int owner = random.nextInt(OWNERS);
      int address = random.nextInt(ADDRESSES);
      switch (random.nextInt(14)) {
        case 0, 1, 2 -> giveNext(network, owner, 1);
        case 3 -> giveNext(network, owner, 2 + random.nextInt(6));
        case 4, 5 -> give(network, owner, address);
        case 6, 7 -> release(network, random.nextBoolean() ? heldAddress() : address);
        case 8 -> releaseAll(network, owner);
        case 9 -> replaceOwner(owner);
        case 10 -> toggleNetwork();
        case 11, 12 -> writeDownFrom(network, owner, address);
        default -> {
          if (random.nextBoolean()) {
            toggleReserved();
          } else {
            writeDown(owner, address);
          }
        }
      }
      compare();
    }

    private int heldAddress() {
      return held.isEmpty() ? 0 : held.get(random.nextInt(held.size())).address();
    }

    // The plain model.

    private static boolean contains(String network, int address) {
      int[] range = NETWORKS.get(network);
      return address >= range[0] && address < range[0] + range[1];
    }

    /** Whether it is for a network to give, whoever holds it. */
    private boolean isMayGive(String network, int address) {
      int[] range = NETWORKS.get(network);
      boolean isInner =
          networks.stream()
              .filter(other -> NETWORKS.get(other)[1] < range[1])
              .anyMatch(other -> contains(other, address));
      return mayEverGive(network, address) && !isInner;
    }

    private boolean mayEverGive(String network, int address) {
      int[] range = NETWORKS.get(network);
      boolean isBroadcast = firstBits == 32 && address == range[0] + range[1] - 1;
      boolean isKept =
          network.equals("all")
              && (address == GATEWAY
                  || (isReserved && address >= RESERVED_FROM && address <= RESERVED_TO));
      return contains(network, address) && address != range[0] && !isBroadcast && !isKept;
    }

    private boolean isHeld(int address) {
      return held.stream().anyMatch(each -> each.address() == address);
    }

    private List<Integer> free(String network) {
      return IntStream.range(0, ADDRESSES)
          .filter(address -> isMayGive(network, address) && !isHeld(address))
          .boxed()
          .toList();
    }

    // The steps.

    private void giveNext(String network, int owner, int count) {
      List<Integer> free = free(network);
      Entity to = inventory.getByName(owner(owner));
      if (free.size() < count) {
        assertThatThrownBy(() -> network(network).allocate(to, count))
            .isInstanceOf(RuleException.class)
            .hasMessageContaining("has room for " + free.size() + " more, not for " + count);
        return;
      }
      assertThat(network(network).allocate(to, count))
          .extracting(IpAddress::toString)
          .containsExactlyElementsOf(free.subList(0, count).stream().map(this::text).toList());
      free.subList(0, count)
          .forEach(address -> held.add(new Held(owner, address, Optional.of(network))));
    }

    private void give(String network, int owner, int address) {
      Entity to = inventory.getByName(owner(owner));
      if (!isMayGive(network, address) || isHeld(address)) {
        assertThatThrownBy(() -> network(network).allocate(to, text(address)))
            .isInstanceOf(RuleException.class);
        return;
      }
      assertThat(network(network).allocate(to, text(address))).hasToString(text(address));
      held.add(new Held(owner, address, Optional.of(network)));
    }

    private void release(String network, int address) {
      Optional<Held> given = given(network, address);
      if (given.isEmpty()) {
        assertThatThrownBy(() -> network(network).release(text(address)))
            .isInstanceOf(NotFoundException.class);
        return;
      }
      assertThat(network(network).release(text(address)).name())
          .isEqualTo(owner(given.get().owner()));
      held.remove(given.get());
    }

    private Optional<Held> given(String network, int address) {
      return held.stream()
          .filter(each -> each.address() == address)
          .filter(each -> each.network().equals(Optional.of(network)))
          .findFirst();
    }

    private void releaseAll(String network, int owner) {
      Entity from = inventory.getByName(owner(owner));
      List<Held> given =
          held.stream()
              .filter(each -> each.owner() == owner)
              .filter(each -> each.network().equals(Optional.of(network)))
              .sorted(Comparator.comparingInt(Held::address))
              .toList();
      if (given.isEmpty()) {
        assertThatThrownBy(() -> network(network).release(from))
            .isInstanceOf(NotFoundException.class);
        return;
      }
      assertThat(network(network).release(from))
          .extracting(IpAddress::toString)
          .containsExactlyElementsOf(given.stream().map(each -> text(each.address())).toList());
      held.removeAll(given);
    }

    private void replaceOwner(int owner) {
      inventory.getByName(owner(owner)).delete();
      inventory.create(Server.class, owner(owner));
      held.removeIf(each -> each.owner() == owner);
    }

    private void toggleNetwork() {
      String network = random.nextBoolean() ? "half" : "inner";
      if (networks.remove(network)) {
        network(network).delete();
        held.replaceAll(
            each ->
                each.network().equals(Optional.of(network))
                    ? new Held(each.owner(), each.address(), Optional.empty())
                    : each);
      } else {
        createNetwork(network);
      }
    }

    private void createNetwork(String name) {
      Optional<Held> inTheWay =
          held.stream()
              .filter(each -> contains(name, each.address()))
              .filter(each -> each.network().filter(other -> isAround(other, name)).isPresent())
              .findFirst();
      if (inTheWay.isEmpty()) {
        makeNetwork(name);
        return;
      }
      assertThatThrownBy(() -> makeNetwork(name))
          .isInstanceOf(RuleException.class)
          .hasMessageContaining("the range of \"" + name + "\"");
      if (random.nextBoolean()) {
        List.copyOf(held).stream()
            .filter(each -> contains(name, each.address()))
            .forEach(each -> each.network().ifPresent(other -> release(other, each.address())));
        createNetwork(name);
      }
    }

    private static boolean isAround(String network, String other) {
      return NETWORKS.get(network)[1] > NETWORKS.get(other)[1];
    }

    private void makeNetwork(String name) {
      int[] range = NETWORKS.get(name);
      int length = firstBits - Integer.numberOfTrailingZeros(range[1]);
      inventory.transact(
          "network",
          tx -> {
            Entity network = tx.create(IpManager.class, name);
            network.set("cidr", text(range[0]) + "/" + length);
            if (name.equals("all")) {
              network.set("gateway", text(GATEWAY));
            }
          });
      networks.add(name);
    }

    private void toggleReserved() {
      IpManager all = network("all");
      boolean isInTheWay =
          held.stream()
              .filter(each -> each.network().equals(Optional.of("all")))
              .anyMatch(each -> each.address() >= RESERVED_FROM && each.address() <= RESERVED_TO);
      if (isReserved) {
        all.unset("reserved");
        isReserved = false;
      } else if (isInTheWay) {
        assertThatThrownBy(() -> all.set("reserved", reserved()))
            .isInstanceOf(RuleException.class)
            .hasMessageContaining("kept back");
      } else {
        all.set("reserved", reserved());
        isReserved = true;
      }
    }

    private String reserved() {
      return text(RESERVED_FROM) + "-" + text(RESERVED_TO);
    }

    /** An address that names no manager is recorded, not checked. */
    private void writeDown(int owner, int address) {
      inventory.getByName(owner(owner)).addNumbered("_ip", text(address));
      held.add(new Held(owner, address, Optional.empty()));
    }

    /** An address that names a network as its manager is held to what that may give. */
    private void writeDownFrom(String network, int owner, int address) {
      Entity to = inventory.getByName(owner(owner));
      int number =
          1 + to.attributes("_ip").stream().mapToInt(a -> a.key().number()).max().orElse(0);
      Runnable write =
          () ->
              inventory.transact(
                  "by hand",
                  tx -> {
                    to.set("_ip#" + number, text(address));
                    to.set("_ip#" + number + ".manager", network(network));
                  });
      boolean isGiven =
          held.stream().anyMatch(e -> e.address() == address && e.network().isPresent());
      if (isMayGive(network, address) && !isGiven) {
        write.run();
        held.add(new Held(owner, address, Optional.of(network)));
      } else {
        assertThatThrownBy(write::run).isInstanceOf(RuleException.class);
      }
    }

    // The comparison.

    private void compare() {
      for (String name : networks) {
        IpManager network = network(name);
        long mayGive =
            IntStream.range(0, ADDRESSES).filter(address -> isMayGive(name, address)).count();
        int free = free(name).size();
        assertThat(network.free()).isEqualTo(free);
        assertThat(network.used()).isEqualTo(mayGive - free);
      }
      int address = random.nextInt(ADDRESSES);
      List<String> holders =
          held.stream()
              .filter(each -> each.address() == address)
              .map(each -> owner(each.owner()))
              .distinct()
              .sorted()
              .toList();
      assertThat(inventory.query("ip:" + text(address)).names()).isEqualTo(holders);
      Optional<String> mostSpecific =
          networks.stream()
              .filter(name -> contains(name, address))
              .min(Comparator.comparingInt(name -> NETWORKS.get(name)[1]));
      Optional<IpManager> network = IpManager.of(inventory, text(address));
      assertThat(network.map(Entity::name)).isEqualTo(mostSpecific);
      Optional<String> owner =
          mostSpecific
              .flatMap(name -> given(name, address))
              .map(given -> owner(given.owner()))
              .or(() -> holders.stream().findFirst());
      assertThat(network.flatMap(found -> found.owner(text(address))).map(Entity::name))
          .isEqualTo(owner);
    }
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void anyProgram_ofV4OrV6_givesWhatThePlainListSays(@ForAll Random random, @ForAll boolean isV6) {
    try (Inventory inventory = EmptyInventory.open()) {
      Run run = new Run(random, inventory, isV6);
      for (int i = 0; i < STEPS; i++) {
        run.step();
      }
    }
  }
}
