package org.clusto.cli.verb;

import picocli.CommandLine.Command;

/** The verbs about virtual addresses. */
@Command(
    name = "vip",
    description = "Say over which services a virtual address is spread.",
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
