package org.clusto.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import jdk.jshell.tool.JavaShellToolBuilder;
import org.clusto.Clusto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenLinesTest {

  private static final String SCRIPT = "clusto-examples/src/main/jshell/ten-lines.jsh";
  private static final String SOURCE =
      "clusto-examples/src/main/java/org/clusto/examples/TenLines.java";

  @AfterEach
  void disconnect() {
    Clusto.disconnect();
  }

  @Test
  void tenLines_run_answer() throws Exception {
    assertThat(Captured.output(() -> TenLines.main(new String[0])).lines())
        .containsExactly("[server1]", "[switch1]");
  }

  @Test
  void tenLines_asScriptInTheJshellTool_answerTheSame() throws Exception {
    String output =
        Captured.output(
            () ->
                JavaShellToolBuilder.builder()
                    .persistence(new HashMap<>())
                    .locale(Locale.ROOT)
                    .in(new ByteArrayInputStream(new byte[0]), null)
                    .start(
                        "--execution",
                        "local",
                        "--class-path",
                        System.getProperty("java.class.path"),
                        Checkout.TOP.resolve(SCRIPT).toString()));

    assertThat(output.lines()).containsSubsequence("[server1]", "[switch1]");
    assertThat(output).doesNotContain("Error").doesNotContain("Exception");
  }

  @Test
  void tenLines_inTheReadme_areThoseThatRun() {
    List<String> java = ShownSource.of(Checkout.read(SOURCE)).part("ten");

    assertThat(java).hasSize(10);
    assertThat(shown("java")).isEqualTo(java);
    assertThat(shown("jshell"))
        .isEqualTo(Checkout.read(SCRIPT).lines().filter(line -> !line.startsWith("//")).toList())
        .hasSize(10);
  }

  /** The block under "In ten lines", without what it says of its answers. */
  private static List<String> shown(String language) {
    return Fence.of("README.md").stream()
        .filter(fence -> fence.heading().equals("In ten lines"))
        .filter(fence -> fence.language().equals(language))
        .flatMap(fence -> fence.lines().stream())
        .filter(line -> !line.strip().startsWith("// "))
        .toList();
  }
}
