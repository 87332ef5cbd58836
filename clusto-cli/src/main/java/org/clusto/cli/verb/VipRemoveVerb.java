package org.clusto.cli.verb;

import org.clusto.driver.Service;
import org.clusto.resource.Vip;
import picocli.CommandLine.Command;

/** Takes a service out of a virtual address. */
@Command(
    name = "remove",
    description = {
      "Take services out of those that a virtual address is spread over.",
      "Its balancer is told where its driver can."
    },
    footer = {
      "",
      "Example:",
      "  clusto vip remove www blog-2",
      "  clusto vip remove --dry-run www driver:Service"
    })
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
