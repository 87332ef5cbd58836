package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusto.cli.terminal.FoldedNames;
import org.clusto.cli.terminal.Line;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.Style;
import org.clusto.cli.terminal.Table;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what is in the same pools. */
@Command(
    name = "siblings",
    description =
        "Print the names of the others that are in all the pools, classes and roles that an entity"
            + " is in; of several, each line begins with whose sibling it is.",
    footer = {
      "",
      "Example:",
      "  clusto pool siblings server3",
      "  clusto pool siblings 'driver:Server in name:rack101'"
    })
public final class PoolSiblingsVerb extends ReadingVerb {

  @Parameters(paramLabel = "NAME|EXPRESSION", arity = "1..*", description = "The entities.")
  private List<String> words = List.of();

  /** For the tree of verbs. */
  public PoolSiblingsVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    Chosen chosen = chosen(view, words);
    if (chosen.isOne()) {
      output.names(chosen.all().get(0).siblings().names());
    } else {
      answer(chosen.all(), output);
    }
  }

  private static void answer(List<Entity> entities, Output output) {
    Table table = new Table("NAME", "SIBLINGS");
    Map<String, List<String>> siblings = new LinkedHashMap<>();
    for (Entity entity : entities) {
      List<String> names = entity.siblings().names();
      siblings.put(entity.name(), names);
      table.row(Line.of(Style.STRONG, entity.name()), Line.of(FoldedNames.inShort(names)));
    }
    output.answer(table::lines, () -> lines(siblings), () -> facts(siblings));
  }

  private static List<String> lines(Map<String, List<String>> siblings) {
    return siblings.entrySet().stream()
        .flatMap(one -> one.getValue().stream().map(name -> one.getKey() + "  " + name))
        .toList();
  }

  private static List<?> facts(Map<String, List<String>> siblings) {
    return siblings.entrySet().stream()
        .map(one -> ImmutableMap.of("name", one.getKey(), "siblings", one.getValue()))
        .toList();
  }
}
