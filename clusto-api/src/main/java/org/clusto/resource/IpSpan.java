package org.clusto.resource;

import com.google.common.math.LongMath;
import java.util.Optional;
import org.clusto.model.IpAddress;
import org.clusto.model.IpPrefix;

/**
 * The addresses from one to another, both included.
 *
 * @param first the lowest
 * @param last the highest, of the same family
 */
record IpSpan(IpAddress first, IpAddress last) {

  static IpSpan of(IpAddress address) {
    return new IpSpan(address, address);
  }

  static IpSpan of(IpPrefix range) {
    return new IpSpan(range.first(), range.last());
  }

  /** Reads an address, a prefix, or {@code A-B}; empty where the text is none of these. */
  static Optional<IpSpan> parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      return IpPrefix.parse(text.strip()).map(IpSpan::of);
    }
    Optional<IpAddress> first = IpAddress.parse(text.substring(0, dash).strip());
    Optional<IpAddress> last = IpAddress.parse(text.substring(dash + 1).strip());
    boolean inOrder =
        first.isPresent()
            && last.isPresent()
            && first.get().isV6() == last.get().isV6()
            && first.get().compareTo(last.get()) <= 0;
    return inOrder ? Optional.of(new IpSpan(first.get(), last.get())) : Optional.empty();
  }

  boolean contains(IpAddress address) {
    return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
  }

  /** How many addresses it has; no more than a {@code long} holds. */
  long size() {
    return LongMath.saturatedAdd(last.minus(first), 1);
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return first.equals(last) ? first.toString() : first + "-" + last;
  }
}
