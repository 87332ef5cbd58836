package org.clusto.resource;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Iterators;
import com.google.common.math.LongMath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Scope;
import org.clusto.model.AttributeKey;
import org.clusto.model.IpAddress;
import org.clusto.model.IpPrefix;
import org.clusto.model.RuleException;
import org.clusto.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a network may give at one moment: its range without what is never given, and without the
 * ranges of networks inside.
 */
final class Territory {

  private static final Comparator<IpSpan> BY_FIRST = Comparator.comparing(IpSpan::first);

  private final int id;
  private final String name;
  private final Scope now;
  private final IpPrefix range;
  private final Optional<Value> vrf;
  private final List<IpSettings.Kept> kept;

  /**
   * The territory of a network.
   *
   * @param now one state of the inventory
   * @throws RuleException if the network has no range
   */
  Territory(IpManager network, Scope now) {
    IpSettings settings = new IpSettings(now.record(network.id()));
    this.id = network.id();
    this.name = settings.record().name();
    this.now = now;
    this.range = settings.range().orElseThrow(() -> withoutRange(name));
    this.vrf = settings.vrf();
    this.kept = settings.kept(range);
  }

  private static RuleException withoutRange(String name) {
    return new RuleException(
        "\"%s\" has no range: set its attribute \"cidr\", such as 10.0.0.0/24".formatted(name),
        name);
  }

  Optional<Value> vrf() {
    return vrf;
  }

  /** How many addresses of it nobody has; no more than a {@code long} holds. */
  long free() {
    long free = 0;
    for (Iterator<IpSpan> gaps = gaps(); gaps.hasNext(); ) {
      IpSpan gap = gaps.next();
      free = LongMath.saturatedAdd(free, gap.size() - held(gap));
    }
    return free;
  }

  /** How many addresses of it somebody has. */
  long used() {
    long used = 0;
    for (Iterator<IpSpan> gaps = gaps(); gaps.hasNext(); ) {
      used += held(gaps.next());
    }
    return used;
  }

  private long held(IpSpan gap) {
    return now.addressesIn(vrf, gap.first(), gap.last());
  }

  /**
   * The lowest addresses that nobody has.
   *
   * @throws RuleException if there are not so many
   */
  List<IpAddress> lowestFree(int count) {
    List<IpAddress> found = new ArrayList<>();
    for (Iterator<IpSpan> gaps = gaps(); found.size() < count && gaps.hasNext(); ) {
      addFree(gaps.next(), count, found);
    }
    if (found.size() < count) {
      throw tooFew(found.size(), count);
    }
    return found;
  }

  private RuleException tooFew(int free, int wanted) {
    long held = used();
    String wayOut =
        held < wanted - free
            ? "it gives %d at most; take another network".formatted(held + free)
            : "%d addresses are held; release some, or take another network".formatted(held);
    return new RuleException(
        "\"%s\" (%s) has room for %d more, not for %d: %s"
            .formatted(name, range, free, wanted, wayOut),
        name);
  }

  private void addFree(IpSpan gap, int count, List<IpAddress> found) {
    long at = now.addressesInARow(vrf, gap.first());
    while (at < gap.size() && found.size() < count) {
      found.add(gap.first().plus(at));
      at++;
      at += at < gap.size() ? now.addressesInARow(vrf, gap.first().plus(at)) : 0;
    }
  }

  /** Why the network never gives an address, whoever has it; empty where it may. */
  Optional<String> whyNever(IpAddress address) {
    if (!range.contains(address)) {
      return Optional.of(
          "%s is not inside %s, the range of \"%s\"".formatted(address, range, name));
    }
    return kept.stream()
        .filter(each -> each.span().contains(address))
        .findFirst()
        .map(
            each ->
                "%s is %s, which \"%s\" never gives".formatted(address, each.what().get(), name));
  }

  /** Why the network cannot give an address now; empty where it can. */
  Optional<String> whyNotNow(IpAddress address) {
    return whyNever(address).or(() -> whyAnothers(address)).or(() -> whyHeld(address));
  }

