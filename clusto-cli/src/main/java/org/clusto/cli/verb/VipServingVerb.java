package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import org.clusto.driver.Service;
import org.clusto.inventory.Transaction;
import org.clusto.resource.Vip;
import picocli.CommandLine.Parameters;

/** A verb that says how members of a virtual address are to be served. */
abstract class VipServingVerb extends EditVerb {

  @Parameters(index = "0", paramLabel = "VIP", description = "The virtual address.")
  private String vip = "";

  VipServingVerb(Call call) {
    super(call);
  }

  @Override
  final String description() {
    return "vip " + vip + ": " + what() + " " + String.join(", ", services());
  }

  @Override
  public final void settle(Transaction tx) {
    Vip target = tx.getByName(vip, Vip.class);
    for (Service service : services(tx)) {
      if (!isDone(target, service)) {
        edit(target, service);
      }
    }
  }

  @Override
  final Edit edit(Transaction tx) {
    Vip target = tx.getByName(vip, Vip.class);
    services(tx).forEach(service -> edit(target, service));
    return new Edit(
        what() + " " + String.join(", ", services()) + " of " + vip,
        ImmutableMap.<String, Object>builder()
            .put("vip", vip)
            .put("services", services())
            .putAll(facts())
            .buildOrThrow());
  }

  private List<Service> services(Transaction tx) {
    return services().stream().map(name -> tx.getByName(name, Service.class)).toList();
  }

  /** The names of the services. */
  abstract List<String> services();

  /** What is said of the services, before their names. */
  abstract String what();

  /** What programs are told of it. */
  abstract Map<String, ?> facts();

  abstract boolean isDone(Vip target, Service member);

  abstract void edit(Vip target, Service member);
}
