package org.clusto.cli.argument;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.clusto.model.ClustoException;
import org.clusto.model.InvalidValueException;
import org.clusto.model.Relatable;
import org.clusto.model.Value;

/**
 * Values as they are written on the command line: {@code KIND:TEXT} with one of the kinds {@code
 * text}, {@code int}, {@code decimal}, {@code bool}, {@code time}, {@code json} and {@code ref}
 * (the name of an entity). Without a kind, what is written exactly as clusto writes an integer, a
 * decimal, a boolean or an instant is that, and everything else is text: {@code 007} and {@code
 * 1.10} are text, since a number would lose a digit.
 */
public final class ValueText {

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,19}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,500}\\.[0-9]{1,500}");
  private static final Pattern INSTANT = Pattern.compile("[+-]?[0-9]{4,10}-[0-9:T.-]{1,30}Z");

  private ValueText() {}

  /**
   * The value that a text stands for.
   *
   * @param entities finds an entity by its name
   * @throws InvalidValueException if it is not of the kind that it names
   */
  public static Value parse(String text, Function<String, ? extends Relatable> entities) {
    int colon = text.indexOf(':');
    String kind = colon < 0 ? "" : text.substring(0, colon);
    String rest = text.substring(colon + 1);
    return switch (kind) {
      case "text" -> new Value.Text(rest);
      case "int" -> integer(rest);
      case "decimal" -> decimal(rest);
      case "bool" -> bool(rest);
      case "time" -> Value.time(rest);
      case "json" -> Value.json(rest);
      case "ref" -> Value.of(entities.apply(rest));
      default -> plain(text);
    };
  }

  /**
   * The text that {@link #parse} reads as this value.
   *
   * @param nameOf the name of the entity of an id
   */
  public static String of(Value value, IntFunction<String> nameOf) {
    if (value instanceof Value.Relation relation) {
      return "ref:" + nameOf.apply(relation.id());
    } else if (value instanceof Value.Json json) {
      return "json:" + json.value();
    } else if (value instanceof Value.Text text) {
      return isPlain(text) ? text.value() : "text:" + text.value();
    }
    return value.text().orElseThrow();
  }

  private static boolean isPlain(Value.Text text) {
    try {
      return parse(text.value(), name -> null).equals(text);
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static Value plain(String text) {
    return exactly(text, INTEGER, () -> integer(text))
        .or(() -> exactly(text, DECIMAL, () -> decimal(text)))
        .or(() -> exactly(text, INSTANT, () -> Value.time(text)))
        .orElseGet(() -> word(text));
  }

  private static Value word(String text) {
    return text.equals("true") || text.equals("false") ? bool(text) : new Value.Text(text);
  }

  /** The value, if the text has its form and is just how the value is written. */
  private static Optional<Value> exactly(String text, Pattern form, Supplier<Value> value) {
    if (!form.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(value.get()).filter(read -> read.text().equals(Optional.of(text)));
    } catch (ClustoException e) {
      return Optional.empty();
    }
  }

  private static Value integer(String text) {
    try {
      return new Value.Int(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw new InvalidValueException("not a 64-bit integer: \"" + text + "\"");
    }
  }

  private static Value decimal(String text) {
    try {
      return new Value.Decimal(new BigDecimal(text));
    } catch (NumberFormatException e) {
      throw new InvalidValueException("not a decimal number: \"" + text + "\"");
    }
  }

  private static Value bool(String text) {
    return switch (text) {
      case "true" -> new Value.Bool(true);
      case "false" -> new Value.Bool(false);
      default -> throw new InvalidValueException("not true or false: \"" + text + "\"");
    };
  }
}
