package org.clusto.cli.verb;

import java.util.List;
import org.clusto.cli.terminal.Output;
import org.clusto.expression.Expression;
import org.clusto.expression.Expressions;
import org.clusto.inventory.InventoryView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what is in pools. */
@Command(
    name = "members",
    description =
        "Print the names of what is in a pool, a class or a role, at any depth; of"
            + " several, what is in all of them.",
    footer = {"", "Example:", "  clusto pool members production web"})
public final class PoolMembersVerb extends ReadingVerb {

  @Parameters(paramLabel = "POOL", arity = "1..*", description = "The pools, classes or roles.")
  private List<String> pools = List.of();

  /** For the tree of verbs. */
  public PoolMembersVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    Expression inAll =
        pools.stream()
            .map(pool -> Groups.named(pool, view))
            .map(pool -> Expressions.in(Expressions.name(pool.name())))
            .reduce(Expressions.all(), Expression::and);
    output.names(view.query(inAll).names());
  }
}
