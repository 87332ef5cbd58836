package org.clusto.cli.verb;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.List;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Transaction;
import org.clusto.model.NotFoundException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends leases. */
@Command(
    name = "release",
    description = {
      "End the leases of entities, and print their names; all or none.",
      "Attributes that \"allocate --set\" set stay."
    },
    footer = {
      "",
      "Example:",
      "  clusto release --dry-run driver:Server",
      "  clusto release server3"
    })
public final class ReleaseVerb extends TakeVerb implements Settling {

  private static final String LEASE_KEY = "_lease";

  @Parameters(paramLabel = "NAME|EXPRESSION", arity = "1..*", description = "What to give back.")
  private List<String> words = List.of();

  @Mixin private final Consent consent = new Consent();

  /** For the tree of verbs. */
  public ReleaseVerb(Call call) {
    super(call);
  }

  @Override
  String description() {
    return "release " + String.join(", ", words);
  }

  @Override
  void ask(Inventory inventory) {
    Chosen chosen = leased(Chosen.of(words, inventory));
    if (chosen.isBatch() && !chosen.isEmpty()) {
      require(consent, chosen);
    }
  }

  @Override
  List<String> take(Transaction tx) {
    Chosen chosen = leased(Chosen.of(words, tx));
    if (chosen.isEmpty()) {
      terminal().say("nothing that is leased is selected; nothing was released");
    }
    chosen.named().forEach(ReleaseVerb::requireLease);
    chosen.all().forEach(Entity::endLease);
    return chosen.names();
  }

  @Override
  public void settle(Transaction tx) {
    Chosen.of(words, tx).all().stream().filter(ReleaseVerb::isLeased).forEach(Entity::endLease);
  }

  /** Of what is selected, not of what is named, only what is leased. */
  private static Chosen leased(Chosen chosen) {
    return new Chosen(
        chosen.named(),
        ImmutableSet.copyOf(Sets.filter(chosen.selected(), ReleaseVerb::isLeased)),
        chosen.expressions());
  }

  private static boolean isLeased(Entity entity) {
    return !entity.attributes(LEASE_KEY).isEmpty();
  }

  private static void requireLease(Entity entity) {
    if (!isLeased(entity)) {
      throw new NotFoundException("\"" + entity.name() + "\" is leased to nobody");
    }
  }
}
