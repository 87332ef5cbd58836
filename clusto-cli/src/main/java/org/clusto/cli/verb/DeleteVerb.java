package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Transaction;
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
      "  clusto delete --dry-run 'driver:Server in name:rack101'",
      "  clusto delete --yes server1 server2 -m \"scrapped\""
    })
public final class DeleteVerb extends TrialVerb implements Settling {

  @Parameters(paramLabel = "NAME|EXPRESSION", arity = "1..*", description = "What to delete.")
  private List<String> words = List.of();

  @Mixin private final Consent consent = new Consent();

  /** For the tree of verbs. */
  public DeleteVerb(Call call) {
    super(call);
  }

  @Override
  String description() {
    return "delete " + String.join(", ", words);
  }

  @Override
  void perform(Inventory inventory, Output output) {
    Chosen chosen = Chosen.of(words, inventory);
    if (chosen.isEmpty()) {
      terminal().say(chosen.nothing() + "; nothing was deleted");
    }
    List<Entity> entities = chosen.all();
    List<ClearedRelation> cleared = ClearedRelation.by(entities);
    if (isDryRun()) {
      output.answer(
          () -> sentences(entities, cleared), () -> facts("wouldDelete", entities, cleared));
    } else {
      delete(inventory, chosen, cleared, output);
    }
  }

  private void delete(
      Inventory inventory, Chosen chosen, List<ClearedRelation> cleared, Output output) {
    List<Entity> entities = chosen.all();
    if (!entities.isEmpty()) {
      consent.require(terminal(), "deleting", consequences(chosen, cleared), "nothing was deleted");
    }
    String sentence = entities.isEmpty() ? "" : "deleted " + chosen.subject();
    Map<String, Object> facts = facts("deleted", entities, cleared);
    long version =
        inventory.transact(messageOr(description()), tx -> entities.forEach(Entity::delete));
    done(output, new Edit(sentence, facts), version);
  }

  @Override
  public void settle(Transaction tx) {
    List<String> present = words.stream().filter(word -> !isGone(word, tx)).toList();
    Chosen.of(present, tx).all().forEach(Entity::delete);
  }

  /** Whether a word is no expression, but at most a name that nothing bears any more. */
  private static boolean isGone(String word, Transaction tx) {
    return tx.findByName(word).isEmpty()
        && (!Chosen.isLikeAnExpression(word) || FormerName.lookUp(word, tx).isPresent());
  }

  private static List<String> consequences(Chosen chosen, List<ClearedRelation> cleared) {
    List<String> all = new ArrayList<>();
    if (chosen.isBatch()) {
      all.add("would delete " + chosen.summary());
    }
    all.addAll(sentences(chosen.all(), cleared));
    return all;
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
