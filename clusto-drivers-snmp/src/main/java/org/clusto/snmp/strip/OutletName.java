package org.clusto.snmp.strip;

import java.util.Optional;

/**
 * Which outlet of a strip is meant.
 *
 * @param number the number of its port in the inventory
 * @param said what the inventory says that the strip calls it: a row of the table ({@code 1.2.3})
 *     or a label ({@code AB3}); empty for the outlet of that number
 */
public record OutletName(int number, Optional<String> said) {

  /** {@code outlet 3} or {@code outlet 3 (AB3)}. */
  @Override
  public String toString() {
    return "outlet " + number + said.map(text -> " (" + text + ")").orElse("");
  }
}
