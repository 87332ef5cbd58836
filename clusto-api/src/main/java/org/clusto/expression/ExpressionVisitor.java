package org.clusto.expression;

/**
 * One method for each kind of {@link Expression}: a new kind does not compile until every visitor
 * handles it.
 *
 * @param <R> what a visit gives
 */
public interface ExpressionVisitor<R> {
  /** For {@code *}. */
  R all(Expression.All all);

  /** For {@code name:}. */
  R name(Expression.Name name);

  /** For {@code driver:}. */
  R driver(Expression.Driver driver);

  /** For {@code type:}. */
  R type(Expression.Type type);

  /** For {@code attr:} and {@code haskey()}. */
  R attr(Expression.Attr attr);

  /** For {@code inherited:}. */
  R inherited(Expression.Inherited inherited);

  /** For {@code only()}. */
  R only(Expression.Only only);

  /** For {@code exactly()}. */
  R exactly(Expression.Exactly exactly);

  /** For {@code pool:}. */
  R pool(Expression.Pool pool);

  /** For {@code mac:}. */
  R mac(Expression.Mac mac);

  /** For {@code ip:}. */
  R ip(Expression.Ip ip);

  /** For {@code connected to}. */
  R connectedTo(Expression.ConnectedTo connectedTo);

  /** For {@code in}. */
  R in(Expression.In in);

  /** For {@code containing}. */
  R containing(Expression.Containing containing);

  /** For {@code not}. */
  R not(Expression.Not not);

  /** For {@code and}. */
  R and(Expression.And and);

  /** For {@code or}. */
  R or(Expression.Or or);
}
