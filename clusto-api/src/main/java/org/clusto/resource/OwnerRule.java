package org.clusto.resource;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Scope;
import org.clusto.model.EntityRecord;
import org.clusto.model.IpAddress;
import org.clusto.model.RuleException;
import org.clusto.model.Value;

/**
 * The rule of what entities have from a network: addresses that are for it, and not for a network
 * inside, to give, in its VRF, each with one owner, who has it once.
 */
final class OwnerRule {

  private final IpManager network;
  private final Scope now;
  private final Territory territory;

  OwnerRule(IpManager network, Scope now) {
    this.network = network;
    this.now = now;
    this.territory = new Territory(network, now);
  }

  /** An address in a VRF. */
  private record Place(Optional<Value> vrf, IpAddress address) {}

  /** Refuses an owner of what it may not have; what it had before is known to be right. */
  void check(Entity owner, Optional<EntityRecord> before) {
    EntityRecord record = now.record(owner.id());
    Multiset<Holding> fresh = HashMultiset.create(fromNetwork(record));
    before.ifPresent(known -> Multisets.removeOccurrences(fresh, fromNetwork(known)));
    if (fresh.isEmpty()) {
      return;
    }
    ListMultimap<Place, Holding> places = places(record);
    for (Holding holding : fresh.elementSet()) {
      Place place = requirePlace(record, holding);
      requireOnce(record, place, places);
      requireNoOther(record, place);
    }
  }

  private List<Holding> fromNetwork(EntityRecord owner) {
    return Holding.of(owner, manager -> manager == network.id());
  }

  /** Refuses a network in whose range somebody has an address from a network around it. */
  void checkInside() {
    Set<Integer> around = territory.around();
    for (Entity holder : around.isEmpty() ? List.<Entity>of() : territory.holders()) {
      EntityRecord record = now.record(holder.id());
      for (Holding holding : Holding.of(record, around::contains)) {
        holding
            .address()
            .filter(territory::contains)
            .ifPresent(address -> from(holding.manager()).requireItsOwn(record, holding, address));
      }
    }
  }

  private OwnerRule from(int manager) {
    return new OwnerRule((IpManager) now.entity(manager), now);
  }

  private void requireItsOwn(EntityRecord owner, Holding holding, IpAddress address) {
    territory
        .whyNotFromHere(address, owner.name(), holding.key())
        .ifPresent(
            why -> {
              throw broken(owner, why);
            });
  }

  private Place requirePlace(EntityRecord owner, Holding holding) {
    IpAddress address =
        holding
            .address()
            .orElseThrow(
                () ->
                    broken(
                        owner,
                        "the attribute \"%s\" of \"%s\" is no IP address, but names \"%s\" as its manager"
                            .formatted(holding.key(), owner.name(), network.name())));
    territory
        .whyNever(address)
        .ifPresent(
            why -> {
              throw broken(
                  owner,
                  "\"%s\" cannot have %s from \"%s\": %s"
                      .formatted(owner.name(), address, network.name(), why));
            });
    requireItsOwn(owner, holding, address);
    if (!holding.vrf().equals(territory.vrf())) {
      throw broken(
          owner,
          "\"%s\" has %s from \"%s\", which is in %s: its attribute \"%s.%s\" must say so too"
              .formatted(
                  owner.name(),
                  address,
                  network.name(),
                  territory.vrf().map(vrf -> "the VRF " + shown(vrf)).orElse("no VRF"),
                  holding.key(),
                  Entity.VRF_SUBKEY));
    }
    return new Place(holding.vrf(), address);
  }

  private String shown(Value vrf) {
    return vrf instanceof Value.Relation entity
        ? now.record(entity.id()).name()
        : vrf.text().orElse("that it names");
  }

  private void requireOnce(EntityRecord owner, Place place, ListMultimap<Place, Holding> places) {
    if (places.get(place).stream().filter(this::counts).count() > 1) {
      throw broken(
          owner,
          "\"%s\" would have %s twice: once is enough".formatted(owner.name(), place.address()));
    }
  }

  private void requireNoOther(EntityRecord owner, Place place) {
    for (Entity each : now.withAddress(place.vrf(), place.address())) {
      EntityRecord other = now.record(each.id());
      if (other.id() != owner.id() && isAt(other, place)) {
        throw broken(
            owner,
            "\"%s\" and \"%s\" would both have %s: take it back from one of them"
                .formatted(owner.name(), other.name(), place.address()));
      }
    }
  }

  private boolean isAt(EntityRecord other, Place place) {
    return Holding.of(other).stream()
        .filter(holding -> place(holding).equals(Optional.of(place)))
        .anyMatch(this::counts);
  }

  /** Whether it is from a network: one that has a range, as another has no say. */
  private boolean counts(Holding holding) {
    return now.entity(holding.manager()) instanceof IpManager
        && new IpSettings(now.record(holding.manager())).range().isPresent();
  }

  private static ListMultimap<Place, Holding> places(EntityRecord owner) {
    ListMultimap<Place, Holding> places = ArrayListMultimap.create();
    for (Holding holding : Holding.of(owner)) {
      place(holding).ifPresent(place -> places.put(place, holding));
    }
    return places;
  }

  private static Optional<Place> place(Holding holding) {
    return holding.address().map(address -> new Place(holding.vrf(), address));
  }

  private static RuleException broken(EntityRecord owner, String message) {
    return new RuleException(message, owner.name());
  }
}
