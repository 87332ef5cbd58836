package org.clusto.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusto.model.IpAddress;
import org.clusto.model.IpPrefix;

/** The prefixes of NetBox, to be asked which of them an address is in. */
final class NetBoxNetworks {

  /** A range in a VRF; 0 is none. */
  private record Place(long vrf, IpPrefix range) {}

  /** A prefix, and what it keeps back. */
  static final class Network {
    private final NetBoxObject prefix;
    private final IpPrefix range;
    private final List<Span> reserved = new ArrayList<>();

    private Network(NetBoxObject prefix, IpPrefix range) {
      this.prefix = prefix;
      this.range = range;
    }

    Reference reference() {
      return new Reference(prefix.identity());
    }

    /** What it keeps back, as {@code reserved} has it. */
    List<String> reserved() {
      return reserved.stream().map(Span::toString).toList();
    }

    void reserve(IpAddress first, IpAddress last) {
      Span span = new Span(first, last);
      if (!reserved.contains(span)) {
        reserved.add(span);
      }
    }

    /** Whether it may give an address to somebody. */
    boolean gives(IpAddress address) {
      boolean isWide = range.first().bitLength() - range.length() >= 2;
      boolean isEdge =
          address.equals(range.first()) || (!address.isV6() && address.equals(range.last()));
      return !(isWide && isEdge) && reserved.stream().noneMatch(span -> span.contains(address));
    }
  }

  /** Addresses from one to another. */
  record Span(IpAddress first, IpAddress last) {
    boolean contains(IpAddress address) {
      return address.isV6() == first.isV6()
          && first.compareTo(address) <= 0
          && address.compareTo(last) <= 0;
    }

    @Override
    public String toString() {
      return first.equals(last) ? first.toString() : first + "-" + last;
    }
  }

  private final NetBoxCatalog catalog;
  private final Map<Place, Network> networks = new HashMap<>();
  private final Map<Long, Network> byPrefix = new LinkedHashMap<>();

  NetBoxNetworks(NetBoxCatalog catalog) {
    this.catalog = catalog;
  }

  /** Adds all prefixes; one that is malformed, or of a range that another has, is no network. */
  void addAll() {
    for (NetBoxObject prefix : catalog.all("ipam.prefix")) {
      prefix.text("prefix").flatMap(IpPrefix::parse).ifPresent(range -> add(prefix, range));
    }
  }

  private void add(NetBoxObject prefix, IpPrefix range) {
    Network network = new Network(prefix, range);
    if (networks.putIfAbsent(new Place(vrf(prefix), range), network) == null) {
      byPrefix.put(prefix.pk(), network);
    }
  }

  /** The network that a prefix is; empty where it is none. */
  Optional<Network> of(NetBoxObject prefix) {
    return Optional.ofNullable(byPrefix.get(prefix.pk()));
  }

  /** The key of the VRF of an object; 0 where it is in none. */
  long vrf(NetBoxObject object) {
    return catalog.find("ipam.vrf", object.reference("vrf")).map(NetBoxObject::pk).orElse(0L);
  }

  /** The smallest network of a VRF around an address. */
  Optional<Network> around(long vrf, IpAddress address) {
    for (int length = address.bitLength(); length >= 0; length--) {
      Network network = networks.get(new Place(vrf, new IpPrefix(address, length)));
      if (network != null) {
        return Optional.of(network);
      }
    }
    return Optional.empty();
  }

  /** The smallest network of a VRF around a range of addresses. */
  Optional<Network> around(long vrf, IpAddress first, IpAddress last) {
    for (int length = first.bitLength(); length >= 0; length--) {
      IpPrefix range = new IpPrefix(first, length);
      Network network = networks.get(new Place(vrf, range));
      if (network != null && range.contains(last)) {
        return Optional.of(network);
      }
    }
    return Optional.empty();
  }
}
