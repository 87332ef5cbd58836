package org.clusto.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clusto.query.Unfinished.Wanted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnfinishedParserTest {

  private static final List<String> TERMS =
      List.of(
          "name:",
          "driver:",
          "type:",
          "pool:",
          "mac:",
          "ip:",
          "attr:",
          "inherited:",
          "haskey(",
          "only(",
          "exactly(");

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "dri", "(", "driver:Server and ", "not (", "in", "* or nam"})
  void parse_whereATermMayStand_wantsTerms(String text) {
    Unfinished unfinished = UnfinishedParser.parse(text);

    assertThat(unfinished.wanted()).isEqualTo(Wanted.WORD);
    assertThat(unfinished.words()).containsAll(TERMS).contains("not", "in", "connected to");
    assertThat(unfinished.words()).doesNotContain("and", "limit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"driver:Server ", "driver:Server a", "* ", "(name:a or name:b) "})
  void parse_behindATerm_wantsOperators(String text) {
    assertThat(UnfinishedParser.parse(text).words())
        .containsExactlyInAnyOrder(
            "and",
            "or",
            "connected to",
            "in",
            "containing",
            "limit",
            "each in a different",
            "as of");
  }

  @Test
  void parse_insideParentheses_wantsNoModifiers() {
    assertThat(UnfinishedParser.parse("(driver:Server ").words())
        .containsExactlyInAnyOrder("and", "or", "connected to", "in", "containing");
  }

  @Test
  void parse_behindAModifier_wantsTheOthers() {
    assertThat(UnfinishedParser.parse("* limit 3 ").words())
        .containsExactlyInAnyOrder("each in a different", "as of");
    assertThat(UnfinishedParser.parse("* connected ").words()).containsExactly("to");
    assertThat(UnfinishedParser.parse("* each in ").words())
        .containsExactlyInAnyOrder("a", "different");
    assertThat(UnfinishedParser.parse("* limit ").words()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name:|NAME|",
        "* in name:ser|NAME|ser",
        "driver:Se|DRIVER|Se",
        "type:|TYPE|",
        "pool:pro|POOL|pro",
        "attr:|KEY|",
        "attr:cp|KEY|cp",
        "inherited:port-nic-eth.m|KEY|port-nic-eth.m",
        "haskey(cp|KEY|cp",
        "only(ta|KEY|ta",
        "exactly(a=1,b|KEY|b",
        "exactly(a=1,|KEY|",
      })
  void parse_ofAField_wantsWhatItTakes(String text, Wanted wanted, String typed) {
    Unfinished unfinished = UnfinishedParser.parse(text);

    assertThat(unfinished.wanted()).isEqualTo(wanted);
    assertThat(unfinished.typed()).isEqualTo(typed == null ? "" : typed);
    assertThat(unfinished.before() + unfinished.typed()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attr:status,|status|",
        "attr:status=fr|status|fr",
        "inherited:cpu>=1|cpu|1",
        "only(tag=a,b|tag|b",
        "exactly(a=1,b#2.c=x|b#2.c|x",
      })
  void parse_ofAValue_saysOfWhichKey(String text, String key, String typed) {
    Unfinished unfinished = UnfinishedParser.parse(text);

    assertThat(unfinished.wanted()).isEqualTo(Wanted.VALUE);
    assertThat(unfinished.key()).isEqualTo(key);
    assertThat(unfinished.typed()).isEqualTo(typed == null ? "" : typed);
  }

  @Test
  void withValue_isQuotedAsItMustBe() {
    assertThat(UnfinishedParser.parse("name:db").withValue("db pool"))
        .isEqualTo("name:\"db pool\"");
    assertThat(UnfinishedParser.parse("name:db").withValue("db-1")).isEqualTo("name:db-1");
    assertThat(UnfinishedParser.parse("name:'d\\'b").typed()).isEqualTo("d'b");
    assertThat(UnfinishedParser.parse("name:'d").withValue("d'b\\")).isEqualTo("name:'d\\'b\\\\'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense driver:",
        "driver:Server driver:",
        "name:/ab",
        "name:ab*",
        "name:\"ab\"",
        "\"ab",
        "name: ",
        "attr:a=1)",
        "mac:00",
        ")"
      })
  void parse_whereNothingCanBeSaid_wantsNothing(String text) {
    Unfinished unfinished = UnfinishedParser.parse(text);

    assertThat(unfinished.words()).isEmpty();
    assertThat(unfinished.wanted()).isIn(Wanted.NOTHING, Wanted.WORD, Wanted.DRIVER);
  }

  @Test
  void parse_ofHostileText_ends() {
    assertThat(UnfinishedParser.parse("(".repeat(100_000)).wanted()).isEqualTo(Wanted.NOTHING);
    assertThat(UnfinishedParser.parse("not ".repeat(100_000)).wanted())
        .isIn(Wanted.NOTHING, Wanted.WORD);
  }
}
