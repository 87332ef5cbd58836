package org.clusto.inventory;

import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.clusto.expression.Expression;
import org.clusto.expression.Expressions;
import org.clusto.expression.Query;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityGoneException;
import org.clusto.model.EntityRecord;
import org.clusto.model.InvalidValueException;
import org.clusto.model.KeySelector;
import org.clusto.model.NotFoundException;
import org.clusto.model.Relatable;
import org.clusto.model.RuleException;
import org.clusto.model.Value;
import org.clusto.model.WrongDriverException;

/**
 * A thing with a unique name, a driver and attributes: the root of all driver classes.
 *
 * <p>An object of this class is a light, live handle. It reads the newest commit, or inside {@link
 * Inventory#transact} that transaction; a write outside a transaction commits by itself. A handle
 * from a view of the past reads that view and refuses writes. Where the entity does not exist (any
 * more), every method but {@link #id}, {@link #exists} and those of {@code Object} throws {@link
 * EntityGoneException}.
 *
 * <p>Keys given as text for reading select as in the language: a part left out is any. Keys given
 * for writing are exact.
 */
@Driver(type = "entity", category = Category.EQUIPMENT)
public class Entity implements Relatable {

  /** The key of the relation of an entity to its container. */
  public static final String CONTAINER_KEY = "_in";

  /** The key that remembers the next number of automatic numbering, by subkey. */
  private static final String NEXT_NUMBER_KEY = "_auto";

  private final EntityHandle handle;

  /** For the engine and for drivers. */
  public Entity(EntityHandle handle) {
    this.handle = handle;
  }

  /** From where this entity is seen; for drivers. */
  protected final Scope scope() {
    return handle.scope();
  }

  /** The entity as it now stands. */
  public final EntityRecord record() {
    return scope().record(id());
  }

  @Override
  public final int id() {
    return handle.id();
  }

  @Override
  public final String name() {
    return record().name();
  }

  /** The name of its driver. */
  public final String driver() {
    return record().driver();
  }

  /** Its type, such as {@code server}; {@code entity} where its driver is not loaded. */
  public final String type() {
    return scope().type(driver());
  }

  /** Whether it exists where this handle looks. */
  public final boolean exists() {
    return scope().exists(id());
  }

  /** The inventory, or the view of the past, that this handle reads. */
  public final InventoryView view() {
    return scope().view();
  }

  /**
   * The commits that changed this entity, up to what this handle reads, newest first; of each, what
   * it changed of this entity. A rename or a change of driver does not interrupt it.
   */
  public final History history() {
    return scope().history(record().id());
  }

  /**
   * This entity as an object of that driver's class.
   *
   * @throws WrongDriverException if it is of another
   */
  public final <T extends Entity> T as(Class<T> driver) {
    if (!driver.isInstance(this)) {
      throw new WrongDriverException(
          "\"" + name() + "\" is a " + driver() + ", not a " + driver.getSimpleName());
    }
    return driver.cast(this);
  }

  // Attributes, read.

  /** Its attributes in their order, reserved ones left out. */
  public final List<Attribute> attributes() {
    return record().attributes().stream().filter(a -> !a.key().isReserved()).toList();
  }

  /** Its attributes whose keys are selected by {@code key[#number][.subkey]}. */
  public final List<Attribute> attributes(String selector) {
    return record().attributes(KeySelector.parse(selector));
  }

  /** The values of the selected attributes, in their order. */
  public final List<Value> values(String selector) {
    return attributes(selector).stream().map(Attribute::value).toList();
  }

  /** The first value of the selected attributes, or empty. */
  public final Optional<Value> value(String selector) {
    return values(selector).stream().findFirst();
  }

  /** The first selected value as text, a relation as the other entity's name; or empty. */
  public final Optional<String> text(String selector) {
    Scope now = scope().pinned();
    return now.record(id()).attributes(KeySelector.parse(selector)).stream()
        .findFirst()
        .flatMap(attribute -> textOf(attribute.value(), now));
  }

  /** The first selected value that is a whole number, or empty. */
  public final OptionalLong integer(String selector) {
    return values(selector).stream()
        .filter(Value.Int.class::isInstance)
        .mapToLong(value -> ((Value.Int) value).value())
        .findFirst();
  }

  /** The entities that the selected attributes relate to, in the attributes' order. */
  public final List<Entity> related(String selector) {
    Scope now = scope().pinned();
    return now.record(id()).attributes(KeySelector.parse(selector)).stream()
        .map(Attribute::value)
        .filter(Value.Relation.class::isInstance)
        .map(value -> now.entity(((Value.Relation) value).id()))
        .toList();
  }

  private static Optional<String> textOf(Value value, Scope now) {
    return value instanceof Value.Relation relation
        ? Optional.of(now.record(relation.id()).name())
        : value.text();
  }

  // Attributes, written.

