package org.clusto.inventory;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.clusto.expression.Condition;
import org.clusto.expression.Expression;
import org.clusto.expression.Expressions;
import org.clusto.expression.Query;
import org.clusto.model.AllocationException;
import org.clusto.model.InvalidValueException;
import org.clusto.model.RuleException;

/**
 * A choice of entities that are taken: chosen and marked in one transaction, so that nobody else is
 * given the same. An immutable value, made by {@link Selection#allocation()}.
 *
 * <pre>{@code
 * List<Entity> four =
 *     inventory
 *         .query("driver:Server and attr:status,unallocated each in a different driver:Rack")
 *         .allocation()
 *         .set("status", "allocated")
 *         .take(4);
 * }</pre>
 *
 * <p>An entity that is leased to somebody is not chosen, until its lease ends.
 */
public final class Allocation {

  private final Scope scope;
  private final Query query;
  private final Optional<String> owner;
  private final Optional<Duration> term;
  private final List<Consumer<? super Entity>> marks;

  private Allocation(
      Scope scope,
      Query query,
      Optional<String> owner,
      Optional<Duration> term,
      List<Consumer<? super Entity>> marks) {
    this.scope = scope;
    this.query = query;
    this.owner = owner;
    this.term = term;
    this.marks = marks;
  }

  /**
   * An allocation from what a question selects.
   *
   * @throws InvalidValueException if it asks about the past
   */
  static Allocation of(Scope scope, Query query) {
    if (query.asOf().isPresent()) {
      throw new InvalidValueException("nothing can be taken from the past: leave out \"as of\"");
    }
    return new Allocation(scope, query, Optional.empty(), Optional.empty(), List.of());
  }

  /** This, with a lease of each to an owner. */
  public Allocation to(String name) {
    return new Allocation(scope, query, Optional.of(Lease.to(name).owner()), term, marks);
  }

  /**
   * This, with leases that end by themselves after a time; {@link #to} says whose they are.
   *
   * @throws InvalidValueException if the time is not positive
   */
  public Allocation lasting(Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new InvalidValueException("a lease lasts for a positive time, not " + time);
    }
    return new Allocation(scope, query, owner, Optional.of(time), marks);
  }

  /** This, with these values of a key set on each. */
  public Allocation set(String key, Object... values) {
    return marking(entity -> entity.set(key, values));
  }

  /** This, with something done to each. */
  public Allocation marking(Consumer<? super Entity> mark) {
    List<Consumer<? super Entity>> more = new ArrayList<>(marks);
    more.add(mark);
    return new Allocation(scope, query, owner, term, List.copyOf(more));
  }

  /**
   * Takes as many as the question's {@code limit} says.
   *
   * @throws AllocationException if there are not so many; the message says what ran out where
   */
  public List<Entity> take() {
    if (query.limit().isEmpty()) {
      throw new InvalidValueException("how many? Say take(4), or \"limit 4\" in the question");
    }
    long limit = query.limit().getAsLong();
    if (limit > Integer.MAX_VALUE) {
      throw new InvalidValueException(
          "at most " + Integer.MAX_VALUE + " can be taken, not " + limit);
    }
    return take((int) limit);
  }

  /**
   * Takes so many, or none.
   *
   * @return those that were taken, in name order
   * @throws AllocationException if there are not so many; the message says what ran out where
   * @throws RuleException if what marks them would break a rule
   */
  public List<Entity> take(int count) {
    if (count < 1) {
      throw new InvalidValueException("one or more are taken, not " + count);
    } else if (query.limit().orElse(count) < count) {
      throw new InvalidValueException(
          "the question has \"limit %d\", so %d cannot be taken"
              .formatted(query.limit().getAsLong(), count));
    } else if (owner.isEmpty() && marks.isEmpty()) {
      throw new InvalidValueException(
          "nothing marks what is taken, and others would be given it too: say set(…), to(…) or"
              + " marking(…)");
    } else if (term.isPresent() && owner.isEmpty()) {
      throw new InvalidValueException("whose is the lease to be? Say to(\"NAME\")");
    }
    return scope.transact("allocate " + count + ": " + scope.print(query), () -> taken(count));
  }

  private List<Entity> taken(int count) {
    Query free = query.and(isFree(scope.now())).limit(count);
    List<Entity> chosen = scope.evaluate(free);
    if (chosen.size() < count) {
      throw new AllocationException(
          new Shortage(scope, query, count, chosen.size()).reasons(), count, chosen.size());
    }
    Optional<Lease> lease = owner.map(name -> new Lease(name, term.map(this::fromNow)));
    for (Entity entity : chosen) {
      lease.ifPresent(entity::lease);
      marks.forEach(mark -> mark.accept(entity));
    }
    return chosen;
  }

  private Instant fromNow(Duration time) {
    try {
      return scope.now().plus(time);
    } catch (DateTimeException | ArithmeticException e) {
      throw new InvalidValueException(
          "a lease of " + time + " ends beyond all time: leave its end open");
    }
  }

  /** What selects the entities that are leased to nobody at an instant. */
  static Expression isFree(Instant now) {
    return Expressions.not(Expressions.haskey(Lease.OWNER))
        .or(Expressions.attr(Lease.UNTIL, Condition.Operator.AT_MOST, now));
  }
}
