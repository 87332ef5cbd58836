package org.clusto.resource;

import static com.google.common.collect.Comparators.emptiesFirst;
import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.toCollection;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.Scope;
import org.clusto.inventory.Selection;
import org.clusto.model.EntityRecord;
import org.clusto.model.InvalidValueException;
import org.clusto.model.IpAddress;
import org.clusto.model.IpPrefix;
import org.clusto.model.NotFoundException;
import org.clusto.model.RuleException;
import org.clusto.model.Value;

/**
 * A network: a range of IPv4 or IPv6 addresses ({@code cidr}), which it hands out. Whoever has one
 * has the attributes {@code _ip#N}, the address; {@code _ip#N.manager}, the network; and {@code
 * _ip#N.vrf} where the network says that its range is in a VRF ({@code vrf}).
 *
 * <p>It never gives the network and the broadcast address of an IPv4 range of more than two (RFC
 * 3021), the subnet-router anycast address of an IPv6 range of more than two (RFC 4291 section
 * 2.6.1, RFC 6164), the {@code gateway}, and what it keeps back ({@code reserved}: addresses,
 * prefixes and {@code A-B}). What is in the range of another network inside this one is for that
 * one to give: where somebody has an address from this one, no network is made inside around it.
 *
 * <p>An address that any entity has in the same VRF is not given, whoever gave it. Finding the next
 * free one takes longer for more networks inside that come before it, but neither for more
 * addresses that are held nor for a larger range.
 */
@Driver(type = "resourcemanager", category = Category.RESOURCE)
public class IpManager extends ResourceManager {

  private static final int MOST_AT_ONCE = 10_000;

  /** For the engine and for drivers that extend this one. */
  public IpManager(EntityHandle handle) {
    super(handle);
  }

  /** Its range: the attribute {@code cidr}; empty where there is none. */
  public final Optional<IpPrefix> range() {
    return settings().range();
  }

  /** The address of its gateway: the attribute {@code gateway}; empty where there is none. */
  public final Optional<IpAddress> gateway() {
    return settings().gateway();
  }

  /**
   * The VRF that its range is in, a text or an entity: the attribute {@code vrf}; empty for none.
   * The same range, and the same address, may be in several VRFs.
   */
  public final Optional<Value> vrf() {
    return settings().vrf();
  }

  private IpSettings settings() {
    return new IpSettings(record());
  }

  private Territory territory() {
    return new Territory(this, scope().pinned());
  }

  // Giving and taking back.

  /**
   * Gives an owner the lowest address that is free.
   *
   * @throws RuleException if none is free, or this has no range
   */
  public final IpAddress allocate(Entity owner) {
    return allocate(owner, 1).get(0);
  }

  /**
   * Gives an owner the lowest addresses that are free; all or none.
   *
   * @param count how many: 1 to 10,000
   * @throws RuleException if fewer are free, or this has no range
   */
  public final List<IpAddress> allocate(Entity owner, int count) {
    if (count < 1 || count > MOST_AT_ONCE) {
      throw new InvalidValueException(
          "from 1 to %d addresses are allocated at once, not %d".formatted(MOST_AT_ONCE, count));
    }
    return scope()
        .transact(
            name() + ": allocate for " + owner.name(),
            () -> {
              Territory territory = territory();
              return handOver(owner, territory.lowestFree(count), territory);
            });
  }

  /**
   * Gives an owner this address.
   *
   * @throws InvalidValueException if it is no address
   * @throws RuleException if it is not free, or not for this to give
   */
  public final IpAddress allocate(Entity owner, String address) {
    return allocate(owner, parsed(address));
  }

  /**
   * Gives an owner this address.
   *
   * @throws RuleException if it is not free, or not for this to give
   */
  public final IpAddress allocate(Entity owner, IpAddress address) {
    return scope()
        .transact(
            name() + ": allocate " + address + " for " + owner.name(),
            () -> {
              Territory territory = territory();
              territory
                  .whyNotNow(address)
                  .ifPresent(
                      why -> {
                        throw new RuleException(why);
                      });
              return handOver(owner, List.of(address), territory).get(0);
            });
  }

