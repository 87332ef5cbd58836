package org.clusto.publishing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the build has published to a directory of this machine, laid out as Maven Central is. */
final class Staged {

  static final Path REPOSITORY = Path.of(System.getProperty("clusto.repository", ""));
  static final String VERSION = System.getProperty("clusto.version", "");

  private static final Path GROUP = REPOSITORY.resolve("org/clusto");

  private Staged() {}

  /** The artifacts that are there, in the order of their names. */
  static List<String> artifacts() {
    return names(GROUP).stream().sorted().toList();
  }

  /** Those of them that are jars. */
  static List<String> jars() {
    return artifacts().stream().filter(Staged::isJar).toList();
  }

  static boolean isJar(String artifact) {
    return names(directory(artifact)).stream()
        .anyMatch(name -> name.equals(stem(artifact) + ".jar"));
  }

  static Path directory(String artifact) {
    return GROUP.resolve(artifact).resolve(VERSION);
  }

  static Path file(String artifact, String ending) {
    return directory(artifact).resolve(stem(artifact) + ending);
  }

  /**
   * What the files of an artifact begin with: of a snapshot, its name has the time of the build.
   */
  static String stem(String artifact) {
    return names(directory(artifact)).stream()
        .filter(name -> name.endsWith(".pom"))
        .map(name -> name.substring(0, name.length() - ".pom".length()))
        .max(String::compareTo)
        .orElseThrow(() -> new IllegalStateException("no pom in " + directory(artifact)));
  }

  static Set<String> names(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