  /**
   * Adds an attribute, beside those of the same key.
   *
   * @param key {@code key[#number][.subkey]}
   * @param value text, a number, a boolean, an {@code Instant}, an entity, or a {@link Value}
   * @throws InvalidValueException if the key or the value is not of its form
   */
  public final void add(String key, Object value) {
    Attribute added = new Attribute(AttributeKey.parse(key), valueOf(value));
    edit("add " + key, record -> record.with(added));
  }

  /**
   * Adds an attribute under the next number of its key: one more than every number that the key
   * has, or that was given out in this way before.
   *
   * @param key {@code key} or {@code key.subkey}
   * @return the number
   */
  public final int addNumbered(String key, Object value) {
    AttributeKey bare = AttributeKey.parse(key);
    if (bare.isNumbered()) {
      throw new InvalidValueException("\"" + key + "\" has a number already");
    }
    Value given = valueOf(value);
    return scope()
        .transact(
            description("add " + key),
            () -> {
              int number = nextNumber(bare.key());
              AttributeKey memory =
                  new AttributeKey(NEXT_NUMBER_KEY, AttributeKey.NO_NUMBER, bare.key());
              AttributeKey numbered = new AttributeKey(bare.key(), number, bare.subkey());
              scope()
                  .replace(
                      id(),
                      record ->
                          record
                              .without((Attribute a) -> a.key().equals(memory))
                              .with(new Attribute(memory, new Value.Int(number + 1L)))
                              .with(new Attribute(numbered, given)));
              return number;
            });
  }

  private int nextNumber(String key) {
    long remembered = integer(NEXT_NUMBER_KEY + "." + key).orElse(0);
    long highest =
        attributes(key).stream()
            .mapToLong(a -> a.key().number())
            .max()
            .orElse(AttributeKey.NO_NUMBER);
    long next = Math.max(remembered, highest + 1);
    if (next < 0 || next > Integer.MAX_VALUE) {
      throw new RuleException("\"" + name() + "\" has no number left for \"" + key + "\"");
    }
    return (int) next;
  }

  /**
   * Makes these the values of exactly this key, in place of those it has.
   *
   * @param values as {@link #add} takes them, or collections of such
   */
  public final void set(String key, Object... values) {
    AttributeKey exact = AttributeKey.parse(key);
    List<Attribute> wanted =
        Stream.of(values)
            .flatMap(
                value ->
                    value instanceof Collection<?> several ? several.stream() : Stream.of(value))
            .map(value -> new Attribute(exact, valueOf(value)))
            .toList();
    edit(
        "set " + key,
        record -> {
          EntityRecord edited = record.without((Attribute a) -> a.key().equals(exact));
          for (Attribute attribute : wanted) {
            edited = edited.with(attribute);
          }
          return edited;
        });
  }

  private Value valueOf(Object value) {
    if (value instanceof Entity other) {
      requireSameInventory(other);
    }
    return Value.of(value);
  }

  /**
   * Refuses an entity of another inventory, where its id would be another's.
   *
   * @throws RuleException if it is one
   */
  protected final void requireSameInventory(Entity other) {
    if (!scope().live().equals(other.scope().live())) {
      throw new RuleException(
          "\"" + other.name() + "\" is an entity of another inventory than \"" + name() + "\"");
    }
  }

  /** Takes away every attribute of exactly this key; nothing happens where there is none. */
  public final void unset(String key) {
    AttributeKey exact = AttributeKey.parse(key);
    edit("unset " + key, record -> record.without((Attribute a) -> a.key().equals(exact)));
  }

  /**
   * Takes away one attribute of this key and value.
   *
   * @throws NotFoundException if it is not there
   */
  public final void unset(String key, Object value) {
    Attribute removed = new Attribute(AttributeKey.parse(key), valueOf(value));
    edit(
        "unset " + key,
        record -> {
          EntityRecord edited = record.without(removed);
          if (edited.equals(record)) {
            throw new NotFoundException(
                "\"" + record.name() + "\" has no such value of " + removed.key());
          }
          return edited;
        });
  }

  // The entity itself, written.

  /**
   * Gives it another name; it stays the same entity, with its history.
   *
   * @throws RuleException if the name is taken
   */
  public final void rename(String other) {
    edit("rename to " + other, record -> record.withName(other));
  }

  /**
   * Gives it the driver of this name (or alias, without regard to case); go on with the handle that
   * this returns.
   *
   * @throws NotFoundException if no such driver is loaded
   */
  public final Entity changeDriver(String driver) {
    String other = scope().driverName(driver);
    edit("change driver to " + other, record -> record.withDriver(other));
    return scope().entity(id());
  }

  /** Gives it another driver; go on with the handle that this returns. */
  public final <T extends Entity> T changeDriver(Class<T> driver) {
    String other = scope().driverName(driver);
    edit("change driver to " + other, record -> record.withDriver(other));
    return scope().entity(id()).as(driver);
  }

