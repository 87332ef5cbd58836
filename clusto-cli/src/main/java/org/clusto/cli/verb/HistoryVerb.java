package org.clusto.cli.verb;

import java.util.List;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import org.clusto.model.NotFoundException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the history of some entities. */
@Command(
    name = "history",
    description = {
      "Print the commits that changed entities, the newest first, also under other names.",
      "What was deleted is found with --as-of a version that had it."
    },
    footer = {
      "",
      "Example:",
      "  clusto history server1 --changes",
      "  clusto --as-of 1 history server1"
    })
public final class HistoryVerb extends CommitsVerb {

  @Parameters(paramLabel = "NAME|EXPRESSION", arity = "1..*", description = "Whose.")
  private List<String> words = List.of();

  /** For the tree of verbs. */
  public HistoryVerb(Call call) {
    super(call);
  }

  @Override
  Commits commits(InventoryView view) {
    List<Entity> entities = entities(view);
    return entities.size() == 1 ? Commits.of(entities.get(0)) : Commits.of(entities, view);
  }

  private List<Entity> entities(InventoryView view) {
    try {
      return chosen(view, words).all();
    } catch (NotFoundException e) {
      throw words.stream()
          .filter(word -> view.findByName(word).isEmpty())
          .flatMap(word -> FormerName.lookUp(word, view).stream())
          .findFirst()
          .map(FormerName::error)
          .orElse(e);
    }
  }
}
