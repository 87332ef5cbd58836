package org.clusto.examples;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What the tour prints on: titles, the lines that are run, and the answers. */
final class Page {

  private static final int WIDTH = 84;
  private static final String INDENT = "  ";
  private static final String GAP = "  ";

  private final PrintStream out;
  private final Ink ink;
  private int titles;

  Page(PrintStream out, Ink ink) {
    this.out = out;
    this.ink = ink;
  }

  Ink ink() {
    return ink;
  }

  /** A numbered title. */
  void title(String text) {
    titles++;
    String start = ink.line(2) + " " + titles + ". " + text + " ";
    out.println();
    out.println(start + ink.line(WIDTH - start.length()));
    out.println();
  }

  /** Lines of the language or of Java, as they are run. */
  void code(List<String> lines) {
    lines.forEach(line -> out.println((INDENT + ink.down + " " + line).stripTrailing()));
    out.println();
  }

  /** A line of an answer. */
  void line(String text) {
    out.println((INDENT + text).stripTrailing());
  }

  /** An empty line. */
  void gap() {
    out.println();
  }

  /** Words one after the other, in as many lines as they take. */
  void words(String start, List<String> words) {
    StringBuilder line = new StringBuilder(start);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i) + (i + 1 < words.size() ? "," : "");
      if (INDENT.length() + line.length() + 1 + word.length() > WIDTH) {
        line(line.toString());
        line.setLength(0);
        line.append(INDENT);
      }
      line.append(line.isEmpty() || line.toString().isBlank() ? "" : " ").append(word);
    }
    line(line.toString());
  }

  /** Rows of cells, each column as wide as its widest cell. */
  void table(List<List<String>> rows) {
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(ink.fit(row.get(i), widest(rows, i))).append(GAP);
      }
      line(line.toString());
    }
  }

  private static int widest(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  /** Blocks of lines of one width, side by side, as many as fit. */
  void sideBySide(List<List<String>> blocks, int width) {
    int perRow = Math.max(1, (WIDTH - INDENT.length() + GAP.length()) / (width + GAP.length()));
    for (int from = 0; from < blocks.size(); from += perRow) {
      row(blocks.subList(from, Math.min(from + perRow, blocks.size())), width);
      gap();
    }
  }

  private void row(List<List<String>> blocks, int width) {
    int height = blocks.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < height; i++) {
      List<String> cells = new ArrayList<>();
      for (List<String> block : blocks) {
        cells.add(ink.fit(i < block.size() ? block.get(i) : "", width));
      }
      line(String.join(GAP, cells));
    }
  }
}
