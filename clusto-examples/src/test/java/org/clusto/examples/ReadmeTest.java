package org.clusto.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  private static List<Fence> under(String heading) {
    return Fence.of("README.md").stream().filter(fence -> fence.heading().equals(heading)).toList();
  }

  @Test
  void quickStart_isOneCommand() {
    assertThat(under("Quick start")).hasSize(1);
    assertThat(under("Quick start").get(0).lines()).containsExactly("./bin/demo");
  }

  @Test
  void tenLines_areThoseOfTheFirstLesson() {
    List<String> java =
        under("In ten lines").get(0).lines().stream()
            .filter(line -> !line.startsWith("// "))
            .toList();

    assertThat(java).hasSize(10);
    assertThat(Lesson.of("T01FirstInventory").has(java)).isTrue();
  }

  @Test
  void excerpt_isWhatTheTourPrints() throws Exception {
    assertThat(FleetTourTest.output(Ink.UNICODE).lines().toList())
        .containsSubsequence(under("What you see").get(0).lines());
  }

  @Test
  void tests_areOneCommand() {
    assertThat(under("Tests")).hasSize(1);
    assertThat(under("Tests").get(0).lines()).containsExactly("./bin/test");
    assertThat(Checkout.read(".ci/run")).contains("\n./bin/test\n");
  }

  @Test
  void mavenSnippet_hasTheVersionThatIsBuilt() {
    String pom = Checkout.read("pom.xml");
    String version = pom.replaceAll("(?s).*?<artifactId>clusto-parent</artifactId>\\s*", "");

    assertThat(under("Use it"))
        .first()
        .satisfies(
            snippet ->
                assertThat(snippet.text())
                    .contains(version.substring(0, version.indexOf("</version>"))));
  }
}
