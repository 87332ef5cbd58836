package org.clusto.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.clusto.engine.driver.DriverCatalog;
import org.clusto.engine.query.Answer;
import org.clusto.engine.query.Completer;
import org.clusto.engine.query.Questions;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.expression.Expression;
import org.clusto.expression.Expressions;
import org.clusto.expression.Query;
import org.clusto.inventory.Completions;
import org.clusto.inventory.Difference;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;
import org.clusto.inventory.History;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.Scope;
import org.clusto.inventory.Selection;
import org.clusto.model.EntityGoneException;
import org.clusto.model.EntityRecord;
import org.clusto.model.InvalidValueException;
import org.clusto.model.IpAddress;
import org.clusto.model.IpPrefix;
import org.clusto.model.MacAddress;
import org.clusto.model.Moment;
import org.clusto.model.Nearest;
import org.clusto.model.NotFoundException;
import org.clusto.model.Texts;
import org.clusto.model.Value;
import org.clusto.query.ExpressionPrinter;

/** Everything that reads, on whatever state is seen at the time. */
abstract class StateView implements InventoryView, Scope {

  private static final int NAMES_COMPARED = 20_000;

  private final Questions questions;

  StateView(Questions questions) {
    this.questions = questions;
  }

  /** The state that is seen now. */
  abstract State state();

  /** The scope of the entities that are handed out. */
  abstract Scope scope();

  /**
   * The past of what is seen. Ask for it before {@link #state}: where others take the place of what
   * is seen, a new past is there only when the new state is.
   */
  abstract Past past();

  /** This inventory at another moment, which is not after what is seen. */
  abstract StateView at(Past past, State seen, Moment moment);

  /** The commits up to a state of this inventory, of one entity or of all. */
  abstract History historyOf(Past past, State seen, OptionalInt entity);

  /** What leads from one version to another, neither of them after what is seen. */
  abstract Difference difference(Past past, State seen, long from, long to);

  /** What tells the time. */
  abstract Clock clock();

  /** The drivers that are loaded. */
  final DriverCatalog catalog() {
    return questions.drivers();
  }

  /** What reads and plans questions. */
  final Questions questions() {
    return questions;
  }

  // InventoryView.

  @Override
  public final long version() {
    return state().version();
  }

  @Override
  public final int size() {
    return state().all().size();
  }

  @Override
  public final Optional<Entity> findByName(String name) {
    State seen = state();
    int id = seen.idOf(name);
    return id == 0 ? Optional.empty() : Optional.of(entity(id, seen.driverOf(id)));
  }

  @Override
  public final Entity getByName(String name) {
    return findByName(name).orElseThrow(() -> unknown(name));
  }

  @Override
  public final <T extends Entity> T getByName(String name, Class<T> driver) {
    return getByName(name).as(driver);
  }

  private NotFoundException unknown(String name) {
    List<String> candidates = new ArrayList<>();
    String start = name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
    state()
        .names()
        .scan(
            start,
            (candidate, id) ->
                candidate.startsWith(start)
                    && candidates.add(candidate)
                    && candidates.size() < NAMES_COMPARED);
    return new NotFoundException(
        "there is no entity \""
            + InvalidValueException.shortened(name)
            + "\""
            + Nearest.question(name, candidates));
  }

  @Override
  public final List<Entity> find(String text) {
    State seen = state();
    String wanted = text.strip();
    Set<Entity> found = new LinkedHashSet<>();
    seen.named(text).map(this::entityOf).ifPresent(found::add);
    seen.named(wanted).map(this::entityOf).ifPresent(found::add);
    MacAddress.parse(wanted)
        .ifPresent(mac -> found.addAll(entitiesInNameOrder(seen, seen.withMac(mac))));
    addressIn(wanted)
        .map(address -> new IpPrefix(address, address.bitLength()))
        .ifPresent(ip -> found.addAll(entitiesInNameOrder(seen, seen.withAddressIn(ip))));
    found.addAll(entitiesInNameOrder(seen, seen.withSerial(wanted)));
    return List.copyOf(found);
  }

  /** An address as it is, in brackets, or with the length of the range that it is in. */
  private static Optional<IpAddress> addressIn(String text) {
    boolean isBracketed = text.startsWith("[") && text.endsWith("]");
    String plain = isBracketed ? text.substring(1, text.length() - 1) : text;
    return IpPrefix.parse(plain).flatMap(range -> IpAddress.parse(plain.split("/", 2)[0]));
  }

  @Override
  public final Selection query(String expression) {
    return query(parse(expression));
  }

  @Override
  public final Selection query(Expression expression) {
    return query(Query.of(expression));
  }

  @Override
  public final Selection query(Query query) {
    return Selection.of(this, query);
  }

  @Override
  public final Selection all() {
    return query(Expressions.all());
  }

  @Override
  public final InventoryView asOf(long version) {
    return at(past(), state(), new Moment.AtVersion(version));
  }

  @Override
  public final InventoryView asOf(Instant instant) {
    return at(past(), state(), new Moment.AtTime(instant));
  }

  @Override
  public final History history() {
    return historyOf(past(), state(), OptionalInt.empty());
  }

  @Override
  public final Difference diff(long from, long to) {
    return difference(past(), state(), from, to);
  }

  // Scope.

  @Override
  public final History history(int id) {
    return historyOf(past(), state(), OptionalInt.of(id));
  }

  @Override
  public InventoryView view() {
    return this;
  }

