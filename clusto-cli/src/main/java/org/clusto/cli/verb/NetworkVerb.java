package org.clusto.cli.verb;

import picocli.CommandLine.Command;

/** The verbs about the ports of switches. */
@Command(
    name = "network",
    description = "Look at the ports of switches, and put them into VLANs.",
    footer = {
      "",
      "They ask the switches themselves, whose driver must be able to: SnmpSwitch or CiscoSwitch.",
      "",
      "Example:",
      "  clusto network ports switch1",
      "  clusto network setvlan server1 eth2 203"
    })
public final class NetworkVerb {
  /** For the tree of verbs. */
  public NetworkVerb() {}
}
