package org.clusto.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShownSourceTest {

  private static final String TEXT =
      """
      before
          // tag::a[]
          if (x) {
            y();
          // end::a[]
        // tag::b[]
        z();
        // end::b[]
          // tag::a[]
          }
          // end::a[]
      """;

  @Test
  void part_inTwoPlaces_isBothMovedToTheLeft() {
    assertThat(ShownSource.of(TEXT).part("a")).containsExactly("if (x) {", "  y();", "}");
    assertThat(ShownSource.of(TEXT).part("b")).containsExactly("z();");
  }

  @Test
  void part_thatIsNone_isRefused() {
    assertThatThrownBy(() -> ShownSource.of(TEXT).part("c")).hasMessage("no part \"c\"");
  }
}
