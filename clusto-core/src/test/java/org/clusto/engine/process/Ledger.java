package org.clusto.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;

/**
 * The model of an inventory in which nothing happens but {@link Move}s.
 *
 * @param amounts what is in each account
 * @param numbers how many moves each worker has made
 * @param ballasts with which of its moves each worker took its ballast; 0 for none
 */
record Ledger(List<Long> amounts, List<Long> numbers, List<Long> ballasts) {
  static final int ACCOUNTS = 8;
  static final int WORKERS = 5;
  static final String AMOUNT = "amount";
  static final String NUMBER = "number";
  static final String BALLAST = "ballast";

  private static final long BEGINNING = 1_000;
  private static final String OPENING = "open accounts";

  Ledger {
    amounts = List.copyOf(amounts);
    numbers = List.copyOf(numbers);
    ballasts = List.copyOf(ballasts);
  }

  static String account(int number) {
    return "account" + number;
  }

  static String worker(int number) {
    return "worker" + number;
  }

  /** Makes the accounts and workers in an empty inventory, as its first version. */
  static void open(Inventory inventory) {
    inventory.transact(
        OPENING,
        tx -> {
          for (int i = 0; i < ACCOUNTS; i++) {
            tx.create(Server.class, account(i)).set(AMOUNT, BEGINNING);
          }
          for (int i = 0; i < WORKERS; i++) {
            tx.create(Server.class, worker(i)).set(NUMBER, 0);
          }
        });
  }

  /** The ledger at the first version. */
  static Ledger opened() {
    return new Ledger(
        IntStream.range(0, ACCOUNTS).mapToObj(i -> BEGINNING).toList(),
        IntStream.range(0, WORKERS).mapToObj(i -> 0L).toList(),
        IntStream.range(0, WORKERS).mapToObj(i -> 0L).toList());
  }

  /** What an inventory says that is in the accounts, which must be what moves can lead to. */
  static Ledger in(InventoryView view) {
    InventoryView still = view.asOf(view.version());
    Ledger ledger =
        new Ledger(
            all(still, "account", ACCOUNTS, entity -> entity.integer(AMOUNT).orElseThrow()),
            all(still, "worker", WORKERS, entity -> entity.integer(NUMBER).orElseThrow()),
            all(still, "worker", WORKERS, Ledger::ballast));
    ledger.requireWholeAt(still.version());
    return ledger;
  }

  private static List<Long> all(
      InventoryView view, String name, int many, ToLongFunction<Entity> value) {
    return IntStream.range(0, many)
        .mapToObj(i -> value.applyAsLong(view.getByName(name + i)))
        .toList();
  }

  private static long ballast(Entity worker) {
    String text = worker.text(BALLAST).orElse("");
    if (text.isEmpty()) {
      return 0;
    }
    long number = Long.parseLong(text.substring(0, text.indexOf(' ')));
    assertThat(text).isEqualTo(Move.ballast(number));
    return number;
  }

  /** Whatever is moved, the sum stays; and each version behind the first is one move. */
  private void requireWholeAt(long version) {
    assertThat(sum(amounts)).as("sum at version %d", version).isEqualTo(ACCOUNTS * BEGINNING);
    assertThat(sum(numbers)).as("moves at version %d", version).isEqualTo(version - 1);
  }

  private static long sum(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).sum();
  }

  /** The ledger after a move. */
  Ledger after(Move move) {
    List<Long> moved = new ArrayList<>(amounts);
    moved.set(move.from(), moved.get(move.from()) - move.amount());
    moved.set(move.to(), moved.get(move.to()) + move.amount());
    return new Ledger(
        moved,
        with(numbers, move.worker(), move.number()),
        move.isHeavy() ? with(ballasts, move.worker(), move.number()) : ballasts);
  }

  private static List<Long> with(List<Long> list, int index, long value) {
    List<Long> copy = new ArrayList<>(list);
    copy.set(index, value);
    return copy;
  }

  /** What the history says that a move has changed, in no order. */
  List<String> changes(Move move) {
    Ledger after = after(move);
    Map<String, String> lines = new TreeMap<>();
    for (int account : List.of(move.from(), move.to())) {
      put(lines, account(account), AMOUNT, amounts.get(account), after.amounts.get(account));
    }
    int worker = move.worker();
    put(lines, worker(worker), NUMBER, numbers.get(worker), move.number());
    if (move.isHeavy()) {
      putBallast(lines, worker(worker), ballasts.get(worker), move.number());
    }
    return List.copyOf(lines.values());
  }

  private static void put(
      Map<String, String> lines, String entity, String key, Object from, Object to) {
    lines.put(entity + key, "~ %s: %s %s -> %s".formatted(entity, key, from, to));
  }

  private static void putBallast(Map<String, String> lines, String worker, long from, long to) {
    if (from > 0) {
      put(lines, worker, BALLAST, Move.ballast(from), Move.ballast(to));
    } else {
      lines.put(worker + BALLAST, "+ %s: %s=%s".formatted(worker, BALLAST, Move.ballast(to)));
    }
  }
}
