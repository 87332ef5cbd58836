package org.clusto.imports;

import com.google.common.collect.Comparators;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
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

    /** What it keeps back, the last by the first address; they neither overlap nor adjoin. */
    private final NavigableMap<IpAddress, IpAddress> reserved = new TreeMap<>();

    private Network(NetBoxObject prefix, IpPrefix range) {
      this.prefix = prefix;
      this.range = range;
    }

    Reference reference() {
      return new Reference(prefix.identity());
    }

    /** What it keeps back, as {@code reserved} has it. */
    List<String> reserved() {
      return reserved.entrySet().stream()
          .map(span -> new Span(span.getKey(), span.getValue()).toString())
          .toList();
    }

    /** Keeps back addresses of its range, with those that it keeps back around them. */
    void reserve(IpAddress first, IpAddress last) {
      IpAddress from = first;
      IpAddress to = last;
      Map.Entry<IpAddress, IpAddress> near = reserved.floorEntry(first);
      if (near != null && first.minus(near.getValue()) <= 1) {
        from = near.getKey();
      } else {
        near = reserved.higherEntry(first);
      }
      while (near != null && near.getKey().minus(to) <= 1) {
        to = Comparators.max(to, near.getValue());
        reserved.remove(near.getKey());
        near = reserved.higherEntry(near.getKey());
      }
      reserved.put(from, to);
    }

    /** Whether it may give an address to somebody. */
    boolean gives(IpAddress address) {
      boolean isWide = range.first().bitLength() - range.length() >= 2;
      boolean isEdge =
          address.equals(range.first()) || (!address.isV6() && address.equals(range.last()));
      Map.Entry<IpAddress, IpAddress> near = reserved.floorEntry(address);
      boolean isReserved = near != null && address.compareTo(near.getValue()) <= 0;
      return !(isWide && isEdge) && !isReserved;
    }
  }

  /** Addresses from one to another. */
  record Span(IpAddress first, IpAddress last) {
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
