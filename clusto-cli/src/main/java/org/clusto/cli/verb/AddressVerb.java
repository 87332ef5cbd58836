package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Sets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.Transaction;
import picocli.CommandLine.Mixin;

/**
 * A verb that gives addresses of a network to entities or takes them back, all or none, and prints
 * which. Where an expression chooses the entities, it asks first, and those for which it is done
 * stay as they are.
 */
abstract class AddressVerb extends TrialVerb implements Settling {

  @Mixin private final Consent consent = new Consent();

  AddressVerb(Call call) {
    super(call);
  }

  /**
   * What was taken.
   *
   * @param isOfOne whether one entity was named
   * @param addresses the addresses, by the name of their entity
   */
  private record Taken(boolean isOfOne, Map<String, List<String>> addresses) {

    List<String> all() {
      return addresses.values().stream().flatMap(List::stream).toList();
    }

    List<String> lines() {
      return addresses.entrySet().stream()
          .flatMap(one -> one.getValue().stream().map(address -> one.getKey() + "  " + address))
          .toList();
    }

    List<?> facts() {
      return addresses.entrySet().stream()
          .map(one -> ImmutableMap.of("name", one.getKey(), "addresses", one.getValue()))
          .toList();
    }
  }

  @Override
  final void ask(Inventory inventory) {
    Chosen chosen = unfinished(inventory);
    if (chosen.isBatch() && !chosen.isEmpty()) {
      require(consent, chosen);
    }
  }

  @Override
  final void perform(Inventory inventory, Output output) {
    AtomicReference<Taken> taken = new AtomicReference<>();
    Consumer<Transaction> block = tx -> taken.set(take(tx));
    if (isDryRun()) {
      inventory.preview(block);
    } else {
      ask(inventory);
      inventory.transact(messageOr(description()), block);
    }
    answer(Optional.ofNullable(taken.get()).orElseThrow(), output);
  }

  private static void answer(Taken taken, Output output) {
    if (taken.isOfOne()) {
      output.names(taken.all());
    } else {
      output.answer(taken::lines, taken::facts);
    }
  }

  private Taken take(Transaction tx) {
    Chosen chosen = unfinished(tx);
    if (chosen.isEmpty()) {
      terminal().say(nothing(chosen) + "; nothing was changed");
    } else if (chosen.all().size() > 1) {
      requireSenseForSeveral();
    }
    Map<String, List<String>> addresses = new LinkedHashMap<>();
    chosen.named().forEach(entity -> addresses.put(entity.name(), take(tx, entity)));
    chosen.selected().forEach(entity -> addresses.put(entity.name(), settle(tx, entity)));
    return new Taken(chosen.isOne(), addresses);
  }

  @Override
  public void settle(Transaction tx) {
    Chosen chosen = unfinished(tx);
    if (chosen.all().size() > 1) {
      requireSenseForSeveral();
    }
    Iterables.filter(chosen.all(), entity -> !isDone(tx, entity))
        .forEach(entity -> settle(tx, entity));
  }

  /** What was named, and what is selected and is not yet as it would be. */
  private Chosen unfinished(InventoryView view) {
    Chosen chosen = chosen(view);
    return new Chosen(
        chosen.named(),
        ImmutableSet.copyOf(Sets.filter(chosen.selected(), entity -> !isDone(view, entity))),
        chosen.expressions());
  }

  /** The entities that it is about. */
  abstract Chosen chosen(InventoryView view);

  /** Whether an entity is as it would be. */
  abstract boolean isDone(InventoryView view, Entity entity);

  /** Refuses what can be said of one entity only. */
  abstract void requireSenseForSeveral();

  /** That there is nothing to do, for a user who may have expected something. */
  abstract String nothing(Chosen chosen);

  /** Gives or takes the addresses of an entity; they are what is given. */
  abstract List<String> take(Transaction tx, Entity entity);

  /** The same as far as it is not done. */
  abstract List<String> settle(Transaction tx, Entity entity);
}
