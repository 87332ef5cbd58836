package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the examples of docs/cli.md, one after the other, and compares what they print: all of it,
 * but for the times of commits.
 */
class DocsIT {

  private static final Path PAGE = Path.of("../docs/cli.md");
  private static final String PROMPT = "$ ";
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

  @TempDir private Path directory;

  @Test
  void examples_ofThePage_printWhatItSays() throws IOException {
    Shell shell = new Shell(directory, "fleet");
    StringBuilder printed = new StringBuilder();
    StringBuilder written = new StringBuilder();
    for (String line : examples(Files.readAllLines(PAGE))) {
      written.append(line).append('\n');
      if (line.startsWith(PROMPT)) {
        Shell.Result result = shell.run(line.substring(PROMPT.length()));
        printed.append(line).append('\n').append(result.out()).append(result.err());
      }
    }

    assertThat(written).contains(PROMPT);
    assertThat(withoutTimes(printed)).isEqualTo(withoutTimes(written));
  }

  private static String withoutTimes(CharSequence text) {
    return TIME.matcher(text).replaceAll("TIME");
  }

  /** The lines of the blocks that are marked as a console's. */
  private static List<String> examples(List<String> page) {
    boolean[] inside = {false};
    return page.stream()
        .filter(
            line -> {
              boolean fence = line.startsWith("```");
              inside[0] = fence ? line.equals("```console") : inside[0];
              return inside[0] && !fence;
            })
        .toList();
  }
}
