package org.clusto.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

  static String read(String file) {
    try {
      return Files.readString(TOP.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
