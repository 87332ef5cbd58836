package org.clusto.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clusto.model.AttributeKey;
import org.clusto.model.InvalidValueException;
import org.clusto.model.IpPrefix;
import org.clusto.model.KeySelector;
import org.clusto.model.MacAddress;
import org.clusto.model.Relatable;
import org.clusto.model.Value;

/**
 * Makes expressions in Java, in the words of the language: {@code driver(Server.class)}, {@code
 * attr("status", "unallocated")}, {@code not(name("server1"))}. Meant to be imported statically.
 *
 * <p>Text arguments are literal; {@link Pattern#glob} and {@link Pattern#regex} make other
 * patterns.
 */
public final class Expressions {
  private Expressions() {}

  /** Every entity. */
  public static Expression all() {
    return new Expression.All();
  }

  /** The entity of this name. */
  public static Expression name(String name) {
    return name(Pattern.literal(name));
  }

  /** The entities whose name matches. */
  public static Expression name(Pattern pattern) {
    return new Expression.Name(pattern);
  }

  /** The entities of a driver, and of those that extend it, by the name of its class. */
  public static Expression driver(Class<? extends Relatable> driver) {
    return driver(driver.getSimpleName());
  }

  /** The entities of a driver, and of those that extend it, by name, without regard to case. */
  public static Expression driver(String driver) {
    return driver(Pattern.literal(driver));
  }

  /** The entities whose driver, or one that it extends, matches. */
  public static Expression driver(Pattern pattern) {
    return new Expression.Driver(pattern);
  }

  /** The entities of a type, without regard to case. */
  public static Expression type(String type) {
    return type(Pattern.literal(type));
  }

  /** The entities whose type matches. */
  public static Expression type(Pattern pattern) {
    return new Expression.Type(pattern);
  }

  /** The entities that have the key ({@code key[#number][.subkey]}, a part left out is any). */
  public static Expression haskey(String key) {
    return new Expression.Attr(KeySelector.parse(key), new Condition.Present());
  }

  /** The entities of which a value of the key is this, as text. */
  public static Expression attr(String key, Object value) {
    return attr(key, Pattern.literal(text(value)));
  }

  /** The entities of which a value of the key matches. */
  public static Expression attr(String key, Pattern pattern) {
    return new Expression.Attr(KeySelector.parse(key), new Condition.Matches(pattern));
  }

  /** The entities of which a value of the key compares so with this one. */
  public static Expression attr(String key, Condition.Operator operator, Object value) {
    return new Expression.Attr(
        KeySelector.parse(key), new Condition.Compares(operator, text(value)));
  }

  /** The entities that have the key, their own or inherited. */
  public static Expression inherited(String key) {
    return new Expression.Inherited(KeySelector.parse(key), new Condition.Present());
  }

  /** The entities of which a value of the key, own or inherited, is this, as text. */
  public static Expression inherited(String key, Object value) {
    return inherited(key, Pattern.literal(text(value)));
  }

  /** The entities of which a value of the key, own or inherited, matches. */
  public static Expression inherited(String key, Pattern pattern) {
    return new Expression.Inherited(KeySelector.parse(key), new Condition.Matches(pattern));
  }

  /** The entities of which a value of the key, own or inherited, compares so with this one. */
  public static Expression inherited(String key, Condition.Operator operator, Object value) {
    return new Expression.Inherited(
        KeySelector.parse(key), new Condition.Compares(operator, text(value)));
  }

  /** The entities that have all of these attributes, and maybe more. */
  public static Expression having(Map<String, ?> attributes) {
    return conjunction(
        attributes.entrySet().stream().map(e -> attr(e.getKey(), (Object) e.getValue())).toList());
  }

  /** The entities whose values of the key are exactly these, each as often as it stands here. */
  public static Expression only(String key, Object... values) {
    return new Expression.Only(
        KeySelector.parse(key), Arrays.stream(values).map(Expressions::text).toList());
  }

  /** The entities whose attributes, reserved ones aside, are exactly these. */
  public static Expression exactly(Map<String, ?> attributes) {
    return new Expression.Exactly(
        attributes.entrySet().stream().flatMap(Expressions::keysAndTexts).toList());
  }

  private static Stream<KeyAndText> keysAndTexts(Map.Entry<String, ?> entry) {
    AttributeKey key = AttributeKey.parse(entry.getKey());
    List<?> values = entry.getValue() instanceof List<?> list ? list : List.of(entry.getValue());
    return values.stream().map(value -> new KeyAndText(key, text(value)));
  }

  /** Everything inside, at any depth, the pool of this name. */
  public static Expression pool(String name) {
    return pool(Pattern.literal(name));
  }

  /** Everything inside, at any depth, a pool whose name matches. */
  public static Expression pool(Pattern pattern) {
    return new Expression.Pool(pattern);
  }

  /**
   * The entities with this MAC address, however it is written.
   *
   * @throws InvalidValueException if the text is no MAC address
   */
  public static Expression mac(String address) {
    return new Expression.Mac(
        MacAddress.parse(address)
            .orElseThrow(
                () -> new InvalidValueException("not a MAC address: \"" + address + "\"")));
  }

  /**
   * The entities that hold this IP address, or one of this range.
   *
   * @throws InvalidValueException if the text is neither
   */
  public static Expression ip(String addressOrPrefix) {
    return new Expression.Ip(
        IpPrefix.parse(addressOrPrefix)
            .orElseThrow(
                () ->
                    new InvalidValueException(
                        "not an IP address or prefix: \"" + addressOrPrefix + "\"")));
  }

  /** All but these. */
  public static Expression not(Expression operand) {
    return new Expression.Not(operand);
  }

  /** Those with a direct relation, either way, to one of these. */
  public static Expression connectedTo(Expression other) {
    return all().connectedTo(other);
  }

  /** Those inside one of these, at any depth. */
  public static Expression in(Expression other) {
    return all().in(other);
  }

  /** Those that hold one of these, at any depth. */
  public static Expression containing(Expression other) {
    return all().containing(other);
  }

  private static Expression conjunction(List<Expression> operands) {
    return switch (operands.size()) {
      case 0 -> all();
      case 1 -> operands.get(0);
      default -> new Expression.And(operands);
    };
  }

  private static String text(Object value) {
    if (value instanceof Relatable entity) {
      return entity.name();
    }
    return Value.of(value)
        .text()
        .orElseThrow(
            () -> new InvalidValueException("JSON and bare relations are not compared as text"));
  }
}
