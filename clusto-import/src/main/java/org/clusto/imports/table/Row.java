package org.clusto.imports.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.clusto.model.ClustoException;
import org.jspecify.annotations.Nullable;

/** A row of a table. */
final class Row {

  private final Path file;
  private final int line;
  private final List<String> columns;
  private final String[] cells;

  Row(Path file, int line, List<String> columns, String[] cells) {
    this.file = file;
    this.line = line;
    this.columns = columns;
    this.cells = cells;
  }

  /** What stands in a column; empty where nothing does. */
  Optional<String> cell(@Nullable String column) {
    return column == null
        ? Optional.empty()
        : Optional.of(cells[columns.indexOf(column)].strip()).filter(cell -> !cell.isEmpty());
  }

  /** Several that stand in a cell. */
  Stream<String> several(String column, String between) {
    return cell(column).stream()
        .flatMap(cell -> Stream.of(cell.split(java.util.regex.Pattern.quote(between))))
        .map(String::strip)
        .filter(each -> !each.isEmpty());
  }

  /** The error that this row is not as it must be. */
  ClustoException wrong(String what) {
    return new ClustoException(file + ", line " + line + ": " + what);
  }

  /** The error that a cell is not as it must be. */
  ClustoException wrong(String column, String what) {
    return wrong("column \"" + column + "\": " + what);
  }

  int line() {
    return line;
  }
}
