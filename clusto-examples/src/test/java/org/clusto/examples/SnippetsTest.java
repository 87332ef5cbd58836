package org.clusto.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clusto.Clusto;
import org.clusto.expression.ExpressionException;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;
import org.clusto.model.FleetFileException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the pages say is so: every snippet is run. (Those about the command are run by clusto-cli.)
 */
class SnippetsTest {

  private static final String LANGUAGE = "docs/language.md";

  /** Pages whose Java a test of another module runs. */
  static final Map<String, String> JAVA_ELSEWHERE =
      Map.of(
          "docs/stores.md",
          "clusto-store-etcd/src/test/java/org/clusto/store/etcd/StoresPageTest.java");

  /** One for all pages: the first snippet of a shell takes seconds. */
  private static Shell shell;

  private Inventory inventory;

  @BeforeAll
  static void open() {
    shell = new Shell();
  }

  @AfterAll
  static void close() {
    shell.close();
  }

  /** Whether this runs a block. */
  static boolean runs(Fence fence) {
    return fence.isOf("expression", "error", "jsonl", "refused")
        || (fence.isOf("java", "jshell") && !JAVA_ELSEWHERE.containsKey(fence.page()));
  }

  @BeforeEach
  void connect() {
    inventory = Clusto.connect(Clusto.inMemory());
  }

  @AfterEach
  void disconnect() {
    Clusto.disconnect();
  }

  private void importToyFleet() throws IOException {
    try (InputStream fleet =
        Files.newInputStream(
            Checkout.TOP.resolve("clusto-core/src/test/resources/conformance/fleet.jsonl"))) {
      inventory.importFleet(fleet, ImportMode.CREATE, ImportProgress.NONE);
    }
  }

  private static Stream<Fence> fences(String... languages) {
    return Checkout.pages().stream()
        .flatMap(page -> Fence.of(page).stream())
        .filter(fence -> fence.isOf(languages) && runs(fence));
  }

  static Stream<String> pagesWithJava() {
    return fences("java", "jshell").map(Fence::page).distinct();
  }

  @ParameterizedTest
  @MethodSource("pagesWithJava")
  void javaAndJshell_ofAPage_printAndThrowWhatTheySay(String page) throws Exception {
    if (page.equals(LANGUAGE)) {
      importToyFleet();
    }
    List<String> expected = new ArrayList<>();
    shell.beginPage();
    for (Fence snippet :
        fences("java", "jshell").filter(fence -> fence.page().equals(page)).toList()) {
      shell.run(snippet);
      expected.addAll(Shell.expected(snippet));
    }
    assertThat(shell.transcript()).isEqualTo(expected).isNotEmpty();
  }

  static Stream<Fence> expressions() {
    return fences("expression");
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void expressions_ofAPage_selectWhatTheySay(Fence fence) throws Exception {
    importToyFleet();
    for (int i = 0; i < fence.lines().size(); i += 2) {
      List<String> names = inventory.query(fence.lines().get(i)).names();
      assertThat(fence.lines().get(i + 1))
          .as(fence.lines().get(i))
          .isIn("→ " + String.join(", ", names), "→ " + names.size() + " entities");
    }
  }

  static Stream<Fence> errors() {
    return fences("error");
  }

  @ParameterizedTest
  @MethodSource("errors")
  void error_ofAPage_isWhatIsSaid(Fence fence) {
    String expression = fence.lines().get(1).strip();

    assertThatThrownBy(() -> inventory.query(expression).names())
        .isInstanceOf(ExpressionException.class)
        .hasMessage(fence.text());
  }

  static Stream<Fence> fleetFiles() {
    return fences("jsonl");
  }

  @ParameterizedTest
  @MethodSource("fleetFiles")
  void fleetFile_ofAPage_isImported(Fence fence) {
    importText(fence.text());

    assertThat(inventory.size()).isEqualTo(fence.lines().size());
  }

  static Stream<Fence> refused() {
    return fences("refused");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusedFleetFile_ofAPage_isRefusedAsSaid(Fence fence) {
    int last = fence.lines().size() - 1;
    String file = String.join("\n", fence.lines().subList(0, last));

    assertThatThrownBy(() -> importText(file))
        .isInstanceOf(FleetFileException.class)
        .hasMessage(fence.lines().get(last).substring("→ ".length()));
    assertThat(inventory.size()).isZero();
  }

  private void importText(String file) {
    inventory.importFleet(
        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
        ImportMode.CREATE,
        ImportProgress.NONE);
  }
}
