package org.clusto.examples.course;

import org.clusto.Clusto;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Transaction;
import org.clusto.model.RuleException;
import org.clusto.model.TransactionFailedException;

/**
 * Transactions and rules.
 *
 * <p>{@code transact} runs a block as one change: all of it is there when it returns, and nothing
 * of it when it throws. While it runs, only the block sees what it does.
 *
 * <p>The drivers' rules are checked once, on the result. So a transaction may pass through states
 * that break them, as two devices do that change places. What would break a rule in the end is
 * refused whole, with a message that says what to do; it makes no difference whether a method, an
 * attribute set by hand or an import wanted it.
 *
 * <p>{@code preview} says what a block would change, or why it would be refused, and does nothing.
 */
public final class T03TransactionsAndRules {
  private T03TransactionsAndRules() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    try (Inventory fleet = Clusto.inMemory()) {
      Rack rack = fleet.create(Rack.class, "rack1");
      Server web = fleet.create(Server.class, "web1");
      Server db = fleet.create(Server.class, "db1");
      rack.insert(web, 10);
      rack.insert(db, 11);

      allOrNothing(fleet, web);
      swap(fleet, rack, web, db);
      refused(rack, db);
      preview(fleet, db);
      joined(fleet, web);
    }
  }

  /** The block throws, so neither of its changes happens. */
  private static void allOrNothing(Inventory fleet, Server web) {
    try {
      fleet.transact(
          "install",
          tx -> {
            web.set("status", "installing");
            tx.create(Server.class, "web2");
            throw new IllegalStateException("the image is missing");
          });
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage() + ": status " + web.text("status").orElse("not set"));
      System.out.println("web2 exists: " + fleet.findByName("web2").isPresent());
    }
  }

  /** In between, both are in unit 11; in the end, neither is in the way of the other. */
  private static void swap(Inventory fleet, Rack rack, Server web, Server db) {
    fleet.transact(
        "swap",
        tx -> {
          rack.move(web, 11);
          rack.move(db, 10);
        });
    System.out.println("swapped: " + rack.elevation());
  }

  /** By a method or by hand, the rule is the same. */
  private static void refused(Rack rack, Server db) {
    try {
      rack.move(db, 11);
    } catch (RuleException e) {
      System.out.println("refused: " + e.getMessage());
    }
    try {
      db.set("_in#11.ru", rack);
    } catch (RuleException e) {
      System.out.println("refused by hand, too: " + e.getMessage());
    }
  }

  /** What a deletion would take with it. */
  private static void preview(Inventory fleet, Server db) {
    System.out.println("deleting db1 would change:");
    fleet.preview(tx -> db.delete()).lines().forEach(line -> System.out.println("  " + line));
    System.out.println("db1 exists: " + db.exists());
  }

  /** A transaction within another joins it: what fails inside fails as a whole, though caught. */
  private static void joined(Inventory fleet, Server web) {
    try {
      fleet.transact("outer", tx -> tryToCreateAgain(fleet, tx, web));
    } catch (TransactionFailedException e) {
      System.out.println("nothing happened: tag " + web.text("tag").orElse("not set"));
    }
  }

  private static void tryToCreateAgain(Inventory fleet, Transaction outer, Server web) {
    web.set("tag", "outer");
    try {
      fleet.transact("inner", inner -> inner.create(Rack.class, "rack1"));
    } catch (RuleException e) {
      System.out.println("inside: " + e.getMessage() + "; " + outer.size() + " entities");
    }
  }
}
