package org.clusto.inventory;

import com.google.common.collect.LinkedHashMultiset;
import com.google.common.collect.Multiset;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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
import org.clusto.model.Texts;
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

  /** The key of an IP address: {@code _ip#0}. */
  public static final String ADDRESS_KEY = "_ip";

  /** The subkey of the VRF of an address: {@code _ip#0.vrf}; without one it is in none. */
  public static final String VRF_SUBKEY = "vrf";

  /** The subkey of the relation to the manager that gave a value: {@code _ip#0.manager}. */
  public static final String MANAGER_SUBKEY = "manager";

  private static final KeySelector CONTAINERS = KeySelector.parse(CONTAINER_KEY);

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

  /** Whether its driver is loaded; if not, it has its attributes, but no rules of its own. */
  public final boolean isDriverLoaded() {
    return getClass() != Entity.class || driver().equals(Entity.class.getSimpleName());
  }

  /** Its type, such as {@code server}; {@code entity} where its driver is not loaded. */
  public final String type() {
    return scope().type(driver());
  }

  /** The category of its driver; equipment where its driver is not loaded. */
  public final Category category() {
    return Optional.ofNullable(getClass().getAnnotation(Driver.class))
        .map(Driver::category)
        .orElse(Category.EQUIPMENT);
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
          "\"%s\" is %s, not %s"
              .formatted(
                  name(), Texts.withArticle(driver()), Texts.withArticle(driver.getSimpleName())));
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

  /**
   * The values of a key that this one has, or else takes from its containers: those of the nearest
   * level up {@code _in} at which any container has the key, of all that have it there. What {@code
   * inherited:} asks in the language.
   *
   * @return each with the entity that gives it, in name order of these; empty where nobody has it
   */
  public final List<Inherited> inherited(String selector) {
    return Inherited.of(this, KeySelector.parse(selector), scope().pinned());
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

  // Leases.

  /** The lease under which somebody has this, unless it has ended. */
  public final Optional<Lease> lease() {
    Scope now = scope().pinned();
    EntityRecord record = now.record(id());
    Optional<Instant> until =
        record.values(AttributeKey.parse(Lease.UNTIL)).stream()
            .filter(Value.Time.class::isInstance)
            .map(value -> ((Value.Time) value).value())
            .findFirst();
    return record.values(AttributeKey.parse(Lease.OWNER)).stream()
        .flatMap(value -> value.text().stream())
        .filter(owner -> !owner.isBlank())
        .findFirst()
        .filter(owner -> until.isEmpty() || until.get().isAfter(now.now()))
        .map(owner -> new Lease(owner, until));
  }

  /**
   * Gives this to somebody, or makes the lease of the same owner another.
   *
   * @throws RuleException if somebody else has it
   */
  public final void lease(Lease lease) {
    scope()
        .transact(
            description("lease to " + lease),
            () -> {
              lease().filter(held -> !held.owner().equals(lease.owner())).ifPresent(this::refuse);
              endLease();
              set(Lease.OWNER, lease.owner());
              lease.until().ifPresent(end -> set(Lease.UNTIL, end));
              return true;
            });
  }

  private void refuse(Lease held) {
    throw broken(
        "\"%s\" is leased to %s: it is free when that ends, or is given back"
            .formatted(name(), held));
  }

  /** Gives this back: it is leased to nobody. */
  public final void endLease() {
    edit("end lease", record -> record.without((Attribute a) -> a.key().key().equals(Lease.KEY)));
  }

  // Rules.

  /**
   * Refuses this entity where it is not as its driver wants it to be. The engine calls this, and
   * {@link #checkContents}, before each commit, on the result of the whole transaction: so a
   * transaction may pass through states that break a rule, and an import or a plain {@link #set} is
   * held to the same. They are called for every entity that was changed; and, as what an entity is
   * in at any depth may matter, for all that is in one that was put into, or taken out of, another,
   * or that got another driver.
   *
   * <p>A driver of one's own overrides it to add rules, and calls {@code super.check(before)}
   * first. What would take long is better done only where {@link #hasChanged} says so. Nothing may
   * be written here.
   *
   * @param before the entity as it was before the transaction; empty if it is new
   * @throws RuleException if a rule is broken; the message names the rule, the entities and the way
   *     out
   */
  public void check(Optional<EntityRecord> before) {
    EntityRecord record = record();
    List<Attribute> containers = record.attributes(CONTAINERS);
    if (containers.size() > 1) {
      requireOnceAndInOnePlace(containers);
    }
    Lease.requireSound(record);
    managers(record).forEach(manager -> manager.checkHolder(this, before));
  }

  private void requireOnceAndInOnePlace(List<Attribute> attributes) {
    Set<Integer> containers = new LinkedHashSet<>();
    for (Attribute attribute : attributes) {
      if (attribute.value() instanceof Value.Relation container) {
        containers.add(container.id());
      }
    }
    if (containers.size() < attributes.size()) {
      requireOnce(attributes);
    }
    requireOnePlace(containers);
  }

  /** The managers that it says it has something from. */
  private List<Entity> managers(EntityRecord record) {
    Set<Integer> managers = new LinkedHashSet<>();
    for (Attribute attribute : record.attributes()) {
      if (attribute.key().subkey().equals(MANAGER_SUBKEY)
          && attribute.value() instanceof Value.Relation manager) {
        managers.add(manager.id());
      }
    }
    return managers.stream().map(scope()::entity).toList();
  }

  /** Whether it says where in a place it is: a thing may take several positions there. */
  private boolean isPosition(AttributeKey key, int container) {
    return key.isNumbered() && scope().entity(container).category() != Category.GROUP;
  }

  private void requireOnce(List<Attribute> attributes) {
    Multiset<Integer> times = LinkedHashMultiset.create();
    Set<Integer> placed = new LinkedHashSet<>();
    for (Attribute attribute : attributes) {
      if (attribute.value() instanceof Value.Relation container) {
        if (isPosition(attribute.key(), container.id())) {
          placed.add(container.id());
        } else {
          times.add(container.id());
        }
      }
    }
    times.addAll(placed);
    for (int container : times.elementSet()) {
      if (times.count(container) > 1) {
        throw broken(
            "\"%s\" would be in \"%s\" %d times: once is enough"
                .formatted(name(), scope().record(container).name(), times.count(container)));
      }
    }
  }

  private void requireOnePlace(Set<Integer> containers) {
    Entity place = null;
    for (int id : containers) {
      Entity container = scope().entity(id);
      if (container.isPlace()) {
        if (place != null) {
          throw broken(
              "\"%s\" would be in %s and in %s, but a thing is in one place: take it out of one of them"
                  .formatted(name(), place.described(), container.described()));
        }
        place = container;
      }
    }
  }

  /** Whether what is in this one is nowhere else: true of equipment, not of groups. */
  private boolean isPlace() {
    return getClass() != Entity.class && category() == Category.EQUIPMENT;
  }

  private String described() {
    return type() + " \"" + name() + "\"";
  }

  /**
   * Refuses what is directly in this one where it is not as this one's driver wants it to be.
   * Called as {@link #check} is.
   *
   * @param changed those of its contents that {@link #check} is called for
   * @throws RuleException if a rule is broken
   */
  public void checkContents(List<Entity> changed) {}

  /**
   * Whether a change to something in this one may matter to {@link #checkContents}, so that the
   * engine must call that. Any may, where a driver does not say otherwise; what is put in is always
   * checked, and so is what is carried along.
   *
   * @param before what is in this one, as it was before the transaction
   * @param now the same as it is
   */
  public boolean isConcerned(EntityRecord before, EntityRecord now) {
    return true;
  }

  /**
   * Refuses what an entity says it has from this one ({@code KEY#N.manager}) where this one's
   * driver would not have given it. Called as {@link #check} is.
   *
   * @param holder an entity that the transaction made or changed
   * @param before the holder as it was before the transaction; empty if it is new
   * @throws RuleException if a rule is broken
   */
  public void checkHolder(Entity holder, Optional<EntityRecord> before) {}

  /**
   * For {@link #check}: whether this existed before with another driver, or with other values of
   * one of these keys. What is new has not changed: all that relates to it is checked by itself.
   */
  protected final boolean hasChanged(Optional<EntityRecord> before, String... keys) {
    return before.isPresent() && isOther(before.get(), record(), keys);
  }

  /** Whether an entity has another driver than before, or other values of one of these keys. */
  protected static boolean isOther(EntityRecord before, EntityRecord now, String... keys) {
    return !before.driver().equals(now.driver())
        || Stream.of(keys)
            .map(KeySelector::parse)
            .anyMatch(key -> !before.attributes(key).equals(now.attributes(key)));
  }

  /** The error that a change to this entity breaks a rule. */
  protected final RuleException broken(String message) {
    return broken(message, this);
  }

  /** The error that a change to another entity breaks a rule of this one. */
  protected static RuleException broken(String message, Entity changed) {
    return new RuleException(message, changed.name());
  }

  // Containment.

  /**
   * Puts an entity into this one.
   *
   * @throws RuleException if it is in there already, or this is inside it
   */
  public void insert(Entity content) {
    editOther(
        content,
        "insert into " + name(),
        record -> {
          requireOutside(content, record);
          return record.with(Attribute.of(CONTAINER_KEY, this));
        });
  }

  /**
   * Puts an entity into this one, out of the place that it is in; the groups that it is in stay.
   *
   * @throws RuleException if this is a group, or inside it
   */
  public void move(Entity content) {
    if (category() == Category.GROUP) {
      throw broken(
          "\"%s\" is a %s and no place to move \"%s\" to: insert it"
              .formatted(name(), type(), content.name()),
          content);
    }
    editOther(
        content,
        "move to " + name(),
        record -> content.withoutPlace(record).with(Attribute.of(CONTAINER_KEY, this)));
  }

  /** The record without what says in which place it is. */
  protected final EntityRecord withoutPlace(EntityRecord record) {
    Set<Value> places = new HashSet<>();
    for (Attribute attribute : record.attributes(CONTAINERS)) {
      if (attribute.value() instanceof Value.Relation container
          && scope().entity(container.id()).isPlace()) {
        places.add(container);
      }
    }
    return record.without(
        (Attribute a) -> a.key().key().equals(CONTAINER_KEY) && places.contains(a.value()));
  }

  /**
   * Takes an entity out of this one.
   *
   * @throws RuleException if it is not in there
   */
  public final void remove(Entity content) {
    editOther(
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

  /**
   * Replaces the record of another entity, which must be of the same inventory, and live.
   *
   * @throws RuleException if it is of another inventory
   */
  protected final void editOther(Entity other, String what, UnaryOperator<EntityRecord> edit) {
    requireSameInventory(other);
    scope()
        .transact(
            other.description(what),
            () -> {
              other.edit(what, edit);
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

  /**
   * The others that are in all the groups (pools, classes, roles) that this one is in; nobody where
   * it is in none.
   */
  public final Selection siblings() {
    Expression others = Expressions.not(self());
    boolean isInGroup = false;
    for (Entity container : containers()) {
      if (container.category() == Category.GROUP) {
        others = others.and(Expressions.in(container.self()));
        isInGroup = true;
      }
    }
    return select(isInGroup ? others : Expressions.not(Expressions.all()));
  }

  /** Whether this is in another, at any depth. */
  public final boolean isIn(Entity container) {
    return around(this, Entity.class).contains(container);
  }

  /**
   * The entities of a class that an entity is in: directly, and through others of the class, at any
   * depth.
   */
  protected static <T extends Entity> Set<T> around(Entity entity, Class<T> kind) {
    Scope now = entity.scope().pinned();
    Set<T> around = new LinkedHashSet<>();
    Deque<Entity> open = new ArrayDeque<>(List.of(entity));
    while (!open.isEmpty()) {
      for (Entity container : containers(open.remove(), now)) {
        if (kind.isInstance(container) && around.add(kind.cast(container))) {
          open.add(container);
        }
      }
    }
    return around;
  }

  /** What an entity is directly in, each once. */
  private static List<Entity> containers(Entity entity, Scope now) {
    List<Entity> containers = new ArrayList<>(2);
    Value last = null;
    for (Attribute attribute : now.record(entity.id()).attributes(CONTAINER_KEY)) {
      // The units of a rack follow one another, and are all in the same.
      if (attribute.value() instanceof Value.Relation container && !container.equals(last)) {
        Entity found = now.entity(container.id());
        if (!containers.contains(found)) {
          containers.add(found);
        }
        last = container;
      }
    }
    return Collections.unmodifiableList(containers);
  }

  /** What this one is directly in, each once. */
  public final List<Entity> containers() {
    return containers(this, scope().pinned());
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
   * @throws RuleException if it has several values, or one that is no number within the bounds
   */
  protected final int bounded(String key, int otherwise, int least, int most) {
    List<Value> values = record().values(AttributeKey.parse(key));
    if (values.isEmpty()) {
      return otherwise;
    } else if (values.size() == 1
        && values.get(0) instanceof Value.Int number
        && number.value() >= least
        && number.value() <= most) {
      return (int) number.value();
    }
    throw broken(
        "the attribute \"%s\" of \"%s\" is %s, but must be one whole number from %d to %d"
            .formatted(key, name(), shown(values), least, most));
  }

  private String shown(List<Value> values) {
    Scope now = scope();
    return values.stream()
        .map(value -> textOf(value, now).orElse("no number"))
        .map(InvalidValueException::shortened)
        .map(text -> values.get(0) instanceof Value.Int ? text : "\"" + text + "\"")
        .collect(Collectors.joining(", "));
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
    return 31 * id() + scope().hashCode();
  }

  /** The name, or where it does not exist, that. */
  @Override
  public final String toString() {
    return exists() ? name() : "entity " + id() + " (gone)";
  }
}