  /** Deletes it, with every relation to it and both ends of its connections. */
  public final void delete() {
    scope()
        .transact(
            description("delete"),
            () -> {
              scope().delete(id());
              return true;
            });
  }

  /** Replaces the record in the transaction of this thread, or in one of its own. */
  protected final void edit(String what, UnaryOperator<EntityRecord> edit) {
    scope()
        .transact(
            description(what),
            () -> {
              scope().replace(id(), edit);
              return true;
            });
  }

  private String description(String what) {
    return name() + ": " + what;
  }

  // Containment.

  /**
   * Puts an entity into this one.
   *
   * @throws RuleException if it is in there already, or this is inside it
   */
  public void insert(Entity content) {
    editContent(
        content,
        "insert into " + name(),
        record -> {
          requireOutside(content, record);
          return record.with(Attribute.of(CONTAINER_KEY, this));
        });
  }

  /**
   * Takes an entity out of this one.
   *
   * @throws RuleException if it is not in there
   */
  public final void remove(Entity content) {
    editContent(
        content,
        "remove from " + name(),
        record -> {
          EntityRecord edited = record.without((Attribute a) -> isInThis(a));
          if (edited.equals(record)) {
            throw new RuleException("\"" + record.name() + "\" is not in \"" + name() + "\"");
          }
          return edited;
        });
  }

  /** Edits what is, or is to be, in this one; both must be of the same inventory, and live. */
  private void editContent(Entity content, String what, UnaryOperator<EntityRecord> edit) {
    requireSameInventory(content);
    scope()
        .transact(
            content.description(what),
            () -> {
              content.edit(what, edit);
              return true;
            });
  }

  /**
   * Refuses what is in this one already.
   *
   * @throws RuleException if it is
   */
  protected final void requireOutside(Entity content, EntityRecord record) {
    if (record.attributes().stream().anyMatch(this::isInThis)) {
      throw new RuleException("\"" + content.name() + "\" is in \"" + name() + "\" already");
    }
  }

  private boolean isInThis(Attribute attribute) {
    return attribute.key().key().equals(CONTAINER_KEY)
        && attribute.value().equals(new Value.Relation(id()));
  }

  /** What is directly in this one, in name order. */
  public final List<Entity> contents() {
    return scope().contents(id());
  }

  /** What this one is directly in, each once. */
  public final List<Entity> containers() {
    return related(CONTAINER_KEY).stream().distinct().toList();
  }

  /** Everything inside this one, at any depth, that the expression selects. */
  public final Selection contentsMatching(Expression expression) {
    return select(expression.in(self()));
  }

  /** Everything inside this one, at any depth, that the expression in the language selects. */
  public final Selection contentsMatching(String expression) {
    return contentsMatching(parsed(expression));
  }

  // Connections.

  /**
   * The entities with a direct relation to this one, in either direction, that the expression
   * selects.
   */
  public final Selection connectedMatching(Expression expression) {
    return select(expression.connectedTo(self()));
  }

  /**
   * The entities with a direct relation to this one that the expression in the language selects.
   */
  public final Selection connectedMatching(String expression) {
    return connectedMatching(parsed(expression));
  }

  /** Whether the expression selects this entity. */
  public final boolean matches(Expression expression) {
    return !select(self().and(expression)).isEmpty();
  }

  /**
   * A whole number that an attribute says, or another where there is none.
   *
   * @throws RuleException if the attribute says a number outside the bounds
   */
  protected final int bounded(String key, int otherwise, int least, int most) {
    long number = integer(key).orElse(otherwise);
    if (number < least || number > most) {
      throw new RuleException(
          "the attribute \""
              + key
              + "\" of \""
              + name()
              + "\" is "
              + number
              + ", but must be from "
              + least
              + " to "
              + most);
    }
    return (int) number;
  }

  /** The distinct numbers that the attributes of a key have, in order. */
  protected final NavigableSet<Integer> numbersOf(String key) {
    TreeSet<Integer> numbers = new TreeSet<>();
    attributes(key).stream()
        .map(Attribute::key)
        .filter(AttributeKey::isNumbered)
        .forEach(k -> numbers.add(k.number()));
    return numbers;
  }

  private Expression self() {
    return Expressions.name(name());
  }

  private Selection select(Expression expression) {
    return Selection.of(scope(), Query.of(expression));
  }

  private Expression parsed(String expression) {
    return scope().parse(expression).requireExpressionAlone().where();
  }

  /** Whether the other is a handle of the same entity, seen from the same place. */
  @Override
  public final boolean equals(Object other) {
    return other instanceof Entity entity && id() == entity.id() && scope().equals(entity.scope());
  }

  @Override
  public final int hashCode() {
    return Objects.hash(id(), scope());
  }

  /** The name, or where it does not exist, that. */
  @Override
  public final String toString() {
    return exists() ? name() : "entity " + id() + " (gone)";
  }
}
