package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Transaction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes an entity out of another. */
@Command(
    name = "remove",
    description = "Take an entity out of another that it is in; it stays in the inventory.",
    footer = {"", "Example:", "  clusto remove server2 rack101"})
public final class RemoveVerb extends BatchVerb {

  @Parameters(index = "0", paramLabel = "NAME|EXPRESSION", description = "What to take out.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "CONTAINER", description = "What to take it out of.")
  private String container = "";

  /** For the tree of verbs. */
  public RemoveVerb(Call call) {
    super(call);
  }

  @Override
  String description() {
    return "remove " + name + " from " + container;
  }

  @Override
  List<String> words() {
    return List.of(name);
  }

  @Override
  Step step(Transaction tx, List<Entity> entities) {
    Entity from = tx.getByName(container);
    return Step.unless(content -> !Groups.isMember(content, from), from::remove);
  }

  @Override
  Edit done(Transaction tx, Chosen chosen) {
    return new Edit(
        "removed " + chosen.subject() + " from " + container,
        facts(chosen.isBatch() ? chosen.names() : name));
  }

  @Override
  Map<String, ?> nothing() {
    return facts(List.of());
  }

  private Map<String, ?> facts(Object removed) {
    return ImmutableMap.of("removed", removed, "from", container);
  }
}
