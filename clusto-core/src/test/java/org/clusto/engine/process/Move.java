package org.clusto.engine.process;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;

/**
 * A transaction that changes three entities: a worker moves an amount from one account to another,
 * and counts that it did.
 *
 * @param worker who moves
 * @param number how many moves it has made with this one
 * @param from the account that loses
 * @param to the account that gains
 * @param amount how much
 * @param isHeavy whether the worker takes other ballast, so that the commit is large
 */
record Move(int worker, long number, int from, int to, long amount, boolean isHeavy) {
  private static final Pattern TEXT =
      Pattern.compile("move (\\d+) (\\d+) (\\d+) (\\d+) (\\d+) (true|false)");
  private static final int BALLAST = 1 << 16;
  private static final int LARGEST = 9;

  /** Some move of a worker. */
  static Move random(int worker, long number, boolean isHeavy, Random random) {
    int from = random.nextInt(Ledger.ACCOUNTS);
    int to = (from + 1 + random.nextInt(Ledger.ACCOUNTS - 1)) % Ledger.ACCOUNTS;
    return new Move(worker, number, from, to, 1 + random.nextInt(LARGEST), isHeavy);
  }

  /** What {@link #toString} says. */
  static Move parse(String text) {
    Matcher part = TEXT.matcher(text);
    if (!part.matches()) {
      throw new AssertionError("no move: " + text);
    }
    return new Move(
        Integer.parseInt(part.group(1)),
        Long.parseLong(part.group(2)),
        Integer.parseInt(part.group(3)),
        Integer.parseInt(part.group(4)),
        Long.parseLong(part.group(5)),
        Boolean.parseBoolean(part.group(6)));
  }

  /** Makes it in a transaction of its own; the version that it led to. */
  long in(Inventory inventory) {
    return inventory.transact(toString(), this::make);
  }

  private void make(InventoryView view) {
    add(view, Ledger.account(from), -amount);
    add(view, Ledger.account(to), amount);
    Entity counter = view.getByName(Ledger.worker(worker));
    counter.set(Ledger.NUMBER, number);
    if (isHeavy) {
      counter.set(Ledger.BALLAST, ballast(number));
    }
  }

  private static void add(InventoryView view, String account, long more) {
    Entity entity = view.getByName(account);
    entity.set(Ledger.AMOUNT, entity.integer(Ledger.AMOUNT).orElseThrow() + more);
  }

  /** The ballast that a worker takes with a move; it begins with the number. */
  static String ballast(long number) {
    String text = number + " ";
    return text.repeat(BALLAST / text.length());
  }

  @Override
  public String toString() {
    return "move %d %d %d %d %d %b".formatted(worker, number, from, to, amount, isHeavy);
  }
}
