package org.clusto.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of cells that stand below one another. Columns of numbers are flush right. */
public final class Table {

  private static final String GAP = "  ";

  private final List<String> headings;
  private final List<List<Line>> rows = new ArrayList<>();

  /** A table with a heading for each column; without any, it has no line of headings. */
  public Table(String... headings) {
    this.headings = List.of(headings);
  }

  /** Adds a row, which has as many cells as the others. */
  public Table row(Line... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** The lines of the table; columns in which nothing stands are left out. */
  public List<Line> lines() {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<Column> columns =
        IntStream.range(0, rows.get(0).size())
            .mapToObj(this::column)
            .filter(Column::isUsed)
            .toList();
    List<Line> lines = new ArrayList<>();
    if (!headings.isEmpty()) {
      lines.add(joined(columns.stream().map(Column::heading).toList()));
    }
    for (int row = 0; row < rows.size(); row++) {
      int number = row;
      lines.add(joined(columns.stream().map(column -> column.cell(number)).toList()));
    }
    return lines;
  }

  private Column column(int index) {
    String heading = headings.isEmpty() ? "" : headings.get(index);
    return new Column(heading, rows.stream().map(row -> row.get(index)).toList());
  }

  /** The cells with gaps between them, and no space at the end. */
  private static Line joined(List<Line> cells) {
    int last = cells.size() - 1;
    while (last > 0 && cells.get(last).toString().isBlank()) {
      last--;
    }
    Line line = Line.empty();
    for (int i = 0; i <= last; i++) {
      line = line.and(cells.get(i)).and(i == last ? "" : GAP);
    }
    return line.stripped();
  }

  /** One column. */
  private static final class Column {
    private final Line heading;
    private final List<Line> cells;
    private final boolean isOfNumbers;
    private final int width;

    Column(String heading, List<Line> cells) {
      this.heading = Line.of(Style.FAINT, heading);
      this.cells = cells;
      isOfNumbers = cells.stream().allMatch(cell -> cell.toString().matches("[0-9,]+"));
      width =
          Math.max(this.heading.columns(), cells.stream().mapToInt(Line::columns).max().orElse(0));
    }

    boolean isUsed() {
      return cells.stream().anyMatch(cell -> cell.columns() > 0);
    }

    Line heading() {
      return aligned(heading);
    }

    Line cell(int row) {
      return aligned(cells.get(row));
    }

    private Line aligned(Line cell) {
      return isOfNumbers ? cell.paddedBefore(width) : cell.padded(width);
    }
  }
}
