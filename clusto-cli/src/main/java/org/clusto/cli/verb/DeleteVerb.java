package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Deletes entities. */
@Command(
    name = "delete",
    description = {
      "Delete entities, with every relation to them and both ends of their connections.",
      "Asks first on a terminal; needs --yes elsewhere."
    },
    footer = {
      "",
      "Example:",
      "  clusto delete --dry-run server1",
      "  clusto delete --yes server1 server2 -m \"scrapped\""
    })
public final class DeleteVerb extends WritingVerb {

  @Parameters(paramLabel = "NAME", arity = "1..*", description = "What to delete.")
  private List<String> names = List.of();

  @Mixin private final Consent consent = new Consent();

  /** For the tree of verbs. */
  public DeleteVerb(Call call) {
    super(call);
  }

  @Override
  boolean isDryRun() {
    return consent.isDryRun();
  }

  @Override
  void write(Inventory inventory, Output output) {
    List<Entity> entities = names.stream().distinct().map(inventory::getByName).toList();
    List<ClearedRelation> cleared = ClearedRelation.by(entities);
    if (isDryRun()) {
      answerDryRun(entities, cleared, output);
    } else {
      consent.require(terminal(), "deleting", sentences(entities, cleared), "nothing was deleted");
      Map<String, Object> facts = facts("deleted", entities, cleared);
      long version = inventory.transact(messageOr(deletion()), tx -> delete(entities));
      done(output, "deleted " + String.join(", ", names), facts, version);
    }
  }

  private static void delete(List<Entity> entities) {
    entities.forEach(Entity::delete);
  }

  private String deletion() {
    return "delete " + String.join(", ", names);
  }

  private static void answerDryRun(
      List<Entity> entities, List<ClearedRelation> cleared, Output output) {
    output.answer(
        () -> sentences(entities, cleared), () -> facts("wouldDelete", entities, cleared));
  }

  private static List<String> sentences(List<Entity> entities, List<ClearedRelation> cleared) {
    List<String> sentences = new ArrayList<>();
    entities.forEach(e -> sentences.add("would delete " + e.driver() + " " + e.name()));
    cleared.forEach(relation -> sentences.add("would clear " + relation));
    return sentences;
  }

  private static Map<String, Object> facts(
      String key, List<Entity> entities, List<ClearedRelation> cleared) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put(key, entities.stream().map(Entity::name).toList());
    facts.put("cleared", cleared.stream().map(ClearedRelation::facts).toList());
    return facts;
  }
}
