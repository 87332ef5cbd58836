package org.clusto.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The links between the pages of the checkout. */
class LinksTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  static List<Path> pages() throws IOException {
    try (Stream<Path> top = Files.list(Checkout.TOP);
        Stream<Path> docs = Files.walk(Checkout.TOP.resolve("docs"));
        Stream<Path> examples = Files.walk(Checkout.TOP.resolve("clusto-examples/src"))) {
      return Stream.of(top, docs, examples)
          .flatMap(files -> files)
          .filter(file -> file.toString().endsWith(".md"))
          .map(Checkout.TOP::relativize)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void link_toAFile_leadsToOne(Path page) throws IOException {
    for (String link : links(page)) {
      String[] parts = link.split("#", 2);
      Path target = Checkout.TOP.resolve(page).resolveSibling(parts[0]).normalize();
      Path file = parts[0].isEmpty() ? Checkout.TOP.resolve(page) : target;

      assertThat(file).exists();
      if (parts.length == 2) {
        assertThat(anchors(file)).contains(parts[1]);
      }
    }
  }

  private static List<String> links(Path page) throws IOException {
    return LINK.matcher(Files.readString(Checkout.TOP.resolve(page)))
        .results()
        .map((MatchResult link) -> link.group(1))
        .filter(link -> !link.contains("://"))
        .toList();
  }

  private static List<String> anchors(Path page) throws IOException {
    return Files.readString(page)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("#+ *", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }
}
