package org.clusto.expression;

import java.util.Optional;
import java.util.OptionalLong;
import org.clusto.model.InvalidValueException;
import org.clusto.model.Moment;

/**
 * A whole question: an expression, and what follows it.
 *
 * @param where what to select
 * @param eachInDifferent of which each must have a container of its own; empty for no such demand
 * @param limit how many at most
 * @param asOf when; empty for now
 */
public record Query(
    Expression where,
    Optional<Expression> eachInDifferent,
    OptionalLong limit,
    Optional<Moment> asOf) {

  /**
   * @throws InvalidValueException if the limit is negative
   */
  public Query {
    if (limit.isPresent() && limit.getAsLong() < 0) {
      throw new InvalidValueException("a limit is 0 or more, not " + limit.getAsLong());
    }
  }

  /** The question for all that an expression selects. */
  public static Query of(Expression where) {
    return new Query(where, Optional.empty(), OptionalLong.empty(), Optional.empty());
  }

  /** This question for those that are selected by the other expression too. */
  public Query and(Expression other) {
    return new Query(where.and(other), eachInDifferent, limit, asOf);
  }

  /** This question with each in a different member of {@code members}. */
  public Query eachInDifferent(Expression members) {
    return new Query(where, Optional.of(members), limit, asOf);
  }

  /** This question for that many at most. */
  public Query limit(long most) {
    return new Query(where, eachInDifferent, OptionalLong.of(most), asOf);
  }

  /** This question at another moment. */
  public Query asOf(Moment moment) {
    return new Query(where, eachInDifferent, limit, Optional.of(moment));
  }

  /**
   * This question, if nothing follows its expression.
   *
   * @throws ExpressionException if something does
   */
  public Query requireExpressionAlone() {
    if (eachInDifferent.isPresent() || limit.isPresent() || asOf.isPresent()) {
      throw new ExpressionException(
          "\"limit\", \"each in\" and \"as of\" stand at the end of a whole question, not in a part of one");
    }
    return this;
  }
}
