package org.clusto.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

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
    assertThat(Nearest.distance(a, b)).isEqualTo(edits);
    assertThat(Nearest.distance(b, a)).isEqualTo(edits);
  }

  @Test
  void nearest_whenShortWordsDifferByTwo_isNone() {
    assertThat(Nearest.to("rack", List.of("mac", "name"))).isEmpty();
  }

  @Test
  void nearest_inAnotherCase_isTheWord() {
    assertThat(Nearest.to("AND", List.of("or", "and"))).containsExactly("and");
  }

  @Test
  void nearest_toAHugeWord_isNone() {
    assertThat(Nearest.to("x".repeat(1 << 20), List.of("and"))).isEmpty();
  }

  @Test
  void question_withSeveralNear_namesTheNearestFirst() {
    assertThat(Nearest.question("server1", List.of("server12", "server10x", "rack1", "serve1")))
        .isEqualTo("; did you mean \"serve1\" or \"server12\" or \"server10x\"?");
    assertThat(Nearest.question("server1", List.of("rack1"))).isEmpty();
  }
}
