package org.clusto.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.DocumentationTool;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Makes the Javadoc of what is published, with all that doclint finds. */
class JavadocIT {

  /** The house writes a first sentence that says it all, rather than tags that repeat it. */
  private static final String TAGS = "no @(param|return|throws) .*|no @return";

  @TempDir private Path directory;

  /** The libraries: who exports nothing, as the command does, is for nobody to program against. */
  static List<String> jars() {
    return Staged.jars().stream().filter(jar -> !module(jar).exports().isEmpty()).toList();
  }

  private static ModuleDescriptor module(String artifact) {
    return ModuleFinder.of(Staged.file(artifact, ".jar")).findAll().iterator().next().descriptor();
  }

  @ParameterizedTest
  @MethodSource("jars")
  void javadoc_ofAModule_hasNoWarnings(String module) throws IOException {
    DocumentationTool javadoc = ToolProvider.getSystemDocumentationTool();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = javadoc.getStandardFileManager(found, null, null)) {
      boolean done =
          javadoc
              .getTask(
                  null,
                  files,
                  found,
                  null,
                  List.of(
                      "-quiet",
                      "-notimestamp",
                      "-Xdoclint:all",
                      "-Xmaxwarns",
                      "10000",
                      "--release",
                      "17",
                      "-d",
                      directory.toString(),
                      "--module-path",
                      modules(module)),
                  files.getJavaFileObjectsFromPaths(sources(module)))
              .call();

      assertThat(found.getDiagnostics())
          .filteredOn(each -> !each.getMessage(Locale.ROOT).matches(TAGS))
          .filteredOn(each -> !isNobodysBusiness(each, module(module)))
          .filteredOn(each -> each.getKind() != Diagnostic.Kind.NOTE)
          .extracting(Diagnostic::toString)
          .isEmpty();
      assertThat(done).isTrue();
    }
  }

  /** Whether a comment is missing where users of the module do not look. */
  private static boolean isNobodysBusiness(
      Diagnostic<? extends JavaFileObject> found, ModuleDescriptor module) {
    JavaFileObject source = found.getSource();
    if (source == null || !found.getMessage(Locale.ROOT).equals("no comment")) {
      return false;
    }
    String directory = Path.of(source.getName()).getParent().toString().replace('/', '.');
    boolean exported =
        module.exports().stream()
            .anyMatch(each -> !each.isQualified() && directory.endsWith("java." + each.source()));
    return !exported || line(found, source).contains(" private ");
  }

  private static String line(Diagnostic<?> found, JavaFileObject source) {
    try {
      return source
          .getCharContent(true)
          .toString()
          .lines()
          .skip(found.getLineNumber() - 1)
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The staged modules, but this one, and what stands on this test's class path beside them. */
  private static String modules(String module) {
    List<Object> parts = new ArrayList<>();
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(part -> !part.contains("/" + module + "/") && !part.contains(module + "-"))
        .filter(part -> part.endsWith(".jar") && !part.contains("vertx"))
        .forEach(parts::add);
    return Stranger.path(parts.toArray());
  }

  private static List<Path> sources(String module) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String root : List.of("src/main/java", "target/generated-sources/antlr4")) {
      Path directory = Path.of("..", module, root);
      if (Files.isDirectory(directory)) {
        try (Stream<Path> files = Files.walk(directory)) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
      }
    }
    return sources;
  }
}
