package org.clusto.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import groovy.lang.GroovyShell;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the README and the course show of the command is what it prints: the blocks of a page are
 * run by bash, one after the other.
 */
class ConsoleIT {

  private static final Path COMMAND = Checkout.TOP.resolve("clusto-cli/target/clusto");
  private static final Path JAR = Path.of(System.getProperty("clusto.examples.jar"));
  private static final String SIGN = "$ ";

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/course.md"})
  void console_ofAPage_printsWhatItSays(String page, @TempDir Path directory) throws Exception {
    assumeTrue(Files.isExecutable(COMMAND), "the command is not built: " + COMMAND + " is missing");
    Path examples = Files.createDirectories(directory.resolve("clusto-examples"));
    Files.createSymbolicLink(examples.resolve("src"), Checkout.TOP.resolve("clusto-examples/src"));
    Files.createSymbolicLink(examples.resolve("target"), JAR.getParent());
    Files.copy(groovy(), directory.resolve("groovy.jar"));
    List<String> lines =
        Fence.of(page).stream()
            .filter(fence -> fence.isOf("console"))
            .flatMap(fence -> fence.lines().stream())
            .toList();

    assertThat(run(lines, directory).lines()).containsExactlyElementsOf(lines);
  }

  private static Path groovy() throws URISyntaxException {
    return Path.of(GroovyShell.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** The commands and what they print, as the page has them. */
  private static String run(List<String> lines, Path directory) throws Exception {
    List<String> script = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(SIGN)) {
        String command = line.substring(SIGN.length());
        script.add("printf '%s\\n' '" + (SIGN + command).replace("'", "'\\''") + "'");
        script.add(command);
      }
    }
    Map<String, String> environment =
        Map.of("PATH", COMMAND.getParent() + ":" + System.getenv("PATH"));
    return Ran.in(directory, List.of("bash", "-c", String.join("\n", script)), environment)
        .output();
  }
}
