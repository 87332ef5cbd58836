package org.clusto.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.clusto.model.Attribute;
import org.clusto.model.EntityRecord;
import org.clusto.model.InvalidValueException;
import org.clusto.model.IpAddress;
import org.clusto.model.IpPrefix;
import org.clusto.model.KeySelector;
import org.clusto.model.RuleException;
import org.clusto.model.Value;

/** What a network says of itself, read from its attributes. */
record IpSettings(EntityRecord record) {

  /** The keys of these attributes. */
  static final Set<String> KEYS = Set.of("cidr", "gateway", "reserved", "vrf");

  private static final KeySelector RANGE = KeySelector.parse("cidr");
  private static final KeySelector GATEWAY = KeySelector.parse("gateway");
  private static final KeySelector RESERVED = KeySelector.parse("reserved");
  private static final KeySelector VRF = KeySelector.parse("vrf");

  private static final IpPrefix LINK_LOCAL = IpPrefix.parse("fe80::/10").orElseThrow();

  /** Ranges with fewer bits for the host have no addresses of their own: RFC 3021, RFC 6164. */
  private static final int LEAST_HOST_BITS = 2;

  /**
   * Addresses that are never given, and why.
   *
   * @param what says what they are, such as "the broadcast address"
   */
  record Kept(IpSpan span, Supplier<String> what) {}

  /** The range; empty where none is said, or no range. */
  Optional<IpPrefix> range() {
    return first(RANGE).flatMap(Value::text).flatMap(IpPrefix::parse);
  }

  /** The gateway; empty where none is said, or no address. */
  Optional<IpAddress> gateway() {
    return first(GATEWAY).flatMap(Value::text).flatMap(IpAddress::parse);
  }

  /** The VRF; empty where the range is in none. */
  Optional<Value> vrf() {
    return first(VRF);
  }

  /**
   * What is kept back on purpose.
   *
   * @throws RuleException if it is no address, prefix or {@code A-B}
   */
  List<IpSpan> reserved() {
    return values(RESERVED).stream()
        .map(
            value ->
                value
                    .text()
                    .flatMap(IpSpan::parse)
                    .orElseThrow(() -> malformed("reserved", value, "10.0.0.1-10.0.0.9")))
        .toList();
  }

  /** All that is never given of a range. */
  List<Kept> kept(IpPrefix range) {
    List<Kept> kept = new ArrayList<>();
    if (range.first().bitLength() - range.length() >= LEAST_HOST_BITS) {
      String first = range.first().isV6() ? "the subnet-router anycast" : "the network";
      kept.add(new Kept(IpSpan.of(range.first()), () -> first + " address of " + range));
      if (!range.first().isV6()) {
        kept.add(new Kept(IpSpan.of(range.last()), () -> "the broadcast address of " + range));
      }
    }
    gateway()
        .filter(range::contains)
        .ifPresent(gateway -> kept.add(new Kept(IpSpan.of(gateway), () -> "the gateway")));
    reserved().forEach(span -> kept.add(new Kept(span, () -> "kept back (reserved " + span + ")")));
    return kept;
  }

  /**
   * Refuses what is malformed, or does not go together.
   *
   * @throws RuleException if something is so
   */
  void requireSound() {
    requireOne(RANGE, range().isPresent(), "10.0.0.0/24 or 2001:db8::/64");
    requireOne(GATEWAY, gateway().isPresent(), "10.0.0.1");
    requireOne(VRF, true, "");
    List<IpSpan> reserved = reserved();
    range().ifPresent(range -> requireInside(range, reserved));
  }

  private void requireOne(KeySelector key, boolean isWellFormed, String example) {
    List<Value> values = values(key);
    if (values.size() > 1) {
      throw broken(
          "\"%s\" would have %d values of \"%s\", but one is wanted"
              .formatted(record.name(), values.size(), key));
    } else if (!values.isEmpty() && !isWellFormed) {
      throw malformed(key.toString(), values.get(0), example);
    }
  }

  private void requireInside(IpPrefix range, List<IpSpan> reserved) {
    for (IpSpan span : reserved) {
      if (!range.contains(span.first()) || !range.contains(span.last())) {
        throw outside("reserved", span, range);
      }
    }
    gateway()
        .filter(gateway -> !range.contains(gateway) && !isLinkLocalOf(range, gateway))
        .ifPresent(
            gateway -> {
              throw outside("gateway", gateway, range);
            });
  }

  /** An IPv6 router is often known by its link-local address only. */
  private static boolean isLinkLocalOf(IpPrefix range, IpAddress gateway) {
    return range.first().isV6() && LINK_LOCAL.contains(gateway);
  }

  private RuleException outside(String key, Object what, IpPrefix range) {
    return broken(
        "the attribute \"%s\" of \"%s\" is %s, which is not inside %s"
            .formatted(key, record.name(), what, range));
  }

  private RuleException malformed(String key, Value value, String example) {
    return broken(
        "the attribute \"%s\" of \"%s\" is %s: wanted %s"
            .formatted(
                key,
                record.name(),
                value.text().map(InvalidValueException::shortened).orElse("no text"),
                example));
  }

  private RuleException broken(String message) {
    return new RuleException(message, record.name());
  }

  private Optional<Value> first(KeySelector key) {
    for (Attribute attribute : record.attributes(key)) {
      if (attribute.key().subkey().isEmpty()) {
        return Optional.of(attribute.value());
      }
    }
    return Optional.empty();
  }

  /** The values of a key without subkey, whatever its number. */
  private List<Value> values(KeySelector key) {
    return record.attributes(key).stream()
        .filter(attribute -> attribute.key().subkey().isEmpty())
        .map(Attribute::value)
        .toList();
  }
}
