package org.clusto.capability;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A port of a switch, as the switch itself says.
 *
 * @param name the switch's name for it, such as {@code Gi0/3}
 * @param longName another name of it, such as {@code GigabitEthernet0/3}; the same where it has one
 * @param number its number among the ports of the bridge; empty where it is none of them
 * @param link whether it has a link
 * @param megabits its speed in Mbit/s; empty where the switch does not say
 * @param vlan the VLAN of the frames without a tag, 1 to 4094; empty where it has none
 * @param tagged the VLANs of the frames with a tag that it sends
 * @param isTrunk whether it carries several VLANs
 */
public record SwitchPort(
    String name,
    String longName,
    OptionalInt number,
    LinkState link,
    OptionalLong megabits,
    OptionalInt vlan,
    Set<Integer> tagged,
    boolean isTrunk) {

  /** Takes a copy of the set. */
  public SwitchPort {
    tagged = ImmutableSortedSet.copyOf(tagged);
  }

  /** Whether this is one of its names. */
  public boolean isNamed(String text) {
    return name.equalsIgnoreCase(text) || longName.equalsIgnoreCase(text);
  }

  /** The port of a name, or empty. */
  public static Optional<SwitchPort> find(Collection<SwitchPort> ports, String name) {
    return ports.stream().filter(port -> port.isNamed(name)).findFirst();
  }
}
