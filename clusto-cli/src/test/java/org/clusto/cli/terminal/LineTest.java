package org.clusto.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {

  private static final String HOSTILE = "a\u001b[2J\u0007\u202e\nb";

  @ParameterizedTest
  @CsvSource({"'',0", "web1,4", "机架,4", "ｗ１,4", "é,1", "e\u0301,1", "한글,4", "😀x,3", "עברית,5"})
  void columns_areThoseOfATerminal(String text, int columns) {
    assertThat(Columns.of(text)).isEqualTo(columns);
    assertThat(Line.of(text).columns()).isEqualTo(columns);
    assertThat(Line.of(text).padded(8)).hasToString(text + " ".repeat(8 - columns));
  }

  @Test
  void rendered_hasNoEscapesButThoseOfItsStyles() {
    Line line = Line.of(Style.GAIN, HOSTILE).and(HOSTILE);

    assertThat(line.rendered(false)).isEqualTo("a\\u001b[2J\\u0007\\u202e\\nb".repeat(2));
    assertThat(line.rendered(true))
        .isEqualTo("\u001b[32ma\\u001b[2J\\u0007\\u202e\\nb\u001b[0ma\\u001b[2J\\u0007\\u202e\\nb");
    assertThat(Line.sentence(Style.PLAIN, HOSTILE).rendered(true)).doesNotContain("\u001b", "\n");
  }

  @Test
  void rendered_ofAPieceThatIsRightToLeft_keepsTheOthersInPlace() {
    assertThat(Line.of("עברית").and(" RU1").rendered(false)).isEqualTo("\u2068עברית\u2069 RU1");
    assertThat(Line.of("עברית").and(" RU1")).hasToString("עברית RU1");
  }

  @Test
  void table_cells_standBelowOneAnother() {
    Table table =
        new Table("NAME", "NONE", "N", "REST")
            .row(Line.of("机架"), Line.of(""), Line.of("1,000"), Line.of("x"))
            .row(Line.of("web1"), Line.of(""), Line.of("7"), Line.of(""))
            .row(Line.of("ab"), Line.of(""), Line.of("12"), Line.of("עברית"));

    assertThat(table.lines().stream().map(Line::toString))
        .containsExactly("NAME      N  REST", "机架  1,000  x", "web1      7", "ab       12  עברית");
    assertThat(new Table("NAME").lines()).isEmpty();
  }
}
