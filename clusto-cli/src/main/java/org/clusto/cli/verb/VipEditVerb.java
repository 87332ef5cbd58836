package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import org.clusto.driver.Service;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Transaction;
import org.clusto.resource.Vip;
import picocli.CommandLine.Parameters;

/** A verb that changes the members of a virtual address. */
abstract class VipEditVerb extends BatchVerb {

  @Parameters(index = "0", paramLabel = "VIP", description = "The virtual address.")
  private String vip = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "SERVICE|EXPRESSION",
      description = "The services.")
  private List<String> services = List.of();

  private final String done;
  private final String preposition;

  /** For {@code added … to}, {@code removed … from}. */
  VipEditVerb(Call call, String done, String preposition) {
    super(call);
    this.done = done;
    this.preposition = preposition;
  }

  @Override
  final String description() {
    return "vip " + vip + ": " + done + " " + String.join(", ", services);
  }

  @Override
  final List<String> words() {
    return services;
  }

  @Override
  final Step step(Transaction tx, List<Entity> entities) {
    Vip target = tx.getByName(vip, Vip.class);
    return Step.unless(
        service -> isDone(target.members().contains(service)),
        service -> edit(target, service.as(Service.class)));
  }

  @Override
  final Edit done(Transaction tx, Chosen chosen) {
    return new Edit(
        done + " " + chosen.subject() + " " + preposition + " " + vip,
        facts(chosen.isOne() ? services.get(0) : chosen.names()));
  }

  @Override
  final Map<String, ?> nothing() {
    return facts(List.of());
  }

  private Map<String, ?> facts(Object edited) {
    return ImmutableMap.of(done, edited, preposition, vip);
  }

  /** Whether a service is already as it would be afterwards. */
  abstract boolean isDone(boolean isMember);

  abstract void edit(Vip target, Service member);
}
