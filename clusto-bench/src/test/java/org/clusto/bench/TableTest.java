package org.clusto.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void table_written_isMarkdown() {
    Table table = new Table("Speed", "who", "a second").row("clusto", "1,000").note("So it is.");

    assertThat(table)
        .hasToString(
            """
            ## Speed

            | who    | a second |
            |--------|---------:|
            | clusto |    1,000 |

            So it is.
            """);
  }

  @Test
  void row_withACellMissing_isRefused() {
    Table table = new Table("Speed", "who", "a second");

    assertThatThrownBy(() -> table.row("clusto")).hasMessage("1 cells in a table of 2");
  }

  @Test
  void figures_ofAnySize_haveTwoDigitsOrMoreThatCount() {
    assertThat(Figures.figure(0.0123)).isEqualTo("0.012");
    assertThat(Figures.figure(0.456)).isEqualTo("0.46");
    assertThat(Figures.figure(45.67)).isEqualTo("45.7");
    assertThat(Figures.figure(45_678.9)).isEqualTo("45,679");
  }

  @Test
  void ratios_ofSomeRounds_areTheMedianAndTheRange() {
    assertThat(Figures.ratios(List.of(0.5, 0.9, 0.8))).isEqualTo("0.80 (0.50–0.90)");
  }
}
