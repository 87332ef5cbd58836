package org.clusto.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Somebody who has Java, Maven and an empty local repository, and gets clusto from where the build
 * has published it. Everything else comes from the local repository of who runs the build, or from
 * Maven Central where that has not got it.
 */
final class Stranger {

  private static final long PATIENCE_MINUTES = 5;

  private final Path home;

  /** Settles in an empty directory. */
  Stranger(Path home) throws IOException {
    this.home = home;
    Files.writeString(
        settings(),
        """
        <settings>
          <localRepository>%s</localRepository>
          <profiles>
            <profile>
              <id>stranger</id>
              <repositories>%s%s</repositories>
              <pluginRepositories>%s</pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles>
            <activeProfile>stranger</activeProfile>
          </activeProfiles>
        </settings>
        """
            .formatted(
                home.resolve("repository"),
                repository("repository", "clusto", Staged.REPOSITORY, true),
                repository("repository", "others", others(), false),
                repository("pluginRepository", "others", others(), false)));
  }

  private static Path others() {
    return Path.of(System.getProperty("maven.repository", ""));
  }

  private static String repository(String element, String id, Path directory, boolean snapshots) {
    return """
    <%1$s>
      <id>%2$s</id>
      <url>%3$s</url>
      <releases><checksumPolicy>ignore</checksumPolicy></releases>
      <snapshots><enabled>%4$s</enabled></snapshots>
    </%1$s>
    """
        .formatted(element, id, directory.toUri(), snapshots);
  }

  private Path settings() {
    return home.resolve("settings.xml");
  }

  /** Runs Maven in a project, and sees it succeed. */
  void maven(Path project, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("maven.home", ""), "bin", "mvn").toString(),
                "-B",
                "-ntp",
                "-q",
                "-Dstyle.color=never",
                "-s",
                settings().toString()));
    command.addAll(List.of(arguments));
    run(project, command);
  }

  /** Runs Java in a directory, and gives what it printed. */
  static String java(Path directory, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(tool("java")));
    command.addAll(List.of(arguments));
    return run(directory, command);
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /** Directories and jars, as a path of this system. */
  static String path(Object... parts) {
    return String.join(File.pathSeparator, List.of(parts).stream().map(Object::toString).toList());
  }

  private static String run(Path directory, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", null);
    Path err = Files.createTempFile("err", null);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // What belongs to the build around this is not theirs.
    List.of("MAVEN_OPTS", "MAVEN_ARGS", "MAVEN_CONFIG", "MAVEN_PROJECTBASEDIR", "JAVA_TOOL_OPTIONS")
        .forEach(builder.environment()::remove);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
          .as("%s ends", command)
          .isTrue();
      assertThat(process.exitValue())
          .as("%s in %s:%n%s%s", command, directory, Files.readString(out), Files.readString(err))
          .isZero();
      return Files.readString(out);
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }
}
