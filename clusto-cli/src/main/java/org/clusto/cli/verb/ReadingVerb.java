package org.clusto.cli.verb;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.clusto.cli.terminal.Output;
import org.clusto.expression.ExpressionException;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.Selection;
import org.clusto.model.Moment;

/** A verb that only reads: others may write at the same time, and it can look at the past. */
abstract class ReadingVerb extends Verb {

  ReadingVerb(Call call) {
    super(call);
  }

  @Override
  final Set<String> idleOptions() {
    return Set.of(GlobalOptions.WAIT);
  }

  @Override
  final void run(Output output) {
    try (Inventory inventory = openToRead()) {
      read(inventory, viewOf(inventory), output);
    }
  }

  private InventoryView viewOf(Inventory inventory) {
    return options().asOf().map(moment -> Moments.asOf(inventory, moment)).orElse(inventory);
  }

  /** For the few that need the inventory itself. */
  void read(Inventory inventory, InventoryView view, Output output) {
    read(view, output);
  }

  abstract void read(InventoryView view, Output output);

  /**
   * What an expression selects from a view.
   *
   * @throws ExpressionException if it is malformed, or as of a moment itself beside {@code --as-of}
   */
  final Selection query(InventoryView view, String expression) {
    Selection selection = view.query(expression);
    selection
        .query()
        .asOf()
        .ifPresent(own -> options().asOf().ifPresent(given -> refuse(own, given)));
    return selection;
  }

  /** The entities that words mean, names or expressions; says so where there is none. */
  final Chosen chosen(InventoryView view, List<String> words) {
    Chosen chosen = Chosen.of(words, view, word -> query(view, word));
    if (chosen.isEmpty()) {
      terminal().say(chosen.nothing());
    }
    return chosen;
  }

  /** Those of a driver that were chosen; says so where only others were selected. */
  final <E extends Entity> List<E> chosen(Chosen chosen, Class<E> driver) {
    List<E> all = chosen.of(driver);
    if (all.isEmpty() && !chosen.isEmpty()) {
      terminal()
          .say(
              "no %s is among what is selected by %s"
                  .formatted(
                      driver.getSimpleName().toLowerCase(Locale.ROOT),
                      String.join(" or ", chosen.expressions())));
    }
    return all;
  }

  private static void refuse(Moment own, Moment given) {
    throw new ExpressionException(
        "the expression is \"as of "
            + own
            + "\", and --as-of says "
            + given
            + ": leave one of the two out");
  }
}
