package org.clusto.inventory;

import static org.clusto.expression.Expressions.driver;

import com.google.common.collect.Lists;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.clusto.expression.Expression;
import org.clusto.expression.Query;
import org.clusto.model.Moment;
import org.clusto.model.NotFoundException;
import org.clusto.model.WrongDriverException;

/**
 * What a question selects, narrowed step by step and answered when it is read. A selection is an
 * immutable value; each read answers anew, from where the selection was made: live, within a
 * transaction, or at a moment of the past. Entities come in name order.
 */
public final class Selection implements Iterable<Entity> {

  private final Scope scope;
  private final Query query;

  private Selection(Scope scope, Query query) {
    this.scope = scope;
    this.query = query;
  }

  /** What a question selects from a scope. For engines and entities. */
  public static Selection of(Scope scope, Query query) {
    return new Selection(scope, query);
  }

  /** Those of this that the expression selects too. */
  public Selection and(Expression expression) {
    if (query.limit().isPresent() || query.eachInDifferent().isPresent()) {
      throw new IllegalStateException(
          "this selection has a limit or \"each in different\" already: say and(…) before these");
    }
    return new Selection(scope, query.and(expression));
  }

  /** Those of this that the expression in the language selects too. */
  public Selection and(String expression) {
    return and(expressionOf(expression));
  }

  /** Those of this that are of the driver. */
  public Selection and(Class<? extends Entity> driver) {
    return and(driver(driver));
  }

  /** A largest choice of these such that each stands in an entity of the driver of its own. */
  public Selection eachInDifferent(Class<? extends Entity> driver) {
    return eachInDifferent(driver(driver));
  }

  /** A largest choice of these such that each stands in a member of the other set of its own. */
  public Selection eachInDifferent(Expression members) {
    if (query.eachInDifferent().isPresent()) {
      throw new IllegalStateException("this selection has \"each in different\" already");
    }
    return new Selection(scope, query.eachInDifferent(members));
  }

  /** A largest choice of these such that each stands in a member of the other set of its own. */
  public Selection eachInDifferent(String members) {
    return eachInDifferent(expressionOf(members));
  }

  /** That many of these at most, the first in name order. */
  public Selection limit(long most) {
    if (query.limit().isPresent()) {
      throw new IllegalStateException("this selection has a limit already");
    }
    return new Selection(scope, query.limit(most));
  }

  /** What the same question selected right after a commit. */
  public Selection asOf(long version) {
    return asOf(new Moment.AtVersion(version));
  }

  /** What the same question selected at an instant. */
  public Selection asOf(Instant instant) {
    return asOf(new Moment.AtTime(instant));
  }

  private Selection asOf(Moment moment) {
    if (query.asOf().isPresent()) {
      throw new IllegalStateException("this selection is as of a moment already");
    }
    return new Selection(scope, query.asOf(moment));
  }

  /** The question. */
  public Query query() {
    return query;
  }

  /**
   * The entities; unmodifiable. Which they are is decided now; their objects may be made when they
   * are asked for.
   */
  public List<Entity> toList() {
    return scope.evaluate(query);
  }

  /**
   * The entities, all of which must be of the driver.
   *
   * @throws WrongDriverException if one is not
   */
  public <T extends Entity> List<T> toList(Class<T> driver) {
    return List.copyOf(Lists.transform(toList(), entity -> entity.as(driver)));
  }

  /** The entities, one after the other. */
  public Stream<Entity> stream() {
    return toList().stream();
  }

  @Override
  public Iterator<Entity> iterator() {
    return toList().iterator();
  }

  /** Their names. */
  public List<String> names() {
    return scope.names(query);
  }

  /** How many there are. */
  public int count() {
    return scope.count(query);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return count() == 0;
  }

  /** The first in name order, or empty. */
  public Optional<Entity> first() {
    return (query.limit().isPresent() ? this : limit(1)).stream().findFirst();
  }

  /**
   * The one there is.
   *
   * @throws NotFoundException if there is none, or more than one
   */
  public Entity only() {
    List<Entity> entities = toList();
    if (entities.size() != 1) {
      throw new NotFoundException(
          "wanted exactly one entity, found " + entities.size() + ": " + this);
    }
    return entities.get(0);
  }

  /** A choice of these that is to be taken, so that nobody else is given the same. */
  public Allocation allocation() {
    return Allocation.of(scope, query);
  }

  /**
   * How the question is answered, step by step, with the size of each result; for people to read.
   */
  public String explain() {
    return scope.explain(query);
  }

  private Expression expressionOf(String text) {
    return scope.parse(text).requireExpressionAlone().where();
  }

  /** The question in the language. */
  @Override
  public String toString() {
    return scope.print(query);
  }
}
