package org.clusto.cli.verb;

import org.clusto.inventory.Entity;
import picocli.CommandLine.Command;

/** Takes entities out of a pool. */
@Command(
    name = "remove",
    description =
        "Take entities out of a pool, a class or a role that they are in directly; all or none.",
    footer = {"", "Example:", "  clusto pool remove web server3"})
public final class PoolRemoveVerb extends PoolEditVerb {

  /** For the tree of verbs. */
  public PoolRemoveVerb(Call call) {
    super(call, "removed", "from");
  }

  @Override
  Step step(Entity group) {
    return Step.unless(member -> !Groups.isMember(member, group), group::remove);
  }
}
