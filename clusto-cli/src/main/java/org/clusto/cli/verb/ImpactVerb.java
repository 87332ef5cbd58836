package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clusto.cli.terminal.FoldedNames;
import org.clusto.cli.terminal.Line;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.Style;
import org.clusto.driver.CableRun;
import org.clusto.driver.Impact;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what is lost when entities fail. */
@Command(
    name = "impact",
    description = {
      "Print what is lost when an entity fails.",
      "That is what fails with it, as it stands in it, and what loses power, the network or its"
          + " console, all feeds or links of which lead there.",
      "Of several, it is what each alone would take with it."
    },
    footer = {"", "Example:", "  clusto impact pdu1", "  clusto impact driver:NetworkSwitch"})
public final class ImpactVerb extends ReadingVerb {

  @Parameters(paramLabel = "NAME|EXPRESSION", arity = "1..*", description = "What fails.")
  private List<String> words = List.of();

  /** For the tree of verbs. */
  public ImpactVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    Chosen chosen = chosen(view, words);
    Headed headed = new Headed(output, chosen);
    Set<CableRun> undirected = new LinkedHashSet<>();
    for (Entity entity : chosen.all()) {
      Impact impact = Impact.of(entity);
      undirected.addAll(impact.undirected());
      headed.answer(entity, () -> drawn(impact), () -> lines(impact), () -> facts(impact));
    }
    undirected.forEach(this::warn);
  }

  private void warn(CableRun run) {
    terminal()
        .say(
            "%s: which of them feeds the other is not said; set inlet=true of the port that is fed"
                .formatted(run));
  }

  private static List<String> lines(Impact impact) {
    List<String> lines = new ArrayList<>();
    addSection("fails", impact.failed(), lines);
    addSection("loses power", impact.power(), lines);
    addSection("loses the network", impact.network(), lines);
    addSection("loses its console", impact.console(), lines);
    return lines;
  }

  private static void addSection(String title, List<Entity> entities, List<String> lines) {
    lines.add(title + ": " + (entities.isEmpty() ? "nothing" : entities.size()));
    entities.forEach(entity -> lines.add("  " + entity.name()));
  }

  private static List<Line> drawn(Impact impact) {
    List<Line> lines = new ArrayList<>();
    drawSection("fails", impact.failed(), lines);
    drawSection("loses power", impact.power(), lines);
    drawSection("loses the network", impact.network(), lines);
    drawSection("loses its console", impact.console(), lines);
    return lines;
  }

  private static void drawSection(String title, List<Entity> entities, List<Line> lines) {
    Line count =
        entities.isEmpty()
            ? Line.of(Style.GAIN, "nothing")
            : Line.of(Style.LOSS, "%,d".formatted(entities.size()));
    lines.add(Line.of(title + ": ").and(count));
    FoldedNames.of(names(entities)).forEach(name -> lines.add(Line.of("  ").and(name)));
  }

  private static Map<String, Object> facts(Impact impact) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("failed", names(impact.failed()));
    facts.put("power", names(impact.power()));
    facts.put("network", names(impact.network()));
    facts.put("console", names(impact.console()));
    facts.put("undirected", impact.undirected().stream().map(CableRun::toString).toList());
    return facts;
  }

  private static List<String> names(List<Entity> entities) {
    return entities.stream().map(Entity::name).toList();
  }
}
