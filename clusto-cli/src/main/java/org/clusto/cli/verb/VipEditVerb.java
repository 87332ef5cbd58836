package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import org.clusto.driver.Service;
import org.clusto.inventory.Transaction;
import org.clusto.resource.Vip;
import picocli.CommandLine.Parameters;

/** A verb that changes the members of a virtual address. */
abstract class VipEditVerb extends EditVerb {

  @Parameters(index = "0", paramLabel = "VIP", description = "The virtual address.")
  private String vip = "";

  @Parameters(index = "1", paramLabel = "SERVICE", description = "The service.")
  private String service = "";

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
    return "vip " + vip + ": " + done + " " + service;
  }

  @Override
  public final void settle(Transaction tx) {
    Vip target = tx.getByName(vip, Vip.class);
    Service member = tx.getByName(service, Service.class);
    if (!isDone(target.members().contains(member))) {
      edit(target, member);
    }
  }

  @Override
  final Edit edit(Transaction tx) {
    edit(tx.getByName(vip, Vip.class), tx.getByName(service, Service.class));
    return new Edit(
        done + " " + service + " " + preposition + " " + vip,
        ImmutableMap.of(done, service, preposition, vip));
  }

  /** Whether a service is already as it would be afterwards. */
  abstract boolean isDone(boolean isMember);

  abstract void edit(Vip target, Service member);
}
