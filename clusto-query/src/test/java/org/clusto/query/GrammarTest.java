package org.clusto.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clusto.expression.Expressions.all;
import static org.clusto.expression.Expressions.attr;
import static org.clusto.expression.Expressions.connectedTo;
import static org.clusto.expression.Expressions.containing;
import static org.clusto.expression.Expressions.driver;
import static org.clusto.expression.Expressions.exactly;
import static org.clusto.expression.Expressions.haskey;
import static org.clusto.expression.Expressions.in;
import static org.clusto.expression.Expressions.inherited;
import static org.clusto.expression.Expressions.ip;
import static org.clusto.expression.Expressions.mac;
import static org.clusto.expression.Expressions.name;
import static org.clusto.expression.Expressions.not;
import static org.clusto.expression.Expressions.only;
import static org.clusto.expression.Expressions.pool;
import static org.clusto.expression.Expressions.type;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.clusto.expression.Condition.Operator;
import org.clusto.expression.Expression;
import org.clusto.expression.ExpressionException;
import org.clusto.expression.Pattern;
import org.clusto.expression.Pattern.Letters;
import org.clusto.expression.Query;
import org.clusto.model.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTest {

  static Stream<Arguments> terms() {
    return Stream.of(
        Arguments.of("*", all()),
        Arguments.of("name:server1", name("server1")),
        Arguments.of("driver:Server", driver("Server")),
        Arguments.of("type:rack", type("rack")),
        Arguments.of("pool:\"db pool\"", pool("db pool")),
        Arguments.of("mac:0016.3e01.0203", mac("00:16:3e:01:02:03")),
        Arguments.of("mac:\"00:16:3e:01:02:03\"", mac("00:16:3e:01:02:03")),
        Arguments.of("ip:::/0", ip("::/0")),
        Arguments.of("ip:10.1.1.12", ip("10.1.1.12")),
        Arguments.of("attr:foo", haskey("foo")),
        Arguments.of("haskey(port-nic-eth#3.mac)", haskey("port-nic-eth#3.mac")),
        Arguments.of("attr:foo,12", attr("foo", "12")),
        Arguments.of("attr:foo=12", attr("foo", "12")),
        Arguments.of("attr:_in#3.ru,rack101", attr("_in#3.ru", "rack101")),
        Arguments.of("attr:a,00:16:3e:01:01:01", attr("a", "00:16:3e:01:01:01")),
        Arguments.of("attr:foo<3", attr("foo", Operator.LESS, "3")),
        Arguments.of("attr:foo<=3", attr("foo", Operator.AT_MOST, "3")),
        Arguments.of("attr:foo>\"a b\"", attr("foo", Operator.GREATER, "a b")),
        Arguments.of(
            "attr:foo>=2024-01-31T00:00:00Z",
            attr("foo", Operator.AT_LEAST, "2024-01-31T00:00:00Z")),
        Arguments.of("inherited:env", inherited("env")),
        Arguments.of("inherited:env,own", inherited("env", "own")),
        Arguments.of("inherited:maxu>=45", inherited("maxu", Operator.AT_LEAST, "45")),
        Arguments.of("only(tag=)", only("tag")),
        Arguments.of("only(tag=b,\"\",'x,y')", only("tag", "", "b", "x,y")),
        Arguments.of("exactly()", exactly(Map.of())),
        Arguments.of("exactly(a=1,b#2.c='x y')", exactly(Map.of("a", "1", "b#2.c", "x y"))));
  }

  @ParameterizedTest
  @MethodSource("terms")
  void parse_ofATerm_isIt(String text, Expression expected) {
    assertThat(ExpressionParser.parse(text)).isEqualTo(Query.of(expected));
  }

  static Stream<Arguments> patterns() {
    return Stream.of(
        Arguments.of("and", Pattern.literal("and")),
        Arguments.of("a/b:c.d#e@f%g+h-i", Pattern.literal("a/b:c.d#e@f%g+h-i")),
        Arguments.of("a\\b", Pattern.literal("a\\b")),
        Arguments.of("a]b", Pattern.literal("a]b")),
        Arguments.of("Ünïcode-机架", Pattern.literal("Ünïcode-机架")),
        Arguments.of("\"it's\"", Pattern.literal("it's")),
        Arguments.of("'a\"b'", Pattern.literal("a\"b")),
        Arguments.of("\"a\\\"\\\\\\n\"", Pattern.literal("a\"\\n")),
        Arguments.of("\"*[?\"", Pattern.literal("*[?")),
        Arguments.of("\"two\nlines\"", Pattern.literal("two\nlines")),
        Arguments.of("*", Pattern.glob("*")),
        Arguments.of("server?", Pattern.glob("server?")),
        Arguments.of("[]x]", Pattern.glob("[]x]")),
        Arguments.of("[!]x]", Pattern.glob("[!]x]")),
        Arguments.of("/^a (b|\"c\")$/", Pattern.regex("^a (b|\"c\")$")),
        Arguments.of("/a\\/b\\d/", Pattern.regex("a/b\\d")),
        Arguments.of("/\\\\/", Pattern.regex("\\\\")),
        Arguments.of("/x/i", new Pattern.Regex("x", Letters.CASE_INSENSITIVE)));
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void parse_ofAValue_isItsPattern(String text, Pattern expected) {
    assertThat(ExpressionParser.parse("name:" + text).where()).isEqualTo(name(expected));
  }

  static Stream<Arguments> operators() {
    Expression a = name("a");
    Expression b = name("b");
    Expression c = name("c");
    return Stream.of(
        Arguments.of("name:a connected to name:b", a.connectedTo(b)),
        Arguments.of("name:a connected\n\tto(name:b)", a.connectedTo(b)),
        Arguments.of("name:a in name:b", a.in(b)),
        Arguments.of("name:a containing name:b", a.containing(b)),
        Arguments.of("connected to name:a", connectedTo(a)),
        Arguments.of("* connected to name:a", connectedTo(a)),
        Arguments.of("in name:a", in(a)),
        Arguments.of("containing name:a", containing(a)),
        Arguments.of("not name:a in name:b", not(a.in(b))),
        Arguments.of("not in name:b", not(in(b))),
        Arguments.of("not not name:a", not(not(a))),
        Arguments.of("not name:a and name:b", not(a).and(b)),
        Arguments.of("name:a or name:b and name:c", a.or(b.and(c))),
        Arguments.of("(name:a or name:b) and name:c", a.or(b).and(c)),
        Arguments.of("name:a and name:b and name:c", a.and(b).and(c)),
        Arguments.of("(name:a)and(name:b)", a.and(b)),
        Arguments.of("( name:a )", a),
        Arguments.of(
            "name:a and in name:b or not containing name:c", a.and(in(b)).or(not(containing(c)))));
  }

  @ParameterizedTest
  @MethodSource("operators")
  void parse_ofOperators_bindsTheTightestFirst(String text, Expression expected) {
    assertThat(ExpressionParser.parse(text).where()).isEqualTo(expected);
  }

  @Test
  void parse_ofModifiersInAnyOrder_isTheSame() {
    Query expected =
        Query.of(name("a"))
            .eachInDifferent(driver("Rack"))
            .limit(4)
            .asOf(new Moment.AtTime(Instant.parse("2024-01-31T00:00:00Z")));
    assertThat(
            Stream.of(
                    "name:a each in a different driver:Rack limit 4 as of 2024-01-31",
                    "name:a limit 4 as of 2024-01-31T00:00:00Z each in different (driver:Rack)",
                    "name:a as of 2024-01-31 limit 4 each in a different driver:Rack")
                .map(ExpressionParser::parse))
        .containsOnly(expected);
  }

  @Test
  void parse_ofAVersion_isThatMoment() {
    assertThat(ExpressionParser.parse("* as of 17").asOf()).contains(new Moment.AtVersion(17));
  }

  @Test
  void parse_ofLimitZero_isTaken() {
    assertThat(ExpressionParser.parse("* limit 0").limit()).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: x",
        "attr:foo, 3",
        "attr:foo <3",
        "attr: foo",
        "haskey( foo)",
        "haskey(foo )",
        "haskey (foo)",
        "only( a=b)",
        "only(a= b)",
        "only(a=b, c)",
        "exactly(a=b, c=d)",
        "exactly(a =b)",
        "name :x"
      })
  void parse_ofSpaceInsideATerm_isRefused(String text) {
    assertThatThrownBy(() -> ExpressionParser.parse(text)).isInstanceOf(ExpressionException.class);
  }
}
