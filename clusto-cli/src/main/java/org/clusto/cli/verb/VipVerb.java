package org.clusto.cli.verb;

import picocli.CommandLine.Command;

/** The verbs about virtual addresses. */
@Command(
    name = "vip",
    description = {
      "Say over which services a virtual address is spread, and how much each gets.",
      "Where the driver of its balancer can, the balancer is told when the change is committed; where"
          + " that fails, the change stays, and \"vip sync\" tells it again."
    },
    footer = {
      "",
      "VIP is an entity of the driver Vip; its attribute \"on\" is its balancer, \"_ip#0\" its address.",
      "",
      "Example:",
      "  clusto vip add www blog-1",
      "  clusto vip list"
    })
public final class VipVerb {
  /** For the tree of verbs. */
  public VipVerb() {}
}
