package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.clusto.cli.terminal.Line;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.Style;
import org.clusto.cli.terminal.Table;
import org.clusto.driver.Pool;
import org.clusto.expression.Expressions;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import org.clusto.model.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists pools. */
@Command(
    name = "list",
    description = {
      "Print all pools with the number of their members; or the pools that an entity is in,",
      "also through whatever else it is in."
    },
    footer = {"", "Example:", "  clusto pool list", "  clusto pool list server1"})
public final class PoolListVerb extends ReadingVerb {

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Whose pools.")
  private @Nullable String name;

  /** For the tree of verbs. */
  public PoolListVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    List<Size> sizes =
        pools(view).stream()
            .sorted(Comparator.comparing(Entity::name, Texts.NAME_ORDER))
            .map(pool -> new Size(pool.name(), pool.contentsMatching(Expressions.all()).count()))
            .toList();
    output.answer(
        () -> drawn(sizes),
        () -> sizes.stream().map(size -> size.pool + "  " + size.members).toList(),
        () ->
            sizes.stream()
                .map(size -> ImmutableMap.of("name", size.pool, "members", size.members))
                .toList());
  }

  private static List<Line> drawn(List<Size> sizes) {
    Table table = new Table("POOL", "MEMBERS");
    sizes.forEach(
        size ->
            table.row(Line.of(Style.STRONG, size.pool), Line.of("%,d".formatted(size.members))));
    return table.lines();
  }

  private Collection<? extends Entity> pools(InventoryView view) {
    return name == null
        ? view.query(Expressions.driver(Pool.class)).toList()
        : Pool.of(view.getByName(name));
  }

  /** A pool, and how much is in it, at any depth. */
  private record Size(String pool, int members) {}
}
