package org.clusto.cli.verb;

import picocli.CommandLine.Command;

/** The verbs about the power of servers. */
@Command(
    name = "power",
    description = "Switch the power of servers, many at once, and ask how it is.",
    footer = {
      "",
      "Example:",
      "  clusto power status 'driver:Server in name:rack101'",
      "  clusto power off --dry-run 'driver:Server in name:rack101'"
    })
public final class PowerVerb {
  /** For the tree of verbs. */
  public PowerVerb() {}
}