  private List<IpAddress> handOver(Entity owner, List<IpAddress> addresses, Territory territory) {
    List<Value> values = addresses.stream().map(address -> Value.of(address.toString())).toList();
    Map<String, Value> beside =
        territory.vrf().map(vrf -> Map.of(VRF_SUBKEY, vrf)).orElse(Map.of());
    give(owner, ADDRESS_KEY, values, beside);
    return addresses;
  }

  /**
   * Takes an address back from whom this gave it to.
   *
   * @return who had it
   * @throws InvalidValueException if it is no address
   * @throws NotFoundException if nobody has it from this
   */
  public final Entity release(String address) {
    return release(parsed(address));
  }

  /**
   * Takes an address back from whom this gave it to.
   *
   * @return who had it
   * @throws NotFoundException if nobody has it from this
   */
  public final Entity release(IpAddress address) {
    return scope()
        .transact(
            name() + ": release " + address,
            () -> {
              Entity owner =
                  scope().withAddressIn(itself(address)).stream()
                      .filter(holder -> isGiven(holder.record(), address))
                      .findFirst()
                      .orElseThrow(
                          () ->
                              new NotFoundException(
                                  "nobody has %s from \"%s\"".formatted(address, name())));
              var unused = takeBack(owner, value -> is(address, value), "such address");
              return owner;
            });
  }

  /**
   * Takes back all addresses that this gave an owner.
   *
   * @return the addresses
   * @throws NotFoundException if the owner has none from this
   */
  public final List<IpAddress> release(Entity owner) {
    return takeBack(owner, value -> Holding.address(value).isPresent(), "address").stream()
        .flatMap(value -> Holding.address(value).stream())
        .sorted()
        .toList();
  }

  // Questions.

  /**
   * Who has an address of this range: to whom this gave it; or else, who has it in the same VRF,
   * the first in name order; or empty.
   *
   * @throws InvalidValueException if it is no address
   */
  public final Optional<Entity> owner(String address) {
    return owner(parsed(address));
  }

  /** Who has an address of this range, as {@link #owner(String)} says. */
  public final Optional<Entity> owner(IpAddress address) {
    Scope now = scope().pinned();
    IpSettings settings = new IpSettings(now.record(id()));
    if (settings.range().filter(range -> range.contains(address)).isEmpty()) {
      return Optional.empty();
    }
    List<Entity> holders = now.withAddress(settings.vrf(), address);
    return holders.stream()
        .filter(holder -> isGiven(now.record(holder.id()), address))
        .findFirst()
        .or(() -> holders.stream().findFirst());
  }

  private boolean isGiven(EntityRecord holder, IpAddress address) {
    return given(holder).stream().anyMatch(given -> is(address, given.value()));
  }

  /**
   * How many addresses it could still give; no more than a {@code long} holds.
   *
   * @throws RuleException if it has no range
   */
  public final long free() {
    return territory().free();
  }

  /**
   * How many of the addresses that are for it to give somebody has.
   *
   * @throws RuleException if it has no range
   */
  public final long used() {
    return territory().used();
  }

  /**
   * The network whose range contains an address: the most specific one; of several such in
   * different VRFs, the one in none, or else the first in the order of the VRFs; or empty.
   *
   * @throws InvalidValueException if it is no address
   */
  public static Optional<IpManager> of(InventoryView view, String address) {
    return of(view, parsed(address));
  }

  /** The network whose range contains an address, as {@link #of(InventoryView, String)} says. */
  public static Optional<IpManager> of(InventoryView view, IpAddress address) {
    Comparator<IpManager> mostSpecificFirst =
        comparing((IpManager network) -> -network.range().map(IpPrefix::length).orElse(0))
            .thenComparing(IpManager::vrf, emptiesFirst(naturalOrder()));
    return networks(Scope.of(view).withPrefixAround(itself(address), 0).stream())
        .min(mostSpecificFirst);
  }

