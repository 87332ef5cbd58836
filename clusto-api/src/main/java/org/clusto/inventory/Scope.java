package org.clusto.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.clusto.expression.Query;
import org.clusto.model.EntityGoneException;
import org.clusto.model.EntityRecord;
import org.clusto.model.IpAddress;
import org.clusto.model.IpPrefix;
import org.clusto.model.NotAppliedException;
import org.clusto.model.ReadOnlyException;
import org.clusto.model.RuleException;
import org.clusto.model.Value;

/**
 * What entities and selections reach the engine through. Engines implement it; users call {@link
 * Inventory}, {@link Selection} and {@link Entity}.
 *
 * <p>The views that an engine hands out are scopes, too. A scope is live (it sees the newest
 * commit, or the transaction of the calling thread) or fixed at a version (then it refuses writes).
 */
public interface Scope {

  /** The scope of a view that an engine handed out. */
  static Scope of(InventoryView view) {
    if (view instanceof Scope scope) {
      return scope;
    }
    throw new IllegalArgumentException("no view of an engine: " + view.getClass().getName());
  }

  /** The view that this scope stands for. */
  InventoryView view();

  /** The live scope of the same inventory; this one, where it is live. */
  Scope live();

  /**
   * This scope held still: all that is read through it is of one state, while the entities that it
   * hands out are those of this scope.
   */
  Scope pinned();

  /**
   * An entity as it now stands.
   *
   * @throws EntityGoneException if there is none of this id
   */
  EntityRecord record(int id);

  /** Whether there is an entity of this id. */
  boolean exists(int id);

  /** The entity of this id as an object of its driver's class. */
  Entity entity(int id);

  /** The entities directly in this one, in name order. */
  List<Entity> contents(int id);

  /** The other entities that have a relation to this one, in name order. */
  List<Entity> referrers(int id);

  /** The entities that hold an address of a range, in name order. */
  List<Entity> withAddressIn(IpPrefix range);

  /** The entities that hold an address in a VRF, or in none, in name order. */
  List<Entity> withAddress(Optional<Value> vrf, IpAddress address);

  /** How many different addresses from one to another some entity holds in a VRF, or in none. */
  long addressesIn(Optional<Value> vrf, IpAddress first, IpAddress last);

  /**
   * How many addresses that follow one another, from this one on, some entity holds in a VRF, or in
   * none: so many behind it is the next free one. Takes no longer for many than for few.
   */
  long addressesInARow(Optional<Value> vrf, IpAddress from);

  /**
   * The entities that have a number from a manager ({@code KEY#N.manager}), in name order.
   *
   * @param manager the id of the manager
   */
  List<Entity> withNumber(int manager, long number);

  /** How many different numbers from one to another some entity has from a manager. */
  long numbersIn(int manager, long first, long last);

  /**
   * How many numbers that follow one another, from this one on, some entity has from a manager.
   * Takes no longer for many than for few.
   */
  long numbersInARow(int manager, long from);

  /** The entities whose {@code cidr} is a range, or inside it, by their ranges. */
  List<Entity> withPrefixIn(IpPrefix range);

  /**
   * What a function gives for the first of the entities whose {@code cidr} is a range, or inside
   * it, by their ranges, that it gives something for.
   *
   * @param from where their ranges begin at the earliest
   */
  <T> Optional<T> firstPrefixIn(
      IpPrefix range, IpAddress from, Function<Entity, Optional<T>> function);

  /**
   * The entities whose {@code cidr} contains a range, the smallest first.
   *
   * @param leastLength how long the prefixes of these are at least; 0 for all
   */
  List<Entity> withPrefixAround(IpPrefix range, int leastLength);

  /** The entities that a question selects, in name order. */
  List<Entity> evaluate(Query query);

  /** The names of the entities that a question selects, in name order. */
  List<String> names(Query query);

  /** How many entities a question selects. */
  int count(Query query);

  /** The commits that changed an entity, up to what is seen, newest first. */
  History history(int id);

  /** How a question is answered, with the size of each step's result; for people to read. */
  String explain(Query query);

  /** What a text that somebody is typing may become. */
  Completions completions();

  /** The canonical text of a question. */
  String print(Query query);

  /** Who acts here: the author of the commits that are made through this inventory. */
  String user();

  /** What time it is, by the clock of the inventory. */
  Instant now();

  /** The question that a text asks. */
  Query parse(String text);

  /** The type of the entities of this driver; {@code entity} where the driver is not loaded. */
  String type(String driver);

  /** The name of the loaded driver that is called so, or has this alias. */
  String driverName(String nameOrAlias);

  /** The name of the driver that this class is, if it is loaded. */
  String driverName(Class<? extends Entity> driver);

  /**
   * Runs a block in the transaction of this thread, or in one of its own.
   *
   * @throws ReadOnlyException if this scope is fixed at a version
   * @throws RuleException if the result would break a rule
   */
  <T> T transact(String description, Supplier<T> block);

  /**
   * Has something done when the transaction of this thread is committed and durable, before it
   * returns: on this thread, outside the transaction, in the order in which it was asked for, and
   * equal tasks once. It is forgotten where nothing is committed: where the transaction fails, and
   * in a preview. What a task throws, the transaction throws, after the other tasks: so it should
   * be a {@link NotAppliedException}.
   */
  void afterCommit(Runnable task);

  /** Makes an entity, in the transaction of this thread or in one of its own. */
  Entity create(String driver, String name);

  /**
   * Puts another record in the place of an entity's, in the transaction of this thread.
   *
   * @param edit gives the new record for the present one; the id stays
   */
  void replace(int id, UnaryOperator<EntityRecord> edit);

  /** Takes an entity out, with every relation to it and both ends of its connections. */
  void delete(int id);
}
