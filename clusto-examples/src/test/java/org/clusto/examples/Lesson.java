package org.clusto.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of the course.
 *
 * @param name its name, without what tells the language
 * @param path where it stands in the checkout
 */
record Lesson(String name, String path) {

  private static final String SOURCES = "clusto-examples/src/main";

  /** All lessons, in their order. */
  static List<Lesson> all() {
    try (Stream<Path> sources = Files.walk(Checkout.TOP.resolve(SOURCES))) {
      return sources
          .filter(file -> file.getFileName().toString().matches("T\\d\\d\\w+\\.\\w+"))
          .map(Lesson::of)
          .sorted((one, other) -> one.name.compareTo(other.name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Lesson of(Path file) {
    String name = file.getFileName().toString();
    return new Lesson(
        name.substring(0, name.indexOf('.')), Checkout.TOP.relativize(file).toString());
  }

  /** The lesson in Java or in Groovy of this name, or in JShell where it is in neither. */
  static Lesson of(String name) {
    return all().stream()
        .filter(lesson -> lesson.name.equals(name))
        .reduce((one, other) -> one.path.endsWith(".jsh") ? other : one)
        .orElseThrow();
  }

  String text() {
    return Checkout.read(path);
  }

  /** Whether these lines stand in it, one after the other, however far to the right. */
  boolean has(List<String> lines) {
    List<String> mine = text().lines().toList();
    String wanted = String.join("\n", lines);
    for (int i = 0; i + lines.size() <= mine.size(); i++) {
      List<String> some = mine.subList(i, i + lines.size());
      if (String.join("\n", some).stripIndent().equals(wanted)) {
        return true;
      }
    }
    return false;
  }
}
