package org.clusto.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clusto.expression.Expression;
import org.clusto.expression.ExpressionException;
import org.clusto.expression.Expressions;
import org.clusto.expression.Pattern;
import org.clusto.expression.Query;
import org.clusto.query.testing.Queries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {

  @Property
  void print_ofAnyQuery_parsesToTheSameTree(@ForAll("queries") Query query) {
    String text = ExpressionPrinter.print(query);
    assertThat(ExpressionParser.parse(text)).as(text).isEqualTo(query);
  }

  @Property
  void print_ofWhatWasParsed_isCanonical(@ForAll("expressions") Expression expression) {
    String text = ExpressionPrinter.print(expression);
    assertThat(ExpressionPrinter.print(ExpressionParser.parse(text))).isEqualTo(text);
  }

  @Property
  void print_ofAnyLiteral_roundTrips(@ForAll String literal) {
    Expression expression = Expressions.name(literal);
    assertThat(ExpressionParser.parse(ExpressionPrinter.print(expression)).where())
        .isEqualTo(expression);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      value = {
        "haskey(system.serial) => attr:system.serial",
        "attr:foo=12 => attr:foo,12",
        "attr:foo,\"12\" => attr:foo,12",
        "name:'a b' => name:\"a b\"",
        "name:\"\" => name:\"\"",
        "name:\"*\" => name:\"*\"",
        "* connected to name:x => connected to name:x",
        "* in * => in *",
        "((name:a)) => name:a",
        "(name:a and name:b) and name:c => name:a and name:b and name:c",
        "(name:a and name:b) or name:c => name:a and name:b or name:c",
        "(name:a or name:b) and name:c => (name:a or name:b) and name:c",
        "not (name:a in name:b) => not name:a in name:b",
        "(not name:a) in name:b => (not name:a) in name:b",
        "not(not(name:a)) => not not name:a",
        "(in name:a) in name:b => (in name:a) in name:b",
        "mac:00-16-3E-01-02-03 => mac:00:16:3e:01:02:03",
        "ip:10.1.2.3/16 => ip:10.1.0.0/16",
        "only(foo=b,a) => only(foo=a,b)",
        "exactly(b=1,a#2.c='') => exactly(a#2.c=\"\",b=1)",
        "* as of 2024-01-31 limit 4 each in different (driver:Rack)"
            + " => * each in a different driver:Rack limit 4 as of 2024-01-31T00:00:00Z",
        "name:/a\\/b/i => name:/a\\/b/i",
        "name:a\u00a0and\tname:b => name:a and name:b",
      })
  void print_ofParsedText_isItsCanonicalForm(String text, String canonical) {
    assertThat(ExpressionPrinter.print(ExpressionParser.parse(text))).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "a b*", "/a*", "a,*", "*\"", "[a", "[]", "[z-a]", "[!]"})
  void print_ofAGlobThatNoBareWordIs_isRefused(String glob) {
    assertThatThrownBy(() -> ExpressionPrinter.print(Expressions.name(Pattern.glob(glob))))
        .isInstanceOf(ExpressionException.class)
        .hasMessageStartingWith("the glob \"" + glob + "\" cannot be written in the language: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "a\\", "a\\/b", "(a{1000}){1000}"})
  void print_ofARegexThatHasNoText_isRefused(String regex) {
    assertThatThrownBy(() -> ExpressionPrinter.print(Expressions.name(Pattern.regex(regex))))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("cannot be written in the language");
  }

  @Test
  void print_ofTooDeepATree_isRefused() {
    Expression deep = Expressions.all();
    for (int i = 0; i < 100_000; i++) {
      deep = i % 2 == 0 ? Expressions.not(deep) : Expressions.in(deep);
    }
    Expression tooDeep = deep;
    assertThatThrownBy(() -> ExpressionPrinter.print(tooDeep))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("nested too deeply (at most 500)");
  }

  @Provide
  Arbitrary<Query> queries() {
    return Queries.queries();
  }

  @Provide
  Arbitrary<Expression> expressions() {
    return Queries.expressions();
  }
}
