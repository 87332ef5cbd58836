package org.clusto.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clusto.expression.Expression;
import org.clusto.expression.ExpressionException;
import org.clusto.expression.Query;
import org.clusto.query.testing.Queries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  record Hostile(String what, String text) {
    @Override
    public String toString() {
      return what;
    }
  }

  static List<Hostile> refused() {
    return List.of(
        new Hostile("100,000 parentheses", "(".repeat(100_000) + "*" + ")".repeat(100_000)),
        new Hostile("1 MB of (", "(".repeat(1 << 20)),
        new Hostile("1 MB of )", ")".repeat(1 << 20)),
        new Hostile("1 MB of not", "not ".repeat(1 << 18) + "*"),
        new Hostile("1 MB of not (", "not (".repeat(200_000)),
        new Hostile("200,000 connected to", "connected to ".repeat(200_000) + "*"),
        new Hostile("200,000 chained relations", "*" + " connected to *".repeat(200_000)),
        new Hostile("a 2 MB open quote", "name:\"" + "a".repeat(2 << 20)),
        new Hostile("a 2 MB open regex", "name:/" + "a".repeat(2 << 20)),
        new Hostile("a 2 MB regex", "name:/" + "a".repeat(2 << 20) + "/"),
        new Hostile("a 2 MB glob", "name:" + "[a]".repeat(700_000)),
        new Hostile("2 MB of [", "name:" + "[".repeat(2 << 20)),
        new Hostile("2 MB of spaces", " ".repeat(2 << 20)),
        new Hostile("a 2 MB word", "x".repeat(2 << 20)),
        new Hostile("a 2 MB key of numbers", "attr:" + "x#".repeat(1 << 20)),
        new Hostile("a 2 MB address", "ip:" + ":".repeat(2 << 20)),
        new Hostile("a 2 MB limit", "* limit " + "9".repeat(2 << 20)),
        new Hostile("100,000 limits", "*" + " limit 1".repeat(100_000)),
        new Hostile("an open list", "only(a=" + "b,".repeat(500_000)),
        new Hostile("deep regex", "name:/" + "(".repeat(4_000) + ")".repeat(4_000) + "/"),
        new Hostile("growing regex", "name:/((a{1000}){1000}){1000}/"),
        new Hostile("optional regex", "name:/a{0,1000}/"));
  }

  static List<Hostile> taken() {
    return List.of(
        new Hostile("100,000 and", "name:a" + " and name:b".repeat(100_000)),
        new Hostile("100,000 and, or, not", "name:a" + " or name:b and not name:c".repeat(50_000)),
        new Hostile("a 2 MB literal", "name:\"" + "a".repeat(2 << 20) + "\""),
        new Hostile("a 2 MB literal beyond ASCII", "name:" + "\u673a".repeat(2 << 20)),
        new Hostile("a million escapes", "name:\"" + "\\\"".repeat(1 << 20) + "\""),
        new Hostile("a long glob", "name:" + "[a]".repeat(300)),
        new Hostile("a 2 MB key", "attr:" + "x".repeat(2 << 20)),
        new Hostile("500,000 values", "only(a=" + "b,".repeat(500_000) + "b)"),
        new Hostile("a backtracking regex", "name:/(a*)*(a|a)*b$/"),
        new Hostile("a nested regex", "name:/" + "(".repeat(200) + "a" + ")*".repeat(200) + "/"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void parse_ofHostileText_isRefusedSoon(Hostile hostile) {
    assertTimeout(
        SOON,
        () ->
            assertThatThrownBy(() -> ExpressionParser.parse(hostile.text()))
                .isInstanceOf(ExpressionException.class)
                .message()
                .hasSizeLessThan(2_000));
  }

  @ParameterizedTest
  @MethodSource("taken")
  void parse_ofLargeText_isTakenSoon(Hostile large) {
    Query query = assertTimeout(SOON, () -> ExpressionParser.parse(large.text()));
    assertThat(ExpressionParser.parse(ExpressionPrinter.print(query)).equals(query)).isTrue();
  }

  @Test
  void parse_atTheDeepestNesting_isTaken() {
    assertThat(ExpressionParser.parse(nested(Expression.DEEPEST)).where())
        .isEqualTo(new Expression.All());
    assertThat(ExpressionParser.parse("not ".repeat(Expression.DEEPEST) + "*")).isNotNull();
  }

  @Test
  void parse_beyondTheDeepestNesting_pointsAtTheFirstTooMany() {
    assertThatThrownBy(() -> ExpressionParser.parse(nested(Expression.DEEPEST + 1)))
        .isInstanceOfSatisfying(
            ExpressionException.class,
            e -> {
              assertThat(e.reason()).isEqualTo("nested too deeply (at most 500)");
              assertThat(e.position()).isEqualTo(Expression.DEEPEST);
            });
  }

  @Test
  void parse_ofManyGroupsSideBySide_countsEachForItself() {
    String group = "not ".repeat(400) + "(*)";
    assertThat(ExpressionParser.parse(group + (" and " + group).repeat(10))).isNotNull();
    assertThat(ExpressionParser.parse("(" + group + ") in (" + group + ") limit 1")).isNotNull();
  }

  /** RE2/J never ends on U+1C80 to U+1C88 when it ignores case; no other character may be so. */
  @Test
  void parse_ofAnyCasedCharacterIgnoringCase_ends() {
    assertTimeoutPreemptively(
        SOON,
        () ->
            IntStream.rangeClosed(0x80, Character.MAX_CODE_POINT)
                .filter(c -> Character.toLowerCase(c) != c || Character.toUpperCase(c) != c)
                .filter(c -> c < 0x1c80 || c > 0x1c88)
                .mapToObj(Character::toString)
                .forEach(c -> ExpressionParser.parse("name:/" + c + "/i")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name:/\u1c80/i",
        "name:/(?i)\u1c88/",
        "name:/(?s-m:a)(?mi:\u1c88)/",
        "name:/\\x{1c83}/i",
        "name:/\\x{0000000001c83}/i",
        "name:/[a-\uffff]/i",
        "name:/[--\uffff]/i",
        "name:/[x]\u1c80-a/i",
        "name:/[\\x61-\\x{10ffff}]/i"
      })
  void parse_ofCharactersOnWhichRe2NeverEnds_isRefused(String text) {
    assertTimeoutPreemptively(
        SOON,
        () ->
            assertThatThrownBy(() -> ExpressionParser.parse(text))
                .hasMessageContaining("that ignores case cannot hold"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name:/web-\u673a\u67b6/i",
        "name:/[a-z0-9-]+\\x{20}[\u4e00-\u9fff]/i",
        "name:/\u1c80|[a-\uffff]/",
        "name:/\\p{Cyrillic}|\\pL|[^a-z]/i"
      })
  void parse_ofOtherCharactersIgnoringCase_isTaken(String text) {
    assertTimeoutPreemptively(SOON, () -> assertThat(ExpressionParser.parse(text)).isNotNull());
  }

  private static String nested(int levels) {
    return "(".repeat(levels) + "*" + ")".repeat(levels);
  }

  @Property(tries = 2_000)
  void parse_ofFragments_givesATreeOrTheError(@ForAll("fragments") String text) {
    assertTreeOrError(text);
  }

  @Property
  void parse_ofAnyText_givesATreeOrTheError(@ForAll String text) {
    assertTreeOrError(text);
    assertTreeOrError("name:" + text);
    assertTreeOrError("name:/" + text + "/");
  }

  @Property(tries = 2_000)
  void parse_ofAMutation_givesATreeOrTheError(@ForAll("mutations") String text) {
    assertTreeOrError(text);
  }

  private static void assertTreeOrError(String text) {
    try {
      Query query = ExpressionParser.parse(text);
      assertThat(ExpressionParser.parse(ExpressionPrinter.print(query))).isEqualTo(query);
    } catch (ExpressionException e) {
      assertThat(e.position()).isBetween(0, text.length());
      assertThat(e.reason()).doesNotContain("\n", "token recognition", "extraneous", "mismatched");
    }
  }

  @Provide
  Arbitrary<String> fragments() {
    return Arbitraries.of(
            "name:",
            "driver:",
            "attr:",
            "inherited:",
            "haskey(",
            "only(",
            "exactly(",
            "mac:",
            "ip:",
            "foo",
            "foo#1.bar",
            "(",
            ")",
            " ",
            " ",
            " ",
            "and",
            "or",
            "not",
            "connected",
            "to",
            "in",
            "containing",
            "limit",
            "each",
            "a",
            "different",
            "as",
            "of",
            "4",
            "2024-01-31",
            "*",
            "?",
            "[a-c]",
            "[",
            "]",
            "\"",
            "'",
            "\"x y\"",
            "/",
            "/x/",
            "/x/i",
            "\\",
            ",",
            "=",
            "<",
            ">=",
            ":",
            "10.0.0.0/8",
            "\u00a0",
            "\n",
            "\ud83d\ude00",
            "\ud83d",
            "\u0000",
            "AND",
            "drver:",
            "&&",
            "!")
        .list()
        .ofMaxSize(14)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> mutations() {
    Arbitrary<String> texts = Queries.queries().map(ExpressionPrinter::print);
    return Combinators.combine(
            texts,
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 3),
            fragments())
        .as(HostileInputTest::mutated);
  }

  private static String mutated(String text, double where, int dropped, String put) {
    int from = (int) (where * text.length());
    int to = Math.min(text.length(), from + dropped);
    return text.substring(0, from) + put + text.substring(to);
  }
}
