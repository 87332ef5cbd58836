package org.clusto.query.testing;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.clusto.expression.Condition;
import org.clusto.expression.Expression;
import org.clusto.expression.KeyAndText;
import org.clusto.expression.Pattern;
import org.clusto.expression.Pattern.Letters;
import org.clusto.expression.Query;
import org.clusto.model.AttributeKey;
import org.clusto.model.IpPrefix;
import org.clusto.model.KeySelector;
import org.clusto.model.MacAddress;
import org.clusto.model.Moment;

/** Random expressions and queries of every kind that the language has a text for. */
public final class Queries {

  private static final String[] TEXTS = {
    "",
    "server1",
    "and",
    "not",
    "limit",
    "db pool",
    "*",
    "a*b",
    "what?",
    "[x]",
    "]",
    "/etc/passwd",
    "/",
    "a/b",
    "\\",
    "a\\b",
    "\\\"",
    "\"",
    "'",
    "it's",
    "say \"hi\"",
    "a,b",
    "a=b",
    "a<b",
    "a>=b",
    "(",
    ")",
    "line\nbreak",
    "\t",
    "\u00a0",
    "\u3000",
    "\u2028",
    "Ünïcode-机架",
    "\ud83d\ude00",
    "a\ud83d\ude00b",
    "12",
    "-3.5",
    "true",
    "2024-01-31",
    "2024-01-31T00:00:00Z",
    "00:16:3e:01:02:03",
    "name:x",
    ":",
    "#",
    "\u0000",
    "e\u0301"
  };
  private static final String[] GLOBS = {
    "*",
    "?",
    "**",
    "server*",
    "*机架",
    "se[rz]ver?",
    "[!a-c]*",
    "[]]",
    "[!]]",
    "[]-a]x",
    "[a-]",
    "[-a]",
    "[!!]",
    "[a-c-e]",
    "a*/b",
    "*\\",
    "\ud83d\ude00*",
    "[\ud83d\ude00-\ud83d\ude01]",
    "x:#@%+*",
    "[^a]"
  };
  private static final String[] REGEXES = {
    "",
    "^server",
    "a|b",
    "/",
    "a/b",
    "\\\\",
    "\\\\/",
    "\\d+$",
    "[/]",
    "x{2,3}",
    "(?i)y",
    "a b",
    "\"",
    "'",
    "\n",
    "机",
    "\ud83d\ude00",
    "\\.",
    "(a(b)c)*",
    "\\Qa.b\\E",
    "i",
    "a,b=c<d>"
  };

  private Queries() {}

  /** Expressions over a vocabulary of hard cases and random texts. */
  public static Arbitrary<Expression> expressions() {
    return expressions(texts(), selectors());
  }

  /**
   * Expressions over given texts and keys, for a fleet that holds some of these.
   *
   * @param texts what literals hold
   * @param keys what keys are asked for
   */
  public static Arbitrary<Expression> expressions(
      Arbitrary<String> texts, Arbitrary<KeySelector> keys) {
    return nested(terms(texts, keys), 3);
  }

  /** Queries over {@link #expressions()}. */
  public static Arbitrary<Query> queries() {
    return queries(expressions());
  }

  /** Queries over given expressions. */
  public static Arbitrary<Query> queries(Arbitrary<Expression> expressions) {
    return Combinators.combine(
            expressions,
            expressions.optional(0.3),
            Arbitraries.longs().greaterOrEqual(0).optional(0.3),
            moments().optional(0.3))
        .as(
            (where, members, limit, moment) -> {
              Query query = Query.of(where);
              query = members.map(query::eachInDifferent).orElse(query);
              query = limit.map(query::limit).orElse(query);
              return moment.map(query::asOf).orElse(query);
            });
  }

  private static Arbitrary<Expression> nested(Arbitrary<Expression> terms, int levels) {
    return levels == 0
        ? terms
        : Arbitraries.lazyOf(
            () -> terms, () -> operators(nested(terms, levels - 1)), () -> operators(terms));
  }

