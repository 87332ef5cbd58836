package org.clusto.bench;

import com.google.common.base.Strings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown, with its title above and notes below. The first column holds words. */
final class Table {

  private final String title;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Table(String title, String... columns) {
    this.title = title;
    rows.add(List.of(columns));
  }

  Table row(String... cells) {
    if (cells.length != columns()) {
      throw new IllegalArgumentException(cells.length + " cells in a table of " + columns());
    }
    rows.add(List.of(cells));
    return this;
  }

  Table note(String sentence) {
    notes.add(sentence);
    return this;
  }

  private int columns() {
    return rows.get(0).size();
  }

  /** The Markdown, of which each line ends. */
  @Override
  public String toString() {
    String head = "## " + title + "\n\n" + line(rows.get(0)) + rule();
    String body = rows.stream().skip(1).map(this::line).collect(Collectors.joining());
    String foot = notes.stream().map(note -> "\n" + note + "\n").collect(Collectors.joining());
    return head + body + foot;
  }

  private String line(List<String> cells) {
    return IntStream.range(0, columns())
        .mapToObj(column -> padded(cells.get(column), column))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private String padded(String cell, int column) {
    return column == 0
        ? Strings.padEnd(cell, width(column), ' ')
        : Strings.padStart(cell, width(column), ' ');
  }

  private String rule() {
    return IntStream.range(0, columns())
        .mapToObj(column -> "-".repeat(width(column) + 1) + (column == 0 ? "-" : ":"))
        .collect(Collectors.joining("|", "|", "|\n"));
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
