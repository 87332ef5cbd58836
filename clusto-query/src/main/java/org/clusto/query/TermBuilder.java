package org.clusto.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.clusto.expression.Condition;
import org.clusto.expression.Condition.Operator;
import org.clusto.expression.Expression;
import org.clusto.expression.ExpressionException;
import org.clusto.expression.KeyAndText;
import org.clusto.expression.Pattern;
import org.clusto.model.AttributeKey;
import org.clusto.model.InvalidValueException;
import org.clusto.model.IpPrefix;
import org.clusto.model.KeySelector;
import org.clusto.model.MacAddress;
import org.clusto.query.grammar.QueryParser;
import org.clusto.query.grammar.QueryParser.AllContext;
import org.clusto.query.grammar.QueryParser.AttributeContext;
import org.clusto.query.grammar.QueryParser.ConditionContext;
import org.clusto.query.grammar.QueryParser.ExactlyContext;
import org.clusto.query.grammar.QueryParser.HaskeyContext;
import org.clusto.query.grammar.QueryParser.MatchingContext;
import org.clusto.query.grammar.QueryParser.OnlyContext;
import org.clusto.query.grammar.QueryParser.PairContext;
import org.clusto.query.grammar.QueryParser.TermContext;
import org.clusto.query.grammar.QueryParser.ValueContext;
import org.jspecify.annotations.Nullable;

/** Makes an {@link Expression} of one term of a parse tree. */
final class TermBuilder {

  private static final Condition PRESENT = new Condition.Present();

  private final String text;
  private final ValueReader values;
  private final NameCheck names;
  private @Nullable ExpressionException unknownName;

  TermBuilder(String text, NameCheck names) {
    this.text = text;
    this.values = new ValueReader(text);
    this.names = names;
  }

  /**
   * Refuses the first name so far that did not pass the check.
   *
   * @throws ExpressionException if there was one
   */
  void requireKnownNames() {
    if (unknownName != null) {
      throw unknownName;
    }
  }

  Expression term(TermContext term) {
    if (term instanceof MatchingContext matching) {
      return matching(matching);
    }
    if (term instanceof AttributeContext attribute) {
      return attribute(attribute);
    }
    if (term instanceof HaskeyContext haskey) {
      return new Expression.Attr(selector(haskey.KEY()), PRESENT);
    }
    if (term instanceof OnlyContext only) {
      return only(only);
    }
    if (term instanceof ExactlyContext exactly) {
      return exactly(exactly);
    }
    assert term instanceof AllContext;
    return new Expression.All();
  }

  private Expression matching(MatchingContext term) {
    Token value = term.value().start;
    return switch (term.field.getType()) {
      case QueryParser.NAME -> new Expression.Name(values.pattern(value));
      case QueryParser.DRIVER -> new Expression.Driver(known(value, names::whyNoDriver));
      case QueryParser.TYPE -> new Expression.Type(known(value, names::whyNoType));
      case QueryParser.POOL -> new Expression.Pool(values.pattern(value));
      case QueryParser.MAC -> new Expression.Mac(mac(value));
      default -> new Expression.Ip(ip(value));
    };
  }

  private Pattern known(Token value, Function<String, Optional<String>> check) {
    Pattern pattern = values.pattern(value);
    if (unknownName == null && pattern instanceof Pattern.Literal literal) {
      unknownName =
          check
              .apply(literal.text())
              .map(reason -> new ExpressionException(reason, text, value.getStartIndex()))
              .orElse(null);
    }
    return pattern;
  }

  private MacAddress mac(Token value) {
    return MacAddress.parse(values.literal(value, "\"mac:\""))
        .orElseThrow(
            () ->
                refused(
                    "not a MAC address: %s (wanted a form like 00:16:3e:01:02:03, 00-16-3E-01-02-03 or 0016.3e01.0203)",
                    value));
  }

  private IpPrefix ip(Token value) {
    return IpPrefix.parse(values.literal(value, "\"ip:\""))
        .orElseThrow(
            () ->
                refused(
                    "not an IP address or prefix: %s (wanted a form like 10.1.1.12, 10.1.1.0/24 or 2001:db8::/32)",
                    value));
  }

  private Expression attribute(AttributeContext term) {
    KeySelector key = selector(term.KEY());
    Condition condition = term.condition() == null ? PRESENT : condition(term.condition());
    return term.field.getType() == QueryParser.ATTR
        ? new Expression.Attr(key, condition)
        : new Expression.Inherited(key, condition);
  }

  private Condition condition(ConditionContext condition) {
    Token value = condition.value().start;
    return switch (condition.operator.getType()) {
      case QueryParser.LESS -> compares(Operator.LESS, value);
      case QueryParser.AT_MOST -> compares(Operator.AT_MOST, value);
      case QueryParser.GREATER -> compares(Operator.GREATER, value);
      case QueryParser.AT_LEAST -> compares(Operator.AT_LEAST, value);
      default -> new Condition.Matches(values.pattern(value));
    };
  }

  private Condition compares(Operator operator, Token value) {
    return new Condition.Compares(
        operator, values.literal(value, Wording.quoted(operator.symbol())));
  }

  private Expression only(OnlyContext term) {
    List<String> texts = new ArrayList<>();
    for (ValueContext value : term.value()) {
      texts.add(values.literal(value.start, "\"only\""));
    }
    return new Expression.Only(selector(term.KEY()), texts);
  }

  private Expression exactly(ExactlyContext term) {
    List<KeyAndText> attributes = new ArrayList<>();
    for (PairContext pair : term.pair()) {
      attributes.add(
          new KeyAndText(
              key(pair.KEY(), AttributeKey::parse),
              values.literal(pair.value().start, "\"exactly\"")));
    }
    return new Expression.Exactly(attributes);
  }

  private KeySelector selector(TerminalNode key) {
    return key(key, KeySelector::parse);
  }

  private <K> K key(TerminalNode key, Function<String, K> parse) {
    String word = key.getText();
    try {
      return parse.apply(word);
    } catch (InvalidValueException e) {
      throw refused("not an attribute key: %s (" + keyHint(word) + ")", key.getSymbol());
    }
  }

  private static String keyHint(String word) {
    if (word.endsWith("!")) {
      return "\"not\" stands before the term: not attr:KEY=VALUE";
    }
    return "wanted key, key#number, key.subkey or key#number.subkey, of letters, digits, _ and -,"
        + " beginning with a letter or _; after it , = < <= > or >= and a value";
  }

  private ExpressionException refused(String reason, Token at) {
    return new ExpressionException(
        reason.formatted(Wording.quoted(at.getText())), text, at.getStartIndex());
  }
}
