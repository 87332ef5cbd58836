package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanionsTest {

  @TempDir private Path directory;

  @Test
  void files_areWritten_aPageForEachVerb() throws IOException {
    Companions.write(directory, "1.0");

    List<String> wanted =
        Stream.concat(
                Stream.of("clusto.1"),
                Verbs.all().map(verb -> "clusto-" + verb.replace(' ', '-') + ".1"))
            .toList();
    assertThat(names("man/man1")).containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(names("completions"))
        .containsExactlyInAnyOrder("clusto.bash", "_clusto", "clusto.fish");
  }

  @Test
  void page_hasWhatTheHelpHas() throws IOException {
    Companions.write(directory, "1.0");

    String page = Files.readString(directory.resolve("man/man1/clusto-attr-set.1"));
    assertThat(page)
        .contains("\nclusto\\-attr\\-set \\- Make these the values")
        .contains("\\fBclusto attr set\\fR [\\-hV]")
        .contains("\\fB\\-m, \\-\\-message\\fR \\fITEXT\\fR")
        .contains(".SH \"EXAMPLES\"\n")
        .contains("clusto attr set server1 status broken \\-m \\(dqdisk 2 failed\\(dq\n")
        .contains("clusto(1), clusto\\-attr(1)")
        .doesNotContain("\\-\\-as\\-of");
    assertThat(Files.readString(directory.resolve("man/man1/clusto.1")))
        .contains(".SH \"VERBS\"\n", ".SH \"ENVIRONMENT\"\n", ".SH \"EXIT STATUS\"\n");
  }

  private List<String> names(String below) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(below))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
