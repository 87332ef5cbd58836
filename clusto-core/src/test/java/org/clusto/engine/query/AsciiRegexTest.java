package org.clusto.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clusto.expression.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link AsciiRegex} and its automaton against RE2/J. */
class AsciiRegexTest {

  private static final Predicate<String> UNKNOWN =
      text -> {
        throw new AssertionError("left to another: " + text);
      };

  private static com.google.re2j.Pattern re2(Pattern.Regex regex) {
    int flags =
        regex.letters() == Pattern.Letters.CASE_INSENSITIVE
            ? com.google.re2j.Pattern.CASE_INSENSITIVE
            : 0;
    return com.google.re2j.Pattern.compile(regex.regex(), flags);
  }

  private static boolean isAccepted(String regex) {
    try {
      return com.google.re2j.Pattern.compile(regex).pattern().equals(regex);
    } catch (com.google.re2j.PatternSyntaxException e) {
      return false;
    }
  }

  @Property(tries = 3000)
  void commonExpression_inAnyText_isFoundWhereRe2FindsIt(
      @ForAll("regexes") Pattern.Regex regex, @ForAll("texts") List<String> texts) {
    AsciiProgram program = AsciiRegex.compile(regex);
    com.google.re2j.Pattern expected = re2(regex);
    if (program == null) {
      return;
    }
    AsciiAutomaton automaton = new AsciiAutomaton(program, text -> expected.matcher(text).find());
    for (String text : texts) {
      assertThat(automaton.isIn(text))
          .as("%s in \"%s\"", regex, text)
          .isEqualTo(expected.matcher(text).find());
    }
  }

  @Provide
  Arbitrary<Pattern.Regex> regexes() {
    Arbitrary<String> part =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.of("a", "b", "K", "s", "0", "1", "-", "é")),
            net.jqwik.api.Tuple.of(
                4,
                Arbitraries.of(
                    ".",
                    "^",
                    "$",
                    "\\d",
                    "\\w",
                    "\\S",
                    "\\n",
                    "\\.",
                    "\\-",
                    "[a-c]",
                    "[^a-c]",
                    "[]b]",
                    "[^\\d]",
                    "[a-]",
                    "[ks]",
                    "\\b",
                    "(?i)",
                    "[[:alpha:]]",
                    "\\pL",
                    "\\z",
                    "[\\w.]")),
            net.jqwik.api.Tuple.of(
                4, Arbitraries.of("*", "+", "?", "*?", "{2}", "{0,2}", "{1,}", "{,2}", "{0}")),
            net.jqwik.api.Tuple.of(
                4, Arbitraries.of("(", ")", "(?:", "|", "(a|b)", "(ab)*", "()")));
    return net.jqwik.api.Combinators.combine(
            part.list().ofMaxSize(10).map(parts -> String.join("", parts)),
            Arbitraries.of(Pattern.Letters.class))
        .as(Pattern.Regex::new)
        .filter(regex -> isAccepted(regex.regex()));
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings()
        .withChars('a', 'b', 'c', 'k', 'K', 's', 'S', '0', '1', '-', '.', '_', ' ', '\n', 'é', 'ſ')
        .ofMaxLength(8)
        .list()
        .ofSize(12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7[0-9]3$",
        "web|mail|[0-9]{3}99$",
        "^server-0+1.*7$",
        "s.*r.*9",
        "(a|b)*c",
        "\\d+"
      })
  void usualExpression_inAscii_needsNoOtherMatcher(String regex) {
    AsciiProgram program = AsciiRegex.compile((Pattern.Regex) Pattern.regex(regex));
    assertThat(program).isNotNull();
    com.google.re2j.Pattern expected = com.google.re2j.Pattern.compile(regex);
    AsciiAutomaton automaton = new AsciiAutomaton(program, UNKNOWN);
    for (String name : List.of("server-0000013", "server-0000017", "mail1", "x-199", "abac", "")) {
      assertThat(automaton.isIn(name)).isEqualTo(expected.matcher(name).find());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"é", "\\pL", "\\bweb", "(?i)web", "(?P<n>a)", "[[:digit:]]", "\\x41", "a{1001}"})
  void uncommonExpression_isNotCompiled(String regex) {
    assertThat(AsciiRegex.compile((Pattern.Regex) Pattern.regex(regex))).isNull();
  }

  @Test
  void expressionOfManyStates_isLeftToTheOtherMatcher() {
    Pattern.Regex regex = (Pattern.Regex) Pattern.regex("a[ab]{20}c");
    AsciiProgram program = AsciiRegex.compile(regex);
    assertThat(program).isNotNull();
    com.google.re2j.Pattern expected = re2(regex);
    AsciiAutomaton automaton = new AsciiAutomaton(program, text -> expected.matcher(text).find());
    java.util.Random random = new java.util.Random(1);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < 60; j++) {
        text.append("aabbabc".charAt(random.nextInt(7)));
      }
      String sought = text.toString();
      assertThat(automaton.isIn(sought)).isEqualTo(expected.matcher(sought).find());
    }
  }

  @Test
  void textBeyondAscii_isLeftToTheOtherMatcher() {
    AsciiProgram program = AsciiRegex.compile((Pattern.Regex) Pattern.regex("b$"));
    assertThat(program).isNotNull();
    assertThat(new AsciiAutomaton(program, text -> true).isIn("né")).isTrue();
    assertThat(new AsciiAutomaton(program, text -> false).isIn("éb")).isFalse();
  }
}
