package org.clusto.driver;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clusto.expression.Expression;
import org.clusto.expression.Expressions;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Scope;
import org.clusto.model.Attribute;
import org.clusto.model.KeySelector;
import org.clusto.model.RuleException;
import org.clusto.model.Texts;
import org.clusto.model.Value;

/**
 * What an entity says under a key that its driver goes by: its attributes {@code KEY} and {@code
 * KEY#N}, but none with a subkey.
 *
 * @param entity who says it
 * @param key a key without number and subkey
 */
public record Field(Entity entity, String key) {

  private static final long HIGHEST_PORT = 65_535;
  private static final Pattern PROTOCOL = Pattern.compile("[A-Za-z0-9]+");

  /** The values, in the attributes' order. */
  public List<Value> values() {
    return values(scope()).toList();
  }

  /** The first whole number, or empty. */
  public OptionalLong integer() {
    return values(scope())
        .filter(Value.Int.class::isInstance)
        .mapToLong(value -> ((Value.Int) value).value())
        .findFirst();
  }

  /** The entities that it relates to, in the attributes' order. */
  public List<Entity> entities() {
    Scope now = scope();
    return values(now)
        .filter(Value.Relation.class::isInstance)
        .map(value -> now.entity(((Value.Relation) value).id()))
        .toList();
  }

  /**
   * What selects all that say one of these values under the same key, as text, be it with a number
   * or a subkey; empty where this one says nothing that can be asked for.
   */
  public Optional<Expression> sameExpression() {
    return values().stream()
        .flatMap(value -> value.text().stream())
        .map(text -> Expressions.attr(key, text))
        .reduce(Expression::or);
  }

  private Scope scope() {
    return Scope.of(entity.view()).pinned();
  }

  private Stream<Value> values(Scope now) {
    return now.record(entity.id()).attributes(KeySelector.parse(key)).stream()
        .filter(attribute -> attribute.key().subkey().isEmpty())
        .map(Attribute::value);
  }

  // Rules.

  /**
   * Refuses more than one value.
   *
   * @throws RuleException if there are several
   */
  public void requireOneAtMost() {
    int count = values().size();
    if (count > 1) {
      throw broken(
          "\"%s\" would have the attribute \"%s\" %d times, but one is wanted"
              .formatted(entity.name(), key, count));
    }
  }

  /**
   * Refuses what is no entity of a driver. An entity whose driver is not loaded may be anything.
   *
   * @param what what is wanted, such as {@code a service}
   * @throws RuleException if there is such a value
   */
  public void requireEntities(String what, Class<? extends Entity> driver) {
    if (!values().stream().allMatch(Value.Relation.class::isInstance)) {
      throw broken(
          "the attribute \"%s\" of \"%s\" must be %s, not a text or a number (in a fleet file {\"ref\":\"NAME\"})"
              .formatted(key, entity.name(), what));
    }
    for (Entity other : entities()) {
      if (other.isDriverLoaded() && !driver.isInstance(other)) {
        throw broken(
            "the attribute \"%s\" of \"%s\" must be %s, but \"%s\" is %s"
                .formatted(
                    key, entity.name(), what, other.name(), Texts.withArticle(other.driver())));
      }
    }
  }

  /**
   * Refuses what is no port (TCP or UDP).
   *
   * @throws RuleException if there is such a value
   */
  public void requirePorts() {
    for (Value value : values()) {
      if (!isPort(value)) {
        throw broken(
            "the attribute \"%s\" of \"%s\" is %s, but must be a whole number from 1 to %d"
                .formatted(key, entity.name(), shown(value), HIGHEST_PORT));
      }
    }
  }

  /**
   * Refuses what is no protocol, such as {@code tcp} or {@code udp}.
   *
   * @throws RuleException if there is such a value, or several
   */
  public void requireProtocol() {
    requireOneAtMost();
    for (Value value : values()) {
      if (!(value instanceof Value.Text text) || !PROTOCOL.matcher(text.value()).matches()) {
        throw broken(
            "the attribute \"%s\" of \"%s\" is %s, but must be a word such as tcp or udp"
                .formatted(key, entity.name(), shown(value)));
      }
    }
  }

  private static boolean isPort(Value value) {
    return value instanceof Value.Int port && port.value() >= 1 && port.value() <= HIGHEST_PORT;
  }

  private static String shown(Value value) {
    if (value instanceof Value.Text text) {
      return "the text \"" + text.value() + "\"";
    }
    return value.text().orElse("no number");
  }

  private RuleException broken(String message) {
    return new RuleException(message, entity.name());
  }
}
