package org.clusto.query;

import org.clusto.expression.Condition;
import org.clusto.expression.Expression;
import org.clusto.expression.ExpressionVisitor;
import org.clusto.expression.KeyAndText;
import org.clusto.expression.Pattern;
import org.clusto.model.KeySelector;

/** Writes terms. */
final class TermWriter implements ExpressionVisitor<StringBuilder> {

  private final StringBuilder text;
  private final ValueWriter values;

  TermWriter(StringBuilder text) {
    this.text = text;
    this.values = new ValueWriter(text);
  }

  @Override
  public StringBuilder all(Expression.All all) {
    return text.append('*');
  }

  @Override
  public StringBuilder name(Expression.Name name) {
    return matching("name:", name.pattern());
  }

  @Override
  public StringBuilder driver(Expression.Driver driver) {
    return matching("driver:", driver.pattern());
  }

  @Override
  public StringBuilder type(Expression.Type type) {
    return matching("type:", type.pattern());
  }

  @Override
  public StringBuilder pool(Expression.Pool pool) {
    return matching("pool:", pool.pattern());
  }

  private StringBuilder matching(String field, Pattern pattern) {
    text.append(field);
    values.writePattern(pattern);
    return text;
  }

  @Override
  public StringBuilder mac(Expression.Mac mac) {
    return text.append("mac:").append(mac.address());
  }

  @Override
  public StringBuilder ip(Expression.Ip ip) {
    return text.append("ip:").append(ip.range());
  }

  @Override
  public StringBuilder attr(Expression.Attr attr) {
    return attribute("attr:", attr.key(), attr.condition());
  }

  @Override
  public StringBuilder inherited(Expression.Inherited inherited) {
    return attribute("inherited:", inherited.key(), inherited.condition());
  }

  private StringBuilder attribute(String field, KeySelector key, Condition condition) {
    text.append(field).append(key);
    if (condition instanceof Condition.Matches matches) {
      return matching(",", matches.pattern());
    }
    if (condition instanceof Condition.Compares compares) {
      return literal(compares.operator().symbol(), compares.literal());
    }
    return text;
  }

  private StringBuilder literal(String before, String literal) {
    text.append(before);
    values.writeLiteral(literal);
    return text;
  }

  @Override
  public StringBuilder only(Expression.Only only) {
    text.append("only(").append(only.key()).append('=');
    String before = "";
    for (String value : only.values()) {
      literal(before, value);
      before = ",";
    }
    return text.append(')');
  }

  @Override
  public StringBuilder exactly(Expression.Exactly exactly) {
    text.append("exactly(");
    String before = "";
    for (KeyAndText attribute : exactly.attributes()) {
      literal(before + attribute.key() + "=", attribute.text());
      before = ",";
    }
    return text.append(')');
  }

  @Override
  public StringBuilder connectedTo(Expression.ConnectedTo connectedTo) {
    throw noTerm(connectedTo);
  }

  @Override
  public StringBuilder in(Expression.In in) {
    throw noTerm(in);
  }

  @Override
  public StringBuilder containing(Expression.Containing containing) {
    throw noTerm(containing);
  }

  @Override
  public StringBuilder not(Expression.Not not) {
    throw noTerm(not);
  }

  @Override
  public StringBuilder and(Expression.And and) {
    throw noTerm(and);
  }

  @Override
  public StringBuilder or(Expression.Or or) {
    throw noTerm(or);
  }

  private static AssertionError noTerm(Expression expression) {
    return new AssertionError("an operator is no term: " + expression.getClass().getSimpleName());
  }
}