  private static Arbitrary<Expression> operators(Arbitrary<Expression> operands) {
    Arbitrary<Expression> lefts =
        Arbitraries.oneOf(operands, Arbitraries.just(new Expression.All()));
    Arbitrary<List<Expression>> many = operands.list().ofMinSize(2).ofMaxSize(4);
    return Arbitraries.oneOf(
        operands.map(Expression.Not::new),
        many.map(Expression.And::new),
        many.map(Expression.Or::new),
        Combinators.combine(lefts, operands).as(Expression.ConnectedTo::new),
        Combinators.combine(lefts, operands).as(Expression.In::new),
        Combinators.combine(lefts, operands).as(Expression.Containing::new));
  }

  private static Arbitrary<Expression> terms(Arbitrary<String> texts, Arbitrary<KeySelector> keys) {
    Arbitrary<Pattern> patterns = patterns(texts);
    Arbitrary<Condition> conditions = conditions(texts);
    return Arbitraries.oneOf(
        List.of(
            Arbitraries.just(new Expression.All()),
            patterns.map(Expression.Name::new),
            patterns.map(Expression.Driver::new),
            patterns.map(Expression.Type::new),
            patterns.map(Expression.Pool::new),
            Arbitraries.longs()
                .between(0, (1L << 48) - 1)
                .map(MacAddress::new)
                .map(Expression.Mac::new),
            prefixes().map(Expression.Ip::new),
            Combinators.combine(keys, conditions).as(Expression.Attr::new),
            Combinators.combine(keys, conditions).as(Expression.Inherited::new),
            Combinators.combine(keys, texts.list().ofMaxSize(3)).as(Expression.Only::new),
            pairs(texts).list().ofMaxSize(3).map(Expression.Exactly::new)));
  }

  private static Arbitrary<Condition> conditions(Arbitrary<String> texts) {
    return Arbitraries.oneOf(
        Arbitraries.just(new Condition.Present()),
        patterns(texts).map(Condition.Matches::new),
        Combinators.combine(Arbitraries.of(Condition.Operator.values()), texts)
            .as(Condition.Compares::new));
  }

  private static Arbitrary<Pattern> patterns(Arbitrary<String> texts) {
    return Arbitraries.frequencyOf(
        Tuple.of(3, texts.map(Pattern::literal)),
        Tuple.of(1, Arbitraries.of(GLOBS).map(Pattern::glob)),
        Tuple.of(
            1,
            Combinators.combine(Arbitraries.of(REGEXES), Arbitraries.of(Letters.values()))
                .as(Pattern.Regex::new)));
  }

  private static Arbitrary<KeyAndText> pairs(Arbitrary<String> texts) {
    return Combinators.combine(selectors(), texts)
        .as((key, text) -> new KeyAndText(AttributeKey.parse(key.toString()), text));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.of(TEXTS)),
        Tuple.of(1, Arbitraries.strings().ofMaxLength(8)),
        Tuple.of(1, Arbitraries.strings().ascii().ofMaxLength(8)));
  }

  private static Arbitrary<KeySelector> selectors() {
    Arbitrary<String> words = Arbitraries.of("foo", "_in", "port-nic-eth", "X9", "a", "_", "and");
    return Combinators.combine(words, Arbitraries.integers().between(-1, 12), words.injectNull(0.5))
        .as(KeySelector::new);
  }

  private static Arbitrary<IpPrefix> prefixes() {
    return Arbitraries.of(
            "10.1.1.12",
            "10.1.0.0/16",
            "0.0.0.0/0",
            "::/0",
            "2001:db8::1",
            "2001:db8::/32",
            "::ffff:192.0.2.1",
            "::1")
        .map(text -> IpPrefix.parse(text).orElseThrow());
  }

  private static Arbitrary<Moment> moments() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, 999_999_999_999_999_999L).map(Moment.AtVersion::new),
        Arbitraries.of(
                Instant.EPOCH,
                Instant.MIN,
                Instant.MAX,
                Instant.parse("2024-01-31T12:34:56.789Z"),
                Instant.parse("-0044-03-15T12:00:00Z"))
            .map(Moment.AtTime::new));
  }
}
