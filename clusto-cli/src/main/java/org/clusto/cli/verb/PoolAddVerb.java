package org.clusto.cli.verb;

import org.clusto.inventory.Entity;
import picocli.CommandLine.Command;

/** Puts entities into a pool. */
@Command(
    name = "add",
    description = "Put entities into a pool, a class or a role; all or none.",
    footer = {
      "",
      "Example:",
      "  clusto pool add production server1 server2",
      "  clusto pool add --yes production 'driver:Server in name:rack101'"
    })
public final class PoolAddVerb extends PoolEditVerb {

  /** For the tree of verbs. */
  public PoolAddVerb(Call call) {
    super(call, "added", "to");
  }

  @Override
  Step step(Entity group) {
    return Step.unless(member -> Groups.isMember(member, group), group::insert);
  }
}
