package org.clusto.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clusto.expression.Condition;
import org.clusto.expression.Expression;
import org.clusto.expression.Expressions;
import org.clusto.expression.KeyAndText;
import org.clusto.expression.Pattern;
import org.clusto.expression.Query;
import org.clusto.model.AttributeKey;
import org.clusto.model.KeySelector;

/** Random questions that mostly ask for what a fleet has. */
public final class RandomQuery {

  private static final int DEPTH = 4;

  private static final List<String> LITERALS =
      List.of(
          "12",
          "-3",
          "0",
          "12.0",
          "12.5",
          "9223372036854775807",
          "-0.001",
          "100000000000000000000",
          "2024-01-31",
          "2024-01-31T00:00:00Z",
          "2023-06-01T00:00:00.250Z",
          "free",
          "Free",
          "a b",
          "𝒳",
          "\uFF5E",
          "true",
          "",
          "/s/",
          "it's");

  private final Pick pick;
  private final List<ModelEntity> entities;
  private final List<ModelAttribute> attributes;

  /** Questions by this source of chance, about these entities. */
  public RandomQuery(Random random, Map<String, ModelEntity> fleet) {
    this.pick = new Pick(random);
    this.entities = List.copyOf(fleet.values());
    this.attributes = entities.stream().flatMap(e -> e.attributes().stream()).toList();
  }

  /** A question as of now. */
  public Query query() {
    Query query = Query.of(expression());
    query = pick.percent(15) ? query.eachInDifferent(members()) : query;
    return pick.percent(15) ? query.limit(pick.between(0, 6)) : query;
  }

  /** An expression. */
  public Expression expression() {
    return expression(pick.between(0, DEPTH));
  }

  private Expression members() {
    return pick.of(
        Expressions.driver("Rack"),
        Expressions.driver("Location"),
        Expressions.driver("Pool"),
        Expressions.haskey("status"),
        new Expression.Name(pattern(name())));
  }

  private Expression expression(int depth) {
    if (depth == 0) {
      return term();
    }
    return switch (pick.between(0, 9)) {
      case 0, 1 -> new Expression.And(operands(depth));
      case 2, 3 -> new Expression.Or(operands(depth));
      case 4 -> new Expression.Not(expression(depth - 1));
      case 5, 6 -> new Expression.ConnectedTo(leftOperand(depth), expression(depth - 1));
      case 7 -> new Expression.In(leftOperand(depth), expression(depth - 1));
      case 8 -> new Expression.Containing(leftOperand(depth), expression(depth - 1));
      default -> term();
    };
  }

  private Expression leftOperand(int depth) {
    return pick.percent(40) ? new Expression.All() : expression(depth - 1);
  }

  private List<Expression> operands(int depth) {
    return IntStream.rangeClosed(1, pick.between(2, 3))
        .mapToObj(i -> expression(depth - 1))
        .toList();
  }

  // Terms.

  private Expression term() {
    return switch (pick.between(0, 19)) {
      case 0 -> new Expression.All();
      case 1, 2, 3 -> new Expression.Name(pattern(name()));
      case 4, 5, 6 -> new Expression.Driver(kind(driver()));
      case 7 -> new Expression.Type(kind(DriverTable.type(driver())));
      case 8 -> new Expression.Pool(pattern(name()));
      case 9 -> Expressions.mac("00-16-3E-01-02-%02X".formatted(pick.between(8, 11)));
      case 10 -> ip();
      case 11 -> only();
      case 12 -> exactly();
      case 13, 14 -> new Expression.Inherited(selector(), condition());
      default -> attr();
    };
  }

  private String name() {
    return entities.isEmpty() || pick.percent(5) ? "nobody" : pick.from(entities).name();
  }

  private String driver() {
    return entities.isEmpty() || pick.percent(30)
        ? pick.from(DriverTable.loaded())
        : pick.from(DriverTable.chain(pick.from(entities).driver()));
  }

  /** A driver or type: without regard to case where it is literal, and now and then misspelt. */
  private Pattern kind(String kind) {
    if (pick.percent(60)) {
      String literal = kind.equals("ConsoleServer") && pick.percent(50) ? "Console" : kind;
      String misspelt = pick.percent(1) ? literal + "r" : literal;
      return Pattern.literal(pick.percent(20) ? misspelt.toUpperCase(Locale.ROOT) : misspelt);
    }
    return other(kind);
  }

  private Expression ip() {
    return Expressions.ip(
        pick.of(
            "10.0.0.1",
            "10.0.0.0/24",
            "10.0.0.3/31",
            "10.0.0.0/8",
            "0.0.0.0/0",
            "::/0",
            "2001:db8::/32",
            "2001:db8::2",
            "2001:0DB8:0000::/47",
            "255.255.255.255/1",
            "192.0.2.0/25",
            "::1/128"));
  }

