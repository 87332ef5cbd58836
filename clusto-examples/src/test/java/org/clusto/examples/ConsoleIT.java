package org.clusto.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README shows of the command is what it prints: each block is run by bash. */
class ConsoleIT {

  private static final Path COMMAND = Checkout.TOP.resolve("clusto-cli/target/clusto");
  private static final String FLEET =
      "clusto-examples/src/main/resources/org/clusto/examples/netbox-demo.jsonl";
  private static final String SIGN = "$ ";

  static Stream<Fence> blocks() {
    return Fence.of("README.md").stream().filter(fence -> fence.language().equals("console"));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void console_ofTheReadme_printsWhatItSays(Fence block, @TempDir Path directory) throws Exception {
    assumeTrue(Files.isExecutable(COMMAND), "the command is not built: " + COMMAND + " is missing");
    Files.createDirectories(directory.resolve(FLEET).getParent());
    Files.copy(Checkout.TOP.resolve(FLEET), directory.resolve(FLEET));

    assertThat(run(block, directory)).isEqualTo(block.text());
  }

  /** The commands and what they print, as the block has them. */
  private static String run(Fence block, Path directory) throws Exception {
    List<String> script = new ArrayList<>();
    for (String line : block.lines()) {
      if (line.startsWith(SIGN)) {
        String command = line.substring(SIGN.length());
        script.add("printf '%s\\n' '" + (SIGN + command).replace("'", "'\\''") + "'");
        script.add(command);
      }
    }
    Map<String, String> environment =
        Map.of("PATH", COMMAND.getParent() + ":" + System.getenv("PATH"));
    return Ran.in(directory, List.of("bash", "-c", String.join("\n", script)), environment)
        .output()
        .stripTrailing();
  }
}
