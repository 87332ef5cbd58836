package org.clusto.imports.upstream;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;
import org.clusto.model.IpAddress;
import org.clusto.model.IpPrefix;
import org.jspecify.annotations.Nullable;

/** The ranges of IP managers, and which of them could have given an address here. */
final class Networks {

  /** What upstream takes from an address, so that it fits into 32 bits with a sign. */
  private static final long OFFSET = 1L << 31;

  private static final long HIGHEST = (1L << 32) - 1;
  private static final int FAIR_LENGTH = 30;

  private record Network(IpPrefix range, Optional<IpAddress> gateway) {
    boolean couldGive(IpAddress address) {
      boolean isEdge = address.equals(range.first()) || address.equals(range.last());
      return range.contains(address)
          && !gateway.equals(Optional.of(address))
          && (range.length() > FAIR_LENGTH || !isEdge);
    }
  }

  private final Map<Integer, Network> networks;

  Networks(Live live) {
    ImmutableMap.Builder<Integer, Network> found = ImmutableMap.builder();
    for (EntityRow entity : live.entities()) {
      if (isNetwork(entity)) {
        range(live, entity.id())
            .ifPresent(
                range ->
                    found.put(
                        entity.id(),
                        new Network(
                            range,
                            Optional.ofNullable(property(live, entity.id(), "gateway"))
                                .flatMap(IpAddress::parse))));
      }
    }
    networks = found.buildOrThrow();
  }

  static boolean isNetwork(EntityRow entity) {
    return Drivers.of(entity).equals("IpManager");
  }

  /** The range of a manager: {@code baseip} and {@code netmask}. */
  static Optional<IpPrefix> range(Live live, int manager) {
    String base = property(live, manager, "baseip");
    String mask = property(live, manager, "netmask");
    return Optional.ofNullable(base)
        .flatMap(IpAddress::parse)
        .flatMap(first -> length(mask).flatMap(bits -> IpPrefix.parse(first + "/" + bits)));
  }

  private static @Nullable String property(Live live, int entity, String key) {
    return live.of(entity).stream()
        .filter(row -> row.is(key, Properties.SUBKEY) && row.value() instanceof String)
        .map(row -> (String) row.value())
        .findFirst()
        .orElse(null);
  }

  /** Of {@code 255.255.255.0}, or of {@code 24}. */
  private static Optional<Integer> length(@Nullable String mask) {
    if (mask == null) {
      return Optional.of(Integer.SIZE);
    } else if (mask.matches("[0-9]{1,2}")) {
      return Optional.of(Integer.valueOf(mask));
    }
    return IpAddress.parse(mask).filter(address -> !address.isV6()).flatMap(Networks::bits);
  }

  private static Optional<Integer> bits(IpAddress mask) {
    long zeros = HIGHEST - mask.minus(IpAddress.parse("0.0.0.0").orElseThrow());
    return Long.bitCount(zeros + 1) == 1
        ? Optional.of(Integer.SIZE - Long.numberOfTrailingZeros(zeros + 1))
        : Optional.empty();
  }

  /** The address that upstream means by a number. */
  static Optional<IpAddress> address(long number) {
    long value = number + OFFSET;
    return value < 0 || value > HIGHEST
        ? Optional.empty()
        : IpAddress.parse("0.0.0.0").map(zero -> zero.plus(value));
  }

  /** Whether a manager may give an address here: its own, and no other's inside its range. */
  boolean couldGive(int manager, IpAddress address) {
    Network network = networks.get(manager);
    return network == null
        || (network.couldGive(address)
            && networks.values().stream()
                .noneMatch(
                    other ->
                        other.range().length() > network.range().length()
                            && other.range().contains(address)));
  }
}