  private Expression attr() {
    if (attributes.isEmpty() || pick.percent(10)) {
      return new Expression.Attr(selector(), condition());
    }
    ModelAttribute attribute = pick.from(attributes);
    String text = attribute.text();
    Condition condition = text == null || pick.percent(20) ? condition() : condition(text);
    return new Expression.Attr(selector(attribute.key()), condition);
  }

  private KeySelector selector() {
    return attributes.isEmpty() || pick.percent(5)
        ? KeySelector.parse(pick.of("nothing", "disk#7", "system.nothing", "_in"))
        : selector(pick.from(attributes).key());
  }

  /** The key, with parts left out. */
  private KeySelector selector(AttributeKey key) {
    int number = pick.percent(50) ? KeySelector.ANY_NUMBER : key.number();
    boolean any = key.subkey().isEmpty() || pick.percent(50);
    return new KeySelector(key.key(), number, any ? null : key.subkey());
  }

  private Condition condition() {
    String text = attributes.isEmpty() ? null : pick.from(attributes).text();
    return condition(text == null ? "12" : text);
  }

  private Condition condition(String text) {
    return switch (pick.between(0, 5)) {
      case 0 -> new Condition.Present();
      case 1 -> new Condition.Compares(operator(), pick.from(LITERALS));
      case 2 -> new Condition.Compares(operator(), text);
      default -> new Condition.Matches(pattern(text));
    };
  }

  private Condition.Operator operator() {
    return pick.of(Condition.Operator.values());
  }

  private Expression only() {
    if (attributes.isEmpty()) {
      return Expressions.only("nothing");
    }
    KeySelector key = selector(pick.from(attributes).key());
    ModelEntity entity = pick.from(entities);
    List<String> values =
        entity.attributes().stream()
            .filter(a -> key.selects(a.key()) && a.text() != null)
            .map(ModelAttribute::text)
            .collect(Collectors.toCollection(ArrayList::new));
    if (values.isEmpty() || pick.percent(10)) {
      values.add(pick.from(LITERALS));
    }
    return new Expression.Only(key, values);
  }

  private Expression exactly() {
    if (entities.isEmpty()) {
      return new Expression.Exactly(List.of());
    }
    return new Expression.Exactly(
        pick.from(entities).attributes().stream()
            .filter(a -> !a.key().isReserved() && a.text() != null)
            .map(a -> new KeyAndText(a.key(), a.text()))
            .toList());
  }

  // Patterns.

  private Pattern pattern(String text) {
    return pick.percent(50) ? Pattern.literal(text) : other(text);
  }

  private Pattern other(String text) {
    return text.isEmpty() || pick.percent(50) ? regex(text) : glob(text);
  }

  private static final Set<Integer> NOT_BARE =
      " \t\n()\"'\\,<>=*?[]!-/\u3000\u00A0^&~".codePoints().boxed().collect(Collectors.toSet());

  /** A glob that matches the text, of characters that a bare word can have. */
  private Pattern glob(String text) {
    String plain =
        text.codePoints()
            .mapToObj(c -> NOT_BARE.contains(c) ? "?" : Character.toString(c))
            .collect(Collectors.joining());
    int at =
        plain.offsetByCodePoints(0, pick.between(0, plain.codePointCount(0, plain.length()) - 1));
    String before = plain.substring(0, at);
    String here = Character.toString(plain.codePointAt(at));
    String after = plain.substring(at + here.length());
    String other = here.equals("x") ? "y" : "x";
    return Pattern.glob(
        pick.of(
            "*" + after,
            before + "*",
            before + "*" + after,
            before + "?" + after,
            before + "[!" + other + "]" + after,
            here.equals("?") ? before + "??" + after : before + "[" + other + here + "]" + after,
            "[!a-c]*"));
  }

  private Pattern regex(String text) {
    if (text.isEmpty()) {
      return Pattern.regex("^$");
    }
    int from =
        text.offsetByCodePoints(0, pick.between(0, text.codePointCount(0, text.length()) - 1));
    String part = quoted(text.substring(from));
    Pattern.Letters letters = pick.of(Pattern.Letters.values());
    return new Pattern.Regex(
        pick.of(
            part,
            part + "$",
            "^" + quoted(text) + "$",
            "^" + quoted(text),
            "[0-9]+$",
            "^.$",
            "(" + part + "|zz)+"),
        letters);
  }

  private static String quoted(String text) {
    return text.codePoints()
        .mapToObj(
            c ->
                "\\.[]{}()*+?^$|".indexOf(c) < 0
                    ? Character.toString(c)
                    : "\\" + Character.toString(c))
        .collect(Collectors.joining());
  }
}
