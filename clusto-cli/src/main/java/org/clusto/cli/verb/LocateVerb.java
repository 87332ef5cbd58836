package org.clusto.cli.verb;

import com.google.common.collect.Iterables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusto.cli.terminal.FoldedNames;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says where an entity is. */
@Command(
    name = "locate",
    description = {
      "Say where entities are, and what they are connected to.",
      "First what their ports are connected to, then their units in a rack, their other containers,"
          + " and where those are."
    },
    footer = {
      "",
      "Example:",
      "  clusto locate server1",
      "  clusto locate 'driver:Server in name:rack101'"
    })
public final class LocateVerb extends ReadingVerb {

  @Parameters(paramLabel = "NAME|EXPRESSION", arity = "1..*", description = "The entities.")
  private List<String> words = List.of();

  /** For the tree of verbs. */
  public LocateVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    List<String> nowhere = new ArrayList<>();
    Map<Map<String, Object>, Whereabouts> said = new LinkedHashMap<>();
    for (Entity entity : chosen(view, words).all()) {
      List<Whereabouts> some = Whereabouts.of(entity);
      some.forEach(one -> said.putIfAbsent(one.facts(), one));
      if (some.isEmpty()) {
        nowhere.add(entity.name());
      }
    }
    output.answer(() -> Iterables.transform(said.values(), Whereabouts::sentence), said::keySet);
    if (!nowhere.isEmpty() && !options().json()) {
      output.end();
      terminal().say(sentence(nowhere));
    }
  }

  private static String sentence(List<String> nowhere) {
    return nowhere.size() == 1
        ? nowhere.get(0) + " is in nothing and connected to nothing"
        : "%s are in nothing and connected to nothing: %s"
            .formatted(Count.ofEntities(nowhere.size()), FoldedNames.inShort(nowhere));
  }
}
