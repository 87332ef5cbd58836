package org.clusto.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The links between the pages of the checkout. */
class LinksTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  /** A page in the index. */
  private static final Pattern LISTED = Pattern.compile("^\\d+\\. \\[([\\w.-]+\\.md)\\]\\(\\1\\)");

  static List<Path> pages() {
    return Checkout.pages().stream().map(Path::of).toList();
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

  @Test
  void index_listsEachPageOnce() throws IOException {
    try (Stream<Path> docs = Files.list(Checkout.TOP.resolve("docs"))) {
      List<String> pages =
          docs.map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(".md") && !file.equals("README.md"))
              .toList();

      assertThat(listed()).containsExactlyInAnyOrderElementsOf(pages);
    }
  }

  @Test
  void page_ofTheIndex_endsWithTheNext() {
    List<String> pages = listed();

    for (int i = 0; i < pages.size(); i++) {
      String next = i + 1 < pages.size() ? pages.get(i + 1) : "README.md";
      String last =
          Checkout.read("docs/" + pages.get(i)).lines().reduce("", (before, line) -> line);
      assertThat(last).as(pages.get(i)).isEqualTo("Next: [" + next + "](" + next + ")");
    }
  }

  private static List<String> listed() {
    return Checkout.read("docs/README.md")
        .lines()
        .map(LISTED::matcher)
        .filter(Matcher::find)
        .map(line -> line.group(1))
        .toList();
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
