package org.clusto.examples;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every block of every page is run by a test, or stands here with the reason why it is not. */
class FencesTest {

  private static final String DOCS_IT = "clusto-cli/src/test/java/org/clusto/cli/DocsIT.java";

  /** Pages whose commands {@link ConsoleIT} runs. */
  private static final List<String> CONSOLE_HERE = List.of("README.md", "docs/course.md");

  /** What is not run by its page and the heading above it, each with who looks after it. */
  private static final Map<String, String> NOT_RUN =
      Map.ofEntries(
          entry("README.md: Quick start", "ReadmeTest; DemoJarIT runs the jar behind it"),
          entry("README.md: What you see", "ReadmeTest compares it with what the demo prints"),
          entry("README.md: Use it", "ReadmeTest compares it with the version that is built"),
          entry("README.md: Tests", "ReadmeTest; it is what runs this"),
          entry("ARCHITECTURE.md: Architecture", "a picture; HouseRulesTest holds it"),
          entry("docs/cli.md: The command line", "no command, but the form of all"),
          entry("docs/hardware.md: The audit log", "takes a BMC; PowerIT reads such lines"),
          entry("docs/installing.md: The configuration file", "SettingsTest reads such files"),
          entry("docs/performance.md: Performance", "it takes twenty minutes"),
          entry("docs/scripting.md: Typed", "DocsIT types it on a terminal"));

  @Test
  void block_ofAnyPage_isRunOrExcepted() {
    List<String> notRun =
        Checkout.pages().stream()
            .flatMap(page -> Fence.of(page).stream())
            .filter(fence -> !isRun(fence))
            .map(FencesTest::key)
            .toList();

    assertThat(notRun).containsExactlyInAnyOrderElementsOf(NOT_RUN.keySet());
  }

  private static String key(Fence fence) {
    return fence.page() + ": " + fence.heading();
  }

  private static boolean isRun(Fence fence) {
    if (fence.page().equals("docs/course.md")) {
      // CourseTest compares what is printed, and what is shown, with the lessons.
      return fence.isOf("console", "text") || !fence.file().isEmpty();
    }
    return SnippetsTest.runs(fence) || isJavaElsewhere(fence) || isConsole(fence) || isFile(fence);
  }

  private static boolean isJavaElsewhere(Fence fence) {
    String test = SnippetsTest.JAVA_ELSEWHERE.get(fence.page());
    return test != null && fence.isOf("java") && Checkout.read(test).contains(fence.page());
  }

  private static boolean isConsole(Fence fence) {
    return fence.isOf("console")
        && (CONSOLE_HERE.contains(fence.page()) || isNamedByDocsIt(fence.page()));
  }

  /** A file that the commands of the page work on. */
  private static boolean isFile(Fence fence) {
    return !fence.file().isEmpty() && isNamedByDocsIt(fence.page());
  }

  private static boolean isNamedByDocsIt(String page) {
    return Checkout.read(DOCS_IT).contains('"' + String.valueOf(Path.of(page).getFileName()) + '"');
  }
}
