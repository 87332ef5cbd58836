package org.clusto.query.railroad;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The diagrams in docs/language are those of the grammar, and docs/language.md shows them. Run with
 * {@code -Dclusto.diagrams=write} after a change of the grammar, this writes them.
 */
class GrammarDiagramsTest {

  private static final Path GRAMMARS = Path.of("src/main/antlr4/org/clusto/query/grammar");
  private static final Path PAGE = Path.of("../docs/language.md");
  private static final Path DIRECTORY = Path.of("../docs/language");

  private final Map<String, Track> diagrams = GrammarDiagrams.of(GRAMMARS);

  private static boolean isToBeWritten() {
    return System.getProperty("clusto.diagrams", "").equals("write");
  }

  @Test
  void diagrams_ofTheCheckout_areThoseOfTheGrammar() throws IOException {
    for (Map.Entry<String, Track> diagram : diagrams.entrySet()) {
      String svg = Drawing.of(diagram.getKey(), diagram.getValue());
      Path file = DIRECTORY.resolve(diagram.getKey() + ".svg");
      if (isToBeWritten()) {
        Files.createDirectories(DIRECTORY);
        Files.writeString(file, svg);
      }
      assertThat(file).as("run this test with -Dclusto.diagrams=write").hasContent(svg);
    }
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              diagrams.keySet().stream().map(rule -> rule + ".svg").toList());
    }
  }

  @Test
  void page_ofTheLanguage_showsEachWithTheRuleAsItsText() throws IOException {
    List<String> shown =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("![")).toList();

    assertThat(shown)
        .containsExactlyElementsOf(
            diagrams.entrySet().stream()
                .map(
                    each ->
                        "![%1$s is %2$s](language/%1$s.svg)"
                            .formatted(each.getKey(), inMarkdown(each.getValue().text())))
                .toList());
  }

  private static String inMarkdown(String text) {
    return text.replaceAll("[\\\\*_<>`\\[\\]]", "\\\\$0");
  }

  @Test
  void rule_ofRelations_readsAsTheGrammarDoes() {
    assertThat(diagrams.get("conjunction").text()).isEqualTo("negation (“and” negation)*");
    assertThat(diagrams.get("negation").text()).isEqualTo("“not”* relation");
    assertThat(diagrams.get("QUOTED").text()).contains("“\"”", "⟨any but \" \\⟩");
  }
}
