package org.clusto.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusto.bench.contender.Contenders.CLUSTO;
import static org.clusto.bench.contender.Contenders.IDEAL;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private final Rounds<Double> rounds = new Rounds<>();

  private void round(double clusto, double ideal) {
    rounds.add(CLUSTO, clusto);
    rounds.add(IDEAL, ideal);
  }

  @Test
  void comparison_ofRounds_hasMediansRatiosAndTheTarget() {
    round(4, 2);
    round(6, 2);
    round(9, 2);
    Comparison comparison = new Comparison("Time", List.of(CLUSTO, IDEAL), "bytes");
    comparison.row(
        "a question", rounds, x -> x, Figures::figure, Target.atMost(2, Target.Of.IDEAL), "10");

    assertThat(comparison.table().toString())
        .contains("|   6.00 |  2.00 | 3.00 (2.00–4.50) |", "| ≤ 2 x ideal |  no |    10 |");
  }

  @Test
  void target_met_isToldByTheMedian() {
    round(4, 2);
    round(6, 2);
    round(9, 2);

    assertThat(Target.atMost(3, Target.Of.IDEAL).met(rounds, x -> x)).isEqualTo("yes");
    assertThat(Target.atLeast(3.1, Target.Of.IDEAL).met(rounds, x -> x)).isEqualTo("no");
    assertThat(Target.atLeast(6, Target.Of.ITSELF).met(rounds, x -> x)).isEqualTo("yes");
    assertThat(Target.atLeast(6, Target.Of.BEST_PEER).met(rounds, x -> x)).isEmpty();
    assertThat(Target.NONE.met(rounds, x -> x)).isEmpty();
  }

  @Test
  void target_written_saysOfWhat() {
    assertThat(Target.atLeast(0.8, Target.Of.IDEAL)).hasToString("≥ 0.8 x ideal");
    assertThat(Target.atMost(20, Target.Of.ITSELF)).hasToString("≤ 20");
    assertThat(Target.NONE).hasToString("");
  }
}
