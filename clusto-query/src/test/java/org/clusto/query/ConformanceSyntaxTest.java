package org.clusto.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.clusto.expression.ExpressionException;
import org.clusto.expression.Query;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConformanceSyntaxTest {

  /** Malformed only in that no driver or type is called so, which the engine finds. */
  private static final Set<String> UNKNOWN_NAMES =
      Set.of(
          "type:rock",
          "not driver:Servr",
          "driver:Nonsense",
          "(driver:/VIP/i containing type:rock or attr:system.serial=SN932195) containing (pool:/^a/"
              + " and driver:App[lz]iance or (attr:port-pwr-nema-5#1.connection,/PDU102/i) in"
              + " name:server26 and attr:port-nic-eth=00:16:3e:02:03:04)");

  @ParameterizedTest
  @MethodSource("wellFormed")
  void parse_ofAWellFormedCase_roundTrips(String text) {
    Query query = ExpressionParser.parse(text);
    assertThat(ExpressionParser.parse(ExpressionPrinter.print(query))).isEqualTo(query);
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void parse_ofAMalformedCase_isRefusedWithItsPosition(String text) {
    assertThatThrownBy(() -> ExpressionParser.parse(text))
        .isInstanceOfSatisfying(
            ExpressionException.class, e -> assertThat(e.position()).isBetween(0, text.length()));
  }

  static List<String> wellFormed() {
    return cases().stream().filter(line -> !isMalformed(line)).map(line -> line[0]).toList();
  }

  static List<String> malformed() {
    return cases().stream().filter(line -> isMalformed(line)).map(line -> line[0]).toList();
  }

  private static boolean isMalformed(String[] line) {
    return line[1].equals("{\"error\":true}") && !UNKNOWN_NAMES.contains(line[0]);
  }

  private static List<String[]> cases() {
    try (var stream = ConformanceSyntaxTest.class.getResourceAsStream("/conformance/cases.tsv");
        var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().map(line -> line.split("\t", 2)).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
