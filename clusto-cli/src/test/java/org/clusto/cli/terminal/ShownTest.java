package org.clusto.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "server1", "weird \"quoted\" \\ name", "机架-é", "عربي", "👩‍💻"})
  void inOneLine_ofHarmlessText_isTheSame(String text) {
    assertThat(Shown.inOneLine(text)).isEqualTo(text);
    assertThat(Shown.inColumns(text)).isEqualTo(text);
  }

  @Test
  void inOneLine_ofWhatActsOnATerminal_showsIt() {
    assertThat(Shown.inOneLine("a\nb\tc\rd\u001b[31me\u0000\u007f\u009b\u2028"))
        .isEqualTo("a\\nb\\tc\\rd\\u001b[31me\\u0000\\u007f\\u009b\\u2028");
  }

  @Test
  void inOneLine_ofBidirectionalControls_showsThem() {
    assertThat(Shown.inOneLine("a\u202eb\u2066c\u2069d\u200fe\u061c"))
        .isEqualTo("a\\u202eb\\u2066c\\u2069d\\u200fe\\u061c");
  }

  @Test
  void inColumns_ofWhatActsOnATerminal_keepsLinesAndColumns() {
    assertThat(Shown.inColumns("a\u001b\u202eb\n  ^")).isEqualTo("a\uFFFD\uFFFDb\n  ^");
  }
}
