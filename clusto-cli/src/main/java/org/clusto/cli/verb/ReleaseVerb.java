package org.clusto.cli.verb;

import java.util.List;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Transaction;
import org.clusto.model.NotFoundException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends leases. */
@Command(
    name = "release",
    description = {
      "End the leases of entities, and print their names; all or none.",
      "Attributes that \"allocate --set\" set stay."
    },
    footer = {"", "Example:", "  clusto release server3"})
public final class ReleaseVerb extends TakeVerb {

  private static final String LEASE_KEY = "_lease";

  @Parameters(paramLabel = "NAME", arity = "1..*", description = "What to give back.")
  private List<String> names = List.of();

  /** For the tree of verbs. */
  public ReleaseVerb(Call call) {
    super(call);
  }

  @Override
  String description() {
    return "release " + String.join(", ", names);
  }

  @Override
  List<String> take(Transaction tx) {
    List<String> released = names.stream().distinct().toList();
    released.stream().map(tx::getByName).forEach(ReleaseVerb::release);
    return released;
  }

  private static void release(Entity entity) {
    if (entity.attributes(LEASE_KEY).isEmpty()) {
      throw new NotFoundException("\"" + entity.name() + "\" is leased to nobody");
    }
    entity.endLease();
  }
}
