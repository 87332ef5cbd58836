package org.clusto.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.clusto.expression.ExpressionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs {@code errors.txt}: an expression, a caret under the place of the error, and the reason. */
class ErrorCorpusTest {

  record Case(String text, int position, String reason) {
    static Case of(String block) {
      List<String> lines = block.lines().toList();
      return new Case(lines.get(0), lines.get(1).indexOf('^'), lines.get(2));
    }

    @Override
    public String toString() {
      return text;
    }
  }

  static List<Case> cases() throws IOException {
    try (InputStream stream = ErrorCorpusTest.class.getResourceAsStream("/errors.txt")) {
      String corpus = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return Splitter.on("\n\n").splitToStream(corpus).map(Case::of).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void parse_ofAMalformedText_saysWhatWasExpectedAndWhere(Case expected) {
    assertThatThrownBy(() -> ExpressionParser.parse(expected.text()))
        .isInstanceOfSatisfying(
            ExpressionException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(expected.reason());
              assertThat(e.position()).isEqualTo(expected.position());
            });
  }

  @Test
  void parse_ofNothing_saysWhatAnExpressionLooksLike() {
    assertThatThrownBy(() -> ExpressionParser.parse(""))
        .hasMessageStartingWith(
            "a term or \"(\" is expected, like name:server1, driver:Server or * for all");
  }

  @Test
  void parse_ofCharactersBeyondTheBasicPlane_countsPositionsInChars() {
    assertThatThrownBy(() -> ExpressionParser.parse("name:\ud83d\ude00 and drver:x"))
        .isInstanceOfSatisfying(
            ExpressionException.class, e -> assertThat(e.position()).isEqualTo(12))
        .hasMessageContaining("at position 12");
  }
}
