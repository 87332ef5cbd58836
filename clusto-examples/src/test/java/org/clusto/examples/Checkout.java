package org.clusto.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checkout that the tests run in. */
final class Checkout {

  /** Its top. */
  static final Path TOP = top();

  private Checkout() {}

  private static Path top() {
    Path here = Path.of("").toAbsolutePath();
    while (here != null && !Files.exists(here.resolve("bin/demo"))) {
      here = here.getParent();
    }
    if (here == null) {
      throw new IllegalStateException("not run within a checkout");
    }
    return here;
  }

  /** The pages of it, by their paths. */
  static List<String> pages() {
    try (Stream<Path> top = Files.list(TOP);
        Stream<Path> docs = Files.walk(TOP.resolve("docs"));
        Stream<Path> examples = Files.walk(TOP.resolve("clusto-examples/src"))) {
      return Stream.of(top, docs, examples)
          .flatMap(files -> files)
          .map(file -> TOP.relativize(file).toString())
          .filter(file -> file.endsWith(".md"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(String file) {
    try {
      return Files.readString(TOP.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
