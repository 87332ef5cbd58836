package org.clusto.cli.verb;

import org.clusto.driver.Service;
import org.clusto.resource.Vip;
import picocli.CommandLine.Command;

/** Takes a service out of a virtual address. */
@Command(
    name = "remove",
    description = "Take a service out of those that a virtual address is spread over.",
    footer = {"", "Example:", "  clusto vip remove www blog-2"})
public final class VipRemoveVerb extends VipEditVerb {

  /** For the tree of verbs. */
  public VipRemoveVerb(Call call) {
    super(call, "removed", "from");
  }

  @Override
  boolean isDone(boolean isMember) {
    return !isMember;
  }

  @Override
  void edit(Vip target, Service member) {
    target.remove(member);
  }
}
