package org.clusto.cli.verb;

import picocli.CommandLine.Command;

/** The verbs about IP addresses. */
@Command(
    name = "ip",
    description = "Hand out IP addresses, and ask who has them.",
    footer = {
      "",
      "NETWORK is an entity of the driver IpManager, whose attribute \"cidr\" is its range.",
      "",
      "Example:",
      "  clusto ip allocate server1 net1",
      "  clusto ip room --for 10"
    })
public final class IpVerb {
  /** For the tree of verbs. */
  public IpVerb() {}
}
