package org.clusto.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldedNamesTest {

  @Test
  void names_thatDifferInTheirLastNumber_standTogether() {
    assertThat(FoldedNames.of(List.of("web1", "web2", "web3", "web5", "web10")))
        .containsExactly("web[1-3,5,10]");
    assertThat(FoldedNames.of(List.of("r1-u2", "r1-u3", "r2-u2")))
        .containsExactly("r1-u[2-3]", "r2-u2");
    assertThat(FoldedNames.of(List.of("a1x", "a2x", "a1y"))).containsExactly("a[1-2]x", "a1y");
  }

  @Test
  void names_filledWithZeros_keepThem() {
    assertThat(FoldedNames.of(List.of("web001", "web002", "web100", "web7")))
        .containsExactly("web[001-002,100]", "web7");
    assertThat(FoldedNames.of(List.of("web099", "web100", "web101")))
        .containsExactly("web[099-101]");
  }

  @Test
  void names_thatDifferOtherwise_standAlone() {
    assertThat(FoldedNames.of(List.of("db", "a b", "", "机架1", "x99999999999999999999")))
        .containsExactly("db", "a b", "", "机架1", "x99999999999999999999");
  }

  @Test
  void inShort_ofMany_showsTheFirst() {
    List<String> names = IntStream.range(0, 30).mapToObj(i -> "n" + "x".repeat(i)).toList();

    assertThat(FoldedNames.inShort(names.subList(0, 3))).isEqualTo("n, nx, nxx");
    assertThat(FoldedNames.inShort(names)).startsWith("n, nx, nxx, ").endsWith("nxxxxxxxxx, …");
  }
}