  private Optional<String> whyAnothers(IpAddress address) {
    return inside(address)
        .map(
            other ->
                "%s is for \"%s\" to give, whose range is inside that of \"%s\": allocate it there"
                    .formatted(address, other.name, name));
  }

  /** The most specific of the networks inside whose ranges contain an address. */
  private Optional<Territory> inside(IpAddress address) {
    IpPrefix itself = new IpPrefix(address, address.bitLength());
    return now.withPrefixAround(itself, range.length() + 1).stream()
        .filter(other -> rangeInside(other).isPresent())
        .findFirst()
        .map(other -> new Territory((IpManager) other, now));
  }

  /**
   * What is wrong with an entity having an address of this range from this network; empty where it
   * is not for a network inside to give.
   *
   * @param owner the name of the entity
   * @param key the key of the address, {@code _ip#N}
   */
  Optional<String> whyNotFromHere(IpAddress address, String owner, AttributeKey key) {
    return inside(address)
        .map(
            other ->
                "\"%s\" would have %s from \"%s\", but it is in %s, the range of \"%s\" inside that one: %s"
                    .formatted(
                        owner,
                        address,
                        name,
                        other.range,
                        other.name,
                        wayOut(other, address, owner, key)));
  }

  private String wayOut(Territory inside, IpAddress address, String owner, AttributeKey key) {
    return inside
        .whyNever(address)
        .map(why -> "take it back from \"%s\", as %s".formatted(name, why))
        .orElseGet(
            () ->
                "set the attribute \"%s.%s\" of \"%s\" to \"%s\" in the same transaction, or take it back from \"%s\""
                    .formatted(key, Entity.MANAGER_SUBKEY, owner, inside.name, name));
  }

  /** The ids of the networks of the same VRF in whose ranges this one's is. */
  Set<Integer> around() {
    return now.withPrefixAround(range, 0).stream()
        .filter(IpManager.class::isInstance)
        .map(other -> new IpSettings(now.record(other.id())))
        .filter(other -> other.vrf().equals(vrf) && !other.range().equals(Optional.of(range)))
        .map(other -> other.record().id())
        .collect(Collectors.toSet());
  }

  /** Who has an address of its range, from whomever, in whatever VRF. */
  List<Entity> holders() {
    return now.withAddressIn(range);
  }

  boolean contains(IpAddress address) {
    return range.contains(address);
  }

  private Optional<String> whyHeld(IpAddress address) {
    return now.withAddress(vrf, address).stream()
        .findFirst()
        .map(holder -> "\"%s\" has %s already".formatted(now.record(holder.id()).name(), address));
  }

  /** The spans of addresses that it may give, in order; found as they are asked for. */
  private Iterator<IpSpan> gaps() {
    Iterator<IpSpan> never =
        kept.stream()
            .map(IpSettings.Kept::span)
            .filter(span -> range.contains(span.first()))
            .sorted(BY_FIRST)
            .iterator();
    return new Gaps(
        IpSpan.of(range), Iterators.mergeSorted(List.of(never, new Inside()), BY_FIRST));
  }

  /** The range of another, if it is a network of the same VRF whose range is inside this one. */
  private Optional<IpPrefix> rangeInside(Entity other) {
    if (!(other instanceof IpManager) || other.id() == id) {
      return Optional.empty();
    }
    IpSettings settings = new IpSettings(now.record(other.id()));
    return settings.vrf().equals(vrf)
        ? settings.range().filter(r -> range.contains(r) && !range.equals(r))
        : Optional.empty();
  }

  /**
   * The ranges of the networks inside, but not of those inside these: from one behind the other.
   */
  private final class Inside extends AbstractIterator<IpSpan> {

    private @Nullable IpAddress from = range.first();

    @Override
    protected @Nullable IpSpan computeNext() {
      Optional<IpSpan> next =
          Optional.ofNullable(from)
              .flatMap(start -> now.firstPrefixIn(range, start, Territory.this::rangeInside))
              .map(IpSpan::of);
      if (next.isEmpty()) {
        return endOfData();
      }
      IpAddress last = next.get().last();
      from = last.equals(range.last()) ? null : last.plus(1);
      return next.get();
    }
  }
}
