package org.clusto.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The source of a class, of which parts are shown: what stands between {@code // tag::NAME[]} and
 * {@code // end::NAME[]}.
 */
final class ShownSource {

  private final List<String> lines;

  private ShownSource(List<String> lines) {
    this.lines = lines;
  }

  /** The source of a class, which must lie beside it. */
  static ShownSource of(Class<?> type) {
    String file = type.getSimpleName() + ".java";
    try (InputStream source = type.getResourceAsStream(file)) {
      if (source == null) {
        throw new IllegalStateException(file + " is not beside its class");
      }
      return of(new String(source.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A source from its text. */
  static ShownSource of(String text) {
    return new ShownSource(text.lines().toList());
  }

  /**
   * The lines of a part, moved to the left as far as they can; a part may stand in several places.
   */
  List<String> part(String name) {
    List<String> part = new ArrayList<>();
    int from = lineOf("// tag::" + name + "[]", 0);
    while (from >= 0) {
      int end = lineOf("// end::" + name + "[]", from);
      part.addAll(movedLeft(lines.subList(from + 1, end)));
      from = lineOf("// tag::" + name + "[]", end);
    }
    if (part.isEmpty()) {
      throw new IllegalStateException("no part \"" + name + "\"");
    }
    return part;
  }

  private int lineOf(String mark, int from) {
    for (int i = from; i < lines.size(); i++) {
      if (lines.get(i).strip().equals(mark)) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> movedLeft(List<String> lines) {
    return String.join("\n", lines).stripIndent().lines().toList();
  }
}
