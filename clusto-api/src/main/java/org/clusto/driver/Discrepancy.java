package org.clusto.driver;

import org.clusto.capability.SwitchPort;

/**
 * A difference between what a switch observes and what the inventory says.
 *
 * @param kind of what
 * @param port the port in the inventory that it is about
 * @param name the switch's name for the port at its end
 * @param intended what the inventory says; empty where it says nothing
 * @param observed what the switch says
 * @param isApplicable whether the inventory can be made to say what is observed; else somebody must
 *     decide
 */
public record Discrepancy(
    Kind kind, Port port, String name, String intended, String observed, boolean isApplicable) {

  /** What two sides differ in. */
  public enum Kind {
    /** The VLAN of frames without a tag ({@link SwitchPort#vlan}). */
    VLAN,
    /** The MAC address of the port at the other end of the cable. */
    MAC,
    /** What is at the other end of the cable. */
    CABLE
  }

  /** {@code switch1:nic-eth:3 (Gi0/3): vlan is 1, and not 203}. */
  @Override
  public String toString() {
    return "%s (%s): %s is %s%s%s"
        .formatted(
            port,
            name,
            kind == Kind.MAC ? "MAC" : kind == Kind.VLAN ? "VLAN" : "the other end",
            observed,
            intended.isEmpty() ? ", which the inventory does not say" : ", and not " + intended,
            isApplicable ? "" : ": to be decided");
  }
}