  /**
   * The networks that somebody has an address from: one at most, but for VRFs, and for networks
   * without a range.
   */
  public static Set<IpManager> givers(InventoryView view, IpAddress address) {
    Scope scope = Scope.of(view);
    return scope.withAddressIn(itself(address)).stream()
        .flatMap(holder -> Holding.of(scope.record(holder.id())).stream())
        .filter(holding -> is(address, holding.value()))
        .map(holding -> scope.entity(holding.manager()))
        .filter(IpManager.class::isInstance)
        .map(IpManager.class::cast)
        .collect(toCollection(LinkedHashSet::new));
  }

  /**
   * The networks inside this one, and this one itself, that have room; the tightest first.
   *
   * @param wanted how many addresses they must be able to give, at least 1
   * @throws RuleException if this has no range
   */
  public final List<IpManager> withRoom(long wanted) {
    Optional<Value> vrf = territory().vrf();
    Stream<IpManager> inside =
        range().stream()
            .flatMap(range -> networks(scope().withPrefixIn(range).stream()))
            .filter(network -> network.vrf().equals(vrf));
    return withRoom(inside, wanted);
  }

  /**
   * The networks of a selection that have room; the tightest first.
   *
   * @param wanted how many addresses they must be able to give, at least 1
   */
  public static List<IpManager> withRoom(Selection among, long wanted) {
    Stream<IpManager> networks = networks(among.stream());
    return withRoom(networks.filter(network -> network.range().isPresent()), wanted);
  }

  private record Room(IpManager network, long free) {}

  private static List<IpManager> withRoom(Stream<IpManager> networks, long wanted) {
    if (wanted < 1) {
      throw new InvalidValueException("room is wanted for 1 address at least, not " + wanted);
    }
    return networks
        .map(network -> new Room(network, network.free()))
        .filter(room -> room.free() >= wanted)
        .sorted(Comparator.comparingLong(Room::free))
        .map(Room::network)
        .toList();
  }

  private static Stream<IpManager> networks(Stream<Entity> entities) {
    return entities.filter(IpManager.class::isInstance).map(IpManager.class::cast);
  }

  private static IpAddress parsed(String address) {
    return IpAddress.parse(address)
        .orElseThrow(
            () ->
                new InvalidValueException(
                    "not an IP address: \"" + InvalidValueException.shortened(address) + "\""));
  }

  private static IpPrefix itself(IpAddress address) {
    return new IpPrefix(address, address.bitLength());
  }

  private static boolean is(IpAddress address, Value value) {
    return Holding.address(value).filter(address::equals).isPresent();
  }

  // Rules.

  /**
   * What it says of itself is well-formed and goes together; no other network has its range in the
   * same VRF; nobody has an address of its range from a network around it; and what it gave is
   * still for it to give.
   */
  @Override
  public void check(Optional<EntityRecord> before) {
    super.check(before);
    settings().requireSound();
    range().ifPresent(this::requireOnlyOne);
    if (range().isPresent() && (before.isEmpty() || hasChanged(before, "cidr", "vrf"))) {
      new OwnerRule(this, scope().pinned()).checkInside();
    }
    checkHolders(before, IpSettings.KEYS);
  }

  private void requireOnlyOne(IpPrefix range) {
    Optional<Value> vrf = vrf();
    networks(scope().withPrefixAround(range, range.length()).stream())
        .filter(other -> !other.equals(this))
        .filter(other -> other.range().filter(range::equals).isPresent())
        .filter(other -> other.vrf().equals(vrf))
        .findFirst()
        .ifPresent(
            other -> {
              throw broken(
                  "\"%s\" and \"%s\" would both hand out %s: delete one of them, or say that they are in different VRFs (attribute \"vrf\")"
                      .formatted(name(), other.name(), range));
            });
  }

  /**
   * An address that names this network as its manager is for it to give, and not for a network
   * inside; is in its VRF; and has one owner, once. A network without a range has no say.
   */
  @Override
  public void checkHolder(Entity holder, Optional<EntityRecord> before) {
    if (range().isPresent()) {
      new OwnerRule(this, scope().pinned()).check(holder, before);
    }
  }
}
