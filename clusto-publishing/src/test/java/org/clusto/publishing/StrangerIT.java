package org.clusto.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The path of somebody who never saw clusto: copies from the README, and what it says comes out.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class StrangerIT {

  private static final Path EXTERNAL = Path.of("../clusto-examples/external");

  /** The versions of plugins that the build has anyway; else Maven would get its own. */
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.example</groupId>
        <artifactId>stranger</artifactId>
        <version>1</version>
        <properties>
          <maven.compiler.release>17</maven.compiler.release>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
        </properties>
        <dependencies>
      %s
        </dependencies>
        %s
      </project>
      """;

  @TempDir private static Path home;
  @TempDir private Path project;
  private static Stranger stranger;

  @BeforeAll
  static void settle() throws IOException {
    stranger = new Stranger(home);
  }

  @Test
  void readme_itsDependencyAndItsLines_answerWhatItSays() throws Exception {
    Readme readme = Readme.read();
    String lines = readme.block("In ten lines", "java");
    Path sources = Files.createDirectories(project.resolve("src/main/java"));
    Files.writeString(
        project.resolve("pom.xml"), POM.formatted(readme.block("Use it", "xml"), build()));
    Files.writeString(
        sources.resolve("TenLines.java"),
        readme.imports()
            + "class TenLines {\n  public static void main(String[] arguments) {\n"
            + lines
            + "\n  }\n}\n");

    stranger.maven(
        project,
        "compile",
        "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath",
        "-Dmdep.outputFile=class-path");
    String classPath = Files.readString(project.resolve("class-path"));

    assertThat(
            Stranger.java(project, "-cp", Stranger.path("target/classes", classPath), "TenLines"))
        .isEqualTo(Readme.printed(lines))
        .hasLineCount(2);
    assertThat(classPath.split(File.pathSeparator))
        .allMatch(jar -> jar.startsWith(home.toString()));
  }

  /** The plugins of the sample, which need no others. */
  private static String build() throws IOException {
    String pom = Files.readString(EXTERNAL.resolve("pom.xml"));
    return pom.substring(pom.indexOf("<build>"), pom.indexOf("</build>")) + "</build>";
  }

  @Test
  void sample_builtElsewhere_runsOnTheClassPathAndOnTheModulePath() throws Exception {
    copy(EXTERNAL, project);

    stranger.maven(project, "package", "-Dclusto.version=" + Staged.VERSION);

    assertThat(
            Stranger.java(
                project,
                "-cp",
                Stranger.path("target/sample.jar", "target/modules/*"),
                "sample.Sample",
                "fleet1"))
        .isEqualTo("[camera1]\n[switch1]\nHaproxyBalancer\nclass path\n");
    assertThat(
            Stranger.java(
                project,
                "-p",
                Stranger.path("target/sample.jar", "target/modules"),
                "-m",
                "sample/sample.Sample",
                "fleet2"))
        .isEqualTo("[camera1]\n[switch1]\nHaproxyBalancer\nmodule path\n");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path name = from.relativize(file);
        if (!name.startsWith("target")) {
          Path copy = to.resolve(name);
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
  }
}
