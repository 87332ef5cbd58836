package org.clusto.cli.verb;

import java.util.List;
import java.util.Map;
import org.clusto.capability.Traffic;
import org.clusto.driver.Service;
import org.clusto.resource.Vip;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Has members of a virtual address get their share again. */
@Command(
    name = "ready",
    description = {
      "Have services that are members of a virtual address get their share again.",
      "Their balancer is told where its driver can."
    },
    footer = {"", "Example:", "  clusto vip ready www blog-2"})
public final class VipReadyVerb extends VipServingVerb {

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "SERVICE", description = "The services.")
  private List<String> services = List.of();

  /** For the tree of verbs. */
  public VipReadyVerb(Call call) {
    super(call);
  }

  @Override
  List<String> services() {
    return services;
  }

  @Override
  String what() {
    return "ready";
  }

  @Override
  Map<String, ?> facts() {
    return Map.of("state", Traffic.READY.toString());
  }

  @Override
  boolean isDone(Vip target, Service member) {
    return target.traffic(member) == Traffic.READY;
  }

  @Override
  void edit(Vip target, Service member) {
    target.ready(member);
  }
}
