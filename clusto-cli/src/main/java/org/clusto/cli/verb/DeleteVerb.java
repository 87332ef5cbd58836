package org.clusto.cli.verb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.model.ClustoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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
      "  clusto delete --yes server1 server2"
    })
public final class DeleteVerb extends WritingVerb {

  @Parameters(paramLabel = "NAME", arity = "1..*", description = "What to delete.")
  private List<String> names = List.of();

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Option(names = "--dry-run", description = "Only say what would be deleted and cleared.")
  private boolean dryRun;

  /** For the tree of verbs. */
  public DeleteVerb(Call call) {
    super(call);
  }

  @Override
  void write(Inventory inventory, Output output) {
    List<Entity> entities = names.stream().distinct().map(inventory::getByName).toList();
    List<ClearedRelation> cleared = ClearedRelation.by(entities);
    if (dryRun) {
      answerDryRun(entities, cleared, output);
    } else {
      requireConsent(entities, cleared);
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

  private void requireConsent(List<Entity> entities, List<ClearedRelation> cleared) {
    if (yes) {
      return;
    } else if (!terminal().canAsk()) {
      throw new ClustoException(
          "deleting needs --yes where nobody can be asked; --dry-run shows what it would do");
    }
    sentences(entities, cleared).forEach(terminal()::say);
    terminal().err().print("clusto: go on? [y/N] ");
    terminal().err().flush();
    if (!isYes(answer())) {
      throw new ClustoException("nothing was deleted");
    }
  }

  private static boolean isYes(String answer) {
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  private String answer() {
    StringBuilder answer = new StringBuilder();
    try {
      for (int c = terminal().in().read(); c >= 0 && c != '\n'; c = terminal().in().read()) {
        answer.append((char) c);
      }
    } catch (IOException e) {
      throw new ClustoException("cannot read the answer: " + e.getMessage(), e);
    }
    return answer.toString().strip();
  }
}
