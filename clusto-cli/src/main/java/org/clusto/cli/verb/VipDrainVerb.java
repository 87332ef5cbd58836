package org.clusto.cli.verb;

import java.util.List;
import java.util.Map;
import org.clusto.capability.Traffic;
import org.clusto.driver.Service;
import org.clusto.resource.Vip;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Has members of a virtual address get nothing new. */
@Command(
    name = "drain",
    description = {
      "Have services that are members of a virtual address get nothing new, while what they are"
          + " doing may end.",
      "Their balancer is told where its driver can."
    },
    footer = {"", "Example:", "  clusto vip drain www blog-2"})
public final class VipDrainVerb extends VipServingVerb {

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "SERVICE", description = "The services.")
  private List<String> services = List.of();

  /** For the tree of verbs. */
  public VipDrainVerb(Call call) {
    super(call);
  }

  @Override
  List<String> services() {
    return services;
  }

  @Override
  String what() {
    return "drain";
  }

  @Override
  Map<String, ?> facts() {
    return Map.of("state", Traffic.DRAINING.toString());
  }

  @Override
  boolean isDone(Vip target, Service member) {
    return target.traffic(member) == Traffic.DRAINING;
  }

  @Override
  void edit(Vip target, Service member) {
    target.drain(member);
  }
}
