package org.clusto.cli.verb;

import java.util.List;
import java.util.Map;
import org.clusto.driver.Service;
import org.clusto.resource.Vip;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says how much of what arrives members of a virtual address get. */
@Command(
    name = "weight",
    description = {
      "Have services that are members of a virtual address get a share of what arrives, beside"
          + " the weights of the others.",
      "Their balancer is told where its driver can."
    },
    footer = {"", "Example:", "  clusto vip weight www 50 blog-2"})
public final class VipWeightVerb extends VipServingVerb {

  @Parameters(
      index = "1",
      paramLabel = "WEIGHT",
      description = "From 0 to 256; that of a service of which nothing is said is 1.")
  private int weight;

  @Parameters(index = "2..*", arity = "1..*", paramLabel = "SERVICE", description = "The services.")
  private List<String> services = List.of();

  /** For the tree of verbs. */
  public VipWeightVerb(Call call) {
    super(call);
  }

  @Override
  List<String> services() {
    return services;
  }

  @Override
  String what() {
    return "weight " + weight + " for";
  }

  @Override
  Map<String, ?> facts() {
    return Map.of("weight", weight);
  }

  @Override
  boolean isDone(Vip target, Service member) {
    return target.weight(member) == weight;
  }

  @Override
  void edit(Vip target, Service member) {
    target.setWeight(member, weight);
  }
}
