package org.clusto.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TroffTest {

  private final Troff page = new Troff("clusto-attr", "clusto 1.0");

  @Test
  void page_beginsWithItsTitle() {
    assertThat(page.toString())
        .startsWith(".TH \"CLUSTO\\-ATTR\" \"1\" \"\" \"clusto 1.0\" \"clusto manual\"\n");
  }

  @Test
  void text_isEscaped() {
    page.paragraph(".so it's \\n -m \"x\" ^~` …");

    assertThat(page.toString())
        .endsWith(".PP\n\\&.so it\\(aqs \\en \\-m \\(dqx\\(dq \\(ha\\(ti\\(ga \\[u2026]\n");
  }

  @Test
  void entry_hasItsWordAndLabel() {
    page.entry("-m, --message", "TEXT", "What for.");
    page.entry("", "NAME", "'tis");

    assertThat(page.toString())
        .endsWith(
            ".TP\n\\fB\\-m, \\-\\-message\\fR \\fITEXT\\fR\nWhat for.\n"
                + ".TP\n\\fINAME\\fR\n\\&\\(aqtis\n");
  }

  @Test
  void example_keepsItsLines() {
    page.example(List.of("clusto init", "", ".x"));

    assertThat(page.toString()).endsWith(".PP\n.RS 4\n.nf\nclusto init\n\\&\n\\&.x\n.fi\n.RE\n");
  }
}
