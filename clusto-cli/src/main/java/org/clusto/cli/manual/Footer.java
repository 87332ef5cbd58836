package org.clusto.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What stands at the end of the help of a verb: remarks, lines that are indented and stay as they
 * are, and headings of one word, such as the one of the examples.
 */
final class Footer {

  private static final Pattern HEADING = Pattern.compile("([A-Z][a-z]+):");
  private static final String EXAMPLE = "Example";
  private static final String INDENT = "  ";

  private final Troff page;
  private final List<String> lines = new ArrayList<>();
  private boolean isIndented;
  private boolean hasSection;

  private Footer(Troff page) {
    this.page = page;
  }

  /** Writes a footer to a page. */
  static void write(Iterable<String> footer, Troff page) {
    Footer written = new Footer(page);
    footer.forEach(written::take);
    written.flush();
  }

  private void take(String line) {
    var heading = HEADING.matcher(line);
    if (heading.matches()) {
      flush();
      section(heading.group(1));
    } else if (line.isBlank()) {
      flush();
    } else {
      if (line.startsWith(INDENT) != isIndented) {
        flush();
      }
      isIndented = line.startsWith(INDENT);
      lines.add(line.strip());
    }
  }

  private void section(String heading) {
    page.section((heading.equals(EXAMPLE) ? heading + "s" : heading).toUpperCase(Locale.ROOT));
    hasSection = true;
  }

  private void flush() {
    if (lines.isEmpty()) {
      return;
    }
    if (!hasSection) {
      section("Notes");
    }
    if (isIndented) {
      page.example(lines);
    } else {
      page.paragraph(String.join(" ", lines));
    }
    lines.clear();
  }
}
