package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusto.cli.terminal.Line;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.Style;
import org.clusto.cli.terminal.Table;
import org.clusto.driver.Pool;
import org.clusto.expression.Expressions;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import org.clusto.model.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists pools. */
@Command(
    name = "list",
    description = {
      "Print all pools with the number of their members; or the pools that an entity is in,",
      "also through whatever else it is in; of several, each line begins with the entity."
    },
    footer = {
      "",
      "Example:",
      "  clusto pool list",
      "  clusto pool list server1",
      "  clusto pool list 'driver:Server in name:rack101'"
    })
public final class PoolListVerb extends ReadingVerb {

  @Parameters(paramLabel = "NAME|EXPRESSION", arity = "0..*", description = "Whose pools.")
  private List<String> words = List.of();

  private final Map<Entity, Integer> sizes = new HashMap<>();

  /** For the tree of verbs. */
  public PoolListVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    Chosen chosen = words.isEmpty() ? null : chosen(view, words);
    if (chosen == null) {
      answer(view.query(Expressions.driver(Pool.class)).toList(), output);
    } else if (chosen.isOne()) {
      answer(Pool.of(chosen.all().get(0)), output);
    } else {
      answerEach(chosen.all(), output);
    }
  }

  private void answer(Collection<? extends Entity> pools, Output output) {
    List<Size> counted = counted(pools);
    output.answer(
        () -> drawn(counted),
        () -> Lists.transform(counted, Size::line),
        () -> Lists.transform(counted, Size::facts));
  }

  private void answerEach(List<Entity> entities, Output output) {
    Map<String, List<Size>> pools = new LinkedHashMap<>();
    entities.forEach(entity -> pools.put(entity.name(), counted(Pool.of(entity))));
    output.answer(
        () -> drawn(pools),
        () ->
            pools.entrySet().stream()
                .flatMap(
                    one -> one.getValue().stream().map(size -> one.getKey() + "  " + size.line()))
                .toList(),
        () ->
            pools.entrySet().stream()
                .map(
                    one ->
                        ImmutableMap.of(
                            "name",
                            one.getKey(),
                            "pools",
                            Lists.transform(one.getValue(), Size::facts)))
                .toList());
  }

  private List<Size> counted(Collection<? extends Entity> pools) {
    return pools.stream()
        .sorted(Comparator.comparing(Entity::name, Texts.NAME_ORDER))
        .map(pool -> new Size(pool.name(), sizes.computeIfAbsent(pool, PoolListVerb::count)))
        .toList();
  }

  private static int count(Entity pool) {
    return pool.contentsMatching(Expressions.all()).count();
  }

  private static List<Line> drawn(List<Size> sizes) {
    Table table = new Table("POOL", "MEMBERS");
    sizes.forEach(size -> table.row(size.drawnPool(), size.drawnMembers()));
    return table.lines();
  }

  private static List<Line> drawn(Map<String, List<Size>> pools) {
    Table table = new Table("NAME", "POOL", "MEMBERS");
    pools.forEach(
        (name, sizes) ->
            sizes.forEach(size -> table.row(Line.of(name), size.drawnPool(), size.drawnMembers())));
    return table.lines();
  }

  /** A pool, and how much is in it, at any depth. */
  private record Size(String pool, int members) {

    String line() {
      return pool + "  " + members;
    }

    Map<String, Object> facts() {
      return ImmutableMap.of("name", pool, "members", members);
    }

    Line drawnPool() {
      return Line.of(Style.STRONG, pool);
    }

    Line drawnMembers() {
      return Line.of("%,d".formatted(members));
    }
  }
}
