package org.clusto.cli.verb;

import org.clusto.cli.terminal.Output;
import org.clusto.expression.Expressions;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.Selection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists entities by driver. */
@Command(
    name = "list",
    description = "Print the names of all entities, or of those of a driver.",
    footer = {"", "Example:", "  clusto list Rack"})
public final class ListVerb extends ReadingVerb {

  @Parameters(
      paramLabel = "DRIVER",
      arity = "0..1",
      description = "A driver; those that extend it count too.")
  private @Nullable String driver;

  /** For the tree of verbs. */
  public ListVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    Listing.answer(selection(view), output);
  }

  private Selection selection(InventoryView view) {
    return driver == null ? view.all() : view.query(Expressions.driver(driver));
  }
}
