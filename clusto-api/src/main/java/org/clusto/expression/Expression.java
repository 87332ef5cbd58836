package org.clusto.expression;

import java.util.List;
import org.clusto.model.IpPrefix;
import org.clusto.model.KeySelector;
import org.clusto.model.MacAddress;

/**
 * A set of entities, described. Expressions are immutable values with one canonical text each; the
 * text language and {@link Expressions} make the same ones.
 */
public sealed interface Expression {

  /**
   * How deep an expression may nest: far beyond what a person writes, far below what a stack bears.
   */
  int DEEPEST = 500;

  /** Every entity: {@code *}. */
  record All() implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.all(this);
    }
  }

  /** Entities whose name matches: {@code name:PATTERN}. */
  record Name(Pattern pattern) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.name(this);
    }
  }

  /** Entities whose driver, or one that it extends, matches: {@code driver:PATTERN}. */
  record Driver(Pattern pattern) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.driver(this);
    }
  }

  /** Entities whose type matches: {@code type:PATTERN}. */
  record Type(Pattern pattern) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.type(this);
    }
  }

  /** Entities with a value of the key for which the condition holds: {@code attr:KEY…}. */
  record Attr(KeySelector key, Condition condition) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.attr(this);
    }
  }

  /**
   * Like {@link Attr}, but an entity that lacks the key takes it from the nearest level of its
   * containers at which one has it: {@code inherited:KEY…}.
   */
  record Inherited(KeySelector key, Condition condition) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.inherited(this);
    }
  }

  /**
   * Entities whose values of the key, as text, are exactly these, each as often as it stands here:
   * {@code only(KEY=VALUE,VALUE…)}.
   *
   * @param key the key
   * @param values the values, in any order; kept sorted
   */
  record Only(KeySelector key, List<String> values) implements Expression {
    /** Sorts the values. */
    public Only {
      values = values.stream().sorted().toList();
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.only(this);
    }
  }

  /**
   * Entities whose attributes, reserved ones aside, are exactly these: {@code
   * exactly(KEY=VALUE,KEY=VALUE…)}.
   *
   * @param attributes the attributes, in any order; kept sorted
   */
  record Exactly(List<KeyAndText> attributes) implements Expression {
    /** Sorts the attributes. */
    public Exactly {
      attributes = attributes.stream().sorted().toList();
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.exactly(this);
    }
  }

  /** Everything inside, at any depth, a pool whose name matches: {@code pool:PATTERN}. */
  record Pool(Pattern pattern) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.pool(this);
    }
  }

  /** Entities with this MAC address: {@code mac:ADDRESS}. */
  record Mac(MacAddress address) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.mac(this);
    }
  }

  /** Entities that hold an IP address in the range: {@code ip:ADDRESS}, {@code ip:PREFIX/LEN}. */
  record Ip(IpPrefix range) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.ip(this);
    }
  }

  /** Those of the left with a direct relation, either way, to one of the right. */
  record ConnectedTo(Expression left, Expression right) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.connectedTo(this);
    }
  }

  /** Those of the left inside one of the right, at any depth. */
  record In(Expression left, Expression right) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.in(this);
    }
  }

  /** Those of the left that hold one of the right, at any depth. */
  record Containing(Expression left, Expression right) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.containing(this);
    }
  }

  /** All but these. */
  record Not(Expression operand) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.not(this);
    }
  }

  /**
   * Those in every operand.
   *
   * @param operands two or more, none of them an {@code And}
   */
  record And(List<Expression> operands) implements Expression {
    /** Takes operands that are themselves an {@code And} apart. */
    public And {
      operands = Flattening.of(operands, And.class, And::operands);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.and(this);
    }
  }

  /**
   * Those in any operand.
   *
   * @param operands two or more, none of them an {@code Or}
   */
  record Or(List<Expression> operands) implements Expression {
    /** Takes operands that are themselves an {@code Or} apart. */
    public Or {
      operands = Flattening.of(operands, Or.class, Or::operands);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.or(this);
    }
  }

  /** Hands this node to the method of its kind. */
  <R> R accept(ExpressionVisitor<R> visitor);

  /** Those of this that are in the other too. */
  default Expression and(Expression other) {
    return new And(List.of(this, other));
  }

  /** Those of this, and those of the other. */
  default Expression or(Expression other) {
    return new Or(List.of(this, other));
  }

  /** Those of this with a direct relation, either way, to one of the other. */
  default Expression connectedTo(Expression other) {
    return new ConnectedTo(this, other);
  }

  /** Those of this inside one of the other, at any depth. */
  default Expression in(Expression other) {
    return new In(this, other);
  }

  /** Those of this that hold one of the other, at any depth. */
  default Expression containing(Expression other) {
    return new Containing(this, other);
  }
}
