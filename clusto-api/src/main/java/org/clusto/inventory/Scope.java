package org.clusto.inventory;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.clusto.expression.Query;
import org.clusto.model.EntityGoneException;
import org.clusto.model.EntityRecord;
import org.clusto.model.ReadOnlyException;
import org.clusto.model.RuleException;

/**
 * What entities and selections reach the engine through. Engines implement it; users call {@link
 * Inventory}, {@link Selection} and {@link Entity}.
 *
 * <p>A scope is live (it sees the newest commit, or the transaction of the calling thread) or fixed
 * at a version (then it refuses writes).
 */
public interface Scope {

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

  /** The canonical text of a question. */
  String print(Query query);

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
