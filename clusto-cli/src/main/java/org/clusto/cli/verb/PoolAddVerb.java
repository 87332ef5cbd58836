package org.clusto.cli.verb;

import org.clusto.driver.Pool;
import org.clusto.inventory.Entity;
import picocli.CommandLine.Command;

/** Puts entities into a pool. */
@Command(
    name = "add",
    description = "Put entities into a pool; all or none.",
    footer = {"", "Example:", "  clusto pool add production server1 server2"})
public final class PoolAddVerb extends PoolEditVerb {

  /** For the tree of verbs. */
  public PoolAddVerb(Call call) {
    super(call, "added", "to");
  }

  @Override
  void edit(Pool target, Entity member) {
    target.insert(member);
  }
}
