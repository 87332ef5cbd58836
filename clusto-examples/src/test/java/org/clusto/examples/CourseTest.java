package org.clusto.examples;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.clusto.Clusto;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lessons of the course print what docs/course.md says, and the page shows what they are. */
class CourseTest {

  private static final String PAGE = "docs/course.md";
  private static final String FLEET =
      "clusto-examples/src/main/resources/org/clusto/examples/netbox-demo.jsonl";

  @AfterEach
  void disconnect() {
    Clusto.disconnect();
  }

  static Stream<Lesson> programs() {
    return Lesson.all().stream().filter(lesson -> lesson.path().endsWith(".java"));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void program_run_printsWhatThePageSays(Lesson lesson) throws Exception {
    Class<?> program = Class.forName("org.clusto.examples.course." + lesson.name());

    String output =
        Captured.output(
            () -> program.getMethod("main", String[].class).invoke(null, (Object) new String[0]));

    assertThat(output.lines()).containsExactlyElementsOf(under(lesson, "text"));
  }

  @Test
  void jshell_ofTheFirstLesson_printsTheSame() throws Exception {
    try (Shell shell = new Shell()) {
      String script = Checkout.read("clusto-examples/src/main/jshell/T01FirstInventory.jsh");
      for (String line : script.lines().filter(each -> !each.startsWith("//")).toList()) {
        shell.run(line);
      }
      assertThat(shell.transcript()).containsExactly("→ [server1]", "→ [switch1]");
    }
  }

  @Test
  void groovy_ofAScript_printsWhatThePageSays() throws Exception {
    Lesson lesson = Lesson.of("T09RackReport");
    connectToDemoFleet();
    Binding binding = new Binding();
    binding.setVariable("inventory", Clusto.inventory());
    ImportCustomizer imports = new ImportCustomizer().addStarImports("org.clusto.driver");
    CompilerConfiguration configuration =
        new CompilerConfiguration().addCompilationCustomizers(imports);
    GroovyShell shell = new GroovyShell(binding, configuration);

    String output =
        Captured.output(() -> shell.run(lesson.text(), lesson.name(), new String[] {"MDF"}));

    assertThat(output.lines()).hasSizeGreaterThan(5);
    assertThat(under(lesson, "console")).endsWith(output.lines().toArray(String[]::new));
  }

  @Test
  void jshell_ofAScript_printsWhatThePageSays() throws Exception {
    Lesson lesson = Lesson.of("T10SinglePower");
    connectToDemoFleet();
    try (Shell shell = new Shell()) {
      shell.beginPage();
      shell.run("import static org.clusto.expression.Expressions.*;");
      shell.run("String[] args = {\"DM-Akron\"};");
      shell.run(lesson.text());

      List<String> printed =
          shell.transcript().stream().map(line -> line.substring("→ ".length())).toList();
      assertThat(printed).hasSizeGreaterThan(3);
      assertThat(under(lesson, "console")).containsSubsequence(printed);
    }
  }

  @Test
  void page_hasEachLesson() {
    List<String> headings =
        Checkout.read(PAGE)
            .lines()
            .filter(line -> line.startsWith("## T"))
            .map(line -> line.substring("## ".length(), line.indexOf(':')))
            .toList();

    assertThat(headings)
        .containsExactlyElementsOf(
            Lesson.all().stream().map(lesson -> lesson.name().substring(0, 3)).distinct().toList())
        .hasSize(10);
  }

  static Stream<Fence> snippets() {
    return Fence.of(PAGE).stream().filter(fence -> !fence.file().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void snippet_ofThePage_standsInItsFile(Fence snippet) {
    Lesson lesson = Lesson.of(snippet.file().substring(0, snippet.file().indexOf('.')));

    assertThat(lesson.path()).endsWith("/" + snippet.file());
    assertThat(lesson.has(snippet.lines())).as(snippet.text()).isTrue();
    assertThat(snippet.heading()).startsWith(lesson.name().substring(0, 3));
  }

  /** The lines of the blocks of a language in the part of the page about a lesson. */
  private static List<String> under(Lesson lesson, String language) {
    List<String> lines = new ArrayList<>();
    Fence.of(PAGE).stream()
        .filter(fence -> fence.heading().startsWith(lesson.name().substring(0, 3)))
        .filter(fence -> fence.isOf(language))
        .forEach(fence -> lines.addAll(fence.lines()));
    return lines;
  }

  private static void connectToDemoFleet() throws IOException {
    try (InputStream fleet = Files.newInputStream(Checkout.TOP.resolve(FLEET))) {
      Clusto.connect(Clusto.inMemory()).importFleet(fleet, ImportMode.CREATE, ImportProgress.NONE);
    }
  }
}