  @Override
  public final EntityRecord record(int id) {
    State seen = state();
    EntityRecord record = seen.find(id);
    if (record == null) {
      throw gone(id, seen);
    }
    return record;
  }

  private static EntityGoneException gone(int id, State seen) {
    return new EntityGoneException(
        "entity "
            + id
            + " does not exist in version "
            + seen.version()
            + ": it was deleted, its transaction was rolled back, or it was made later");
  }

  @Override
  public final boolean exists(int id) {
    return state().all().contains(id);
  }

  @Override
  public final Entity entity(int id) {
    State seen = state();
    String driver = seen.findDriver(id);
    if (driver == null) {
      throw gone(id, seen);
    }
    return entity(id, driver);
  }

  private Entity entityOf(EntityRecord record) {
    return entity(record.id(), record.driver());
  }

  private Entity entity(int id, String driver) {
    return catalog().entity(new EntityHandle(id, scope()), driver);
  }

  @Override
  public final List<Entity> contents(int id) {
    State seen = state();
    return entitiesInNameOrder(seen, seen.contents(id));
  }

  @Override
  public final List<Entity> referrers(int id) {
    State seen = state();
    return entitiesInNameOrder(seen, seen.referrers(id));
  }

  @Override
  public final List<Entity> withAddressIn(IpPrefix range) {
    State seen = state();
    return entitiesInNameOrder(seen, seen.withAddressIn(range));
  }

  @Override
  public final List<Entity> withAddress(Optional<Value> vrf, IpAddress address) {
    State seen = state();
    return entitiesInNameOrder(seen, seen.withAddress(vrf, address));
  }

  @Override
  public final long addressesIn(Optional<Value> vrf, IpAddress first, IpAddress last) {
    return state().addressesIn(vrf, first, last);
  }

  @Override
  public final long addressesInARow(Optional<Value> vrf, IpAddress from) {
    return state().addressesInARow(vrf, from);
  }

  @Override
  public final List<Entity> withNumber(int manager, long number) {
    State seen = state();
    return entitiesInNameOrder(seen, seen.withNumber(manager, number));
  }

  @Override
  public final long numbersIn(int manager, long first, long last) {
    return state().numbersIn(manager, first, last);
  }

  @Override
  public final long numbersInARow(int manager, long from) {
    return state().numbersInARow(manager, from);
  }

  @Override
  public final <T> Optional<T> firstPrefixIn(
      IpPrefix range, IpAddress from, Function<Entity, Optional<T>> function) {
    State seen = state();
    return seen.firstPrefixIn(range, from, id -> function.apply(entityOf(seen.record(id))));
  }

  @Override
  public final List<Entity> withPrefixIn(IpPrefix range) {
    return state().withPrefixIn(range).stream().map(this::entity).toList();
  }

  @Override
  public final List<Entity> withPrefixAround(IpPrefix range, int leastLength) {
    return state().withPrefixAround(range, leastLength).stream().map(this::entity).toList();
  }

  private List<Entity> entitiesInNameOrder(State seen, IdSet ids) {
    List<EntityRecord> records = new ArrayList<>(ids.size());
    ids.forEach(id -> records.add(seen.record(id)));
    records.sort((a, b) -> Texts.NAME_ORDER.compare(a.name(), b.name()));
    return records.stream().map(this::entityOf).toList();
  }

  @Override
  public final List<Entity> evaluate(Query query) {
    return seenBy(query).entities(query);
  }

  /** Made when they are asked for, unless what is seen does not stay as it is. */
  private List<Entity> entities(Query query) {
    Answer answer = answer(query);
    List<Entity> entities = Collections.unmodifiableList(new EntityList(answer, this::entity));
    return answer.state().isFinished() ? entities : entities.stream().toList();
  }

  @Override
  public final List<String> names(Query query) {
    Answer answer = seenBy(query).answer(query);
    State asked = answer.state();
    return Arrays.stream(answer.ids()).mapToObj(id -> asked.record(id).name()).toList();
  }

  private Answer answer(Query query) {
    State seen = state();
    return questions.plan(query, seen).answer(seen);
  }

  @Override
  public final int count(Query query) {
    StateView view = seenBy(query);
    State seen = view.state();
    return questions.plan(query, seen).count(seen);
  }

  @Override
  public final String explain(Query query) {
    StateView view = seenBy(query);
    State seen = view.state();
    return questions.plan(query, seen).explain(seen);
  }

  private StateView seenBy(Query query) {
    return query.asOf().isEmpty() ? this : at(past(), state(), query.asOf().get());
  }

  @Override
  public final Instant now() {
    return clock().instant();
  }

  @Override
  public final Completions completions() {
    return new Completer(catalog(), state());
  }

  @Override
  public final String print(Query query) {
    return ExpressionPrinter.print(query);
  }

  @Override
  public final Query parse(String text) {
    return questions.parse(text, state());
  }

  @Override
  public final String type(String driver) {
    return catalog().type(driver);
  }

  @Override
  public final String driverName(String nameOrAlias) {
    return catalog().get(nameOrAlias).name();
  }

  @Override
  public final String driverName(Class<? extends Entity> driver) {
    return catalog().nameOf(driver);
  }

  @Override
  public abstract void afterCommit(Runnable task);

  @Override
  public abstract <T> T transact(String description, Supplier<T> block);

  @Override
  public abstract void replace(int id, UnaryOperator<EntityRecord> edit);
}
