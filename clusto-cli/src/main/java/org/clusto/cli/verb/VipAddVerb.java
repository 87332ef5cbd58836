package org.clusto.cli.verb;

import org.clusto.driver.Service;
import org.clusto.resource.Vip;
import picocli.CommandLine.Command;

/** Makes a service a member of a virtual address. */
@Command(
    name = "add",
    description = {
      "Make services some of those that a virtual address is spread over.",
      "Its balancer is told where its driver can."
    },
    footer = {
      "",
      "Example:",
      "  clusto vip add www blog-1",
      "  clusto vip add --dry-run www driver:Service"
    })
public final class VipAddVerb extends VipEditVerb {

  /** For the tree of verbs. */
  public VipAddVerb(Call call) {
    super(call, "added", "to");
  }

  @Override
  boolean isDone(boolean isMember) {
    return isMember;
  }

  @Override
  void edit(Vip target, Service member) {
    target.add(member);
  }
}
