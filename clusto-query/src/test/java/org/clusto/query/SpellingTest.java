package org.clusto.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

  @ParameterizedTest
  @CsvSource({
    "driver,driver,0",
    "drver,driver,1",
    "dirver,driver,1",
    "'',ab,2",
    "ca,abc,3",
    "rack,mac,2"
  })
  void distance_ofTwoWords_countsEdits(String a, String b, int edits) {
    assertThat(Spelling.distance(a, b)).isEqualTo(edits);
    assertThat(Spelling.distance(b, a)).isEqualTo(edits);
  }

  @Test
  void nearest_whenShortWordsDifferByTwo_isNone() {
    assertThat(Spelling.nearest("rack", List.of("mac", "name"))).isEmpty();
  }

  @Test
  void nearest_inAnotherCase_isTheWord() {
    assertThat(Spelling.nearest("AND", List.of("or", "and"))).contains("and");
  }

  @Test
  void nearest_toAHugeWord_isNone() {
    assertThat(Spelling.nearest("x".repeat(1 << 20), List.of("and"))).isEmpty();
  }
}
