package org.clusto.cli.verb;

import java.util.List;
import java.util.Map;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Transaction;
import picocli.CommandLine.Mixin;

/**
 * A verb that does the same to several entities, all or none. Where an expression chooses them, it
 * asks first, and what is already as it would be stays.
 */
abstract class BatchVerb extends EditVerb {

  @Mixin private final Consent consent = new Consent();

  BatchVerb(Call call) {
    super(call);
  }

  @Override
  void ask(Inventory inventory) {
    Chosen chosen = Chosen.of(words(), inventory);
    if (chosen.isBatch() && !chosen.isEmpty()) {
      require(consent, chosen);
    }
  }

  @Override
  final Edit edit(Transaction tx) {
    Chosen chosen = Chosen.of(words(), tx);
    if (chosen.isEmpty()) {
      terminal().say(chosen.nothing() + "; nothing was changed");
      return new Edit("", nothing());
    }
    Step step = step(tx, chosen.all());
    chosen.named().forEach(step.change());
    chosen.selected().forEach(step.settle());
    return done(tx, chosen);
  }

  @Override
  public final void settle(Transaction tx) {
    List<Entity> chosen = Chosen.of(words(), tx).all();
    chosen.forEach(step(tx, chosen).settle());
  }

  /** The names and expressions that say what it is about. */
  abstract List<String> words();

  /**
   * What it does to each.
   *
   * @param entities all of them
   */
  abstract Step step(Transaction tx, List<Entity> entities);

  /** What was done to some entities, which are at least one. */
  abstract Edit done(Transaction tx, Chosen chosen);

  /** How it is said to programs that an expression selected nothing. */
  Map<String, ?> nothing() {
    return Map.of("names", List.of());
  }
}
