package org.clusto.cli.verb;

import picocli.CommandLine.Command;

/** The verbs about pools. */
@Command(
    name = "pool",
    description = "Put entities into pools, and ask what is in them.",
    footer = {
      "",
      "Example:",
      "  clusto pool add production server1 server2",
      "  clusto pool members production"
    })
public final class PoolVerb {
  /** For the tree of verbs. */
  public PoolVerb() {}
}
