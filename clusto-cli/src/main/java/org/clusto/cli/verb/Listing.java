package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.clusto.cli.terminal.FoldedNames;
import org.clusto.cli.terminal.Line;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.Style;
import org.clusto.cli.terminal.Table;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Selection;

/**
 * Entities that were asked for: their names; on a screen a row for each, or where they are many,
 * their names folded by driver.
 */
final class Listing {

  /** More rows than that say less than folded names. */
  private static final int MOST_ROWS = 100;

  private static final String STATUS = "status";

  private Listing() {}

  /** Answers with what is selected. */
  static void answer(Selection selection, Output output) {
    output.answer(() -> drawn(selection.toList()), selection::names, selection::names);
  }

  private static List<Line> drawn(List<Entity> entities) {
    return entities.size() > MOST_ROWS ? folded(entities) : rows(entities);
  }

  private static List<Line> rows(List<Entity> entities) {
    Table table = new Table("NAME", "DRIVER", "IN", "ADDRESS", "STATUS");
    for (Entity entity : entities) {
      RelationNames names = new RelationNames(entity);
      table.row(
          Line.of(Style.STRONG, entity.name()),
          Line.of(entity.driver()),
          places(entity),
          Line.of(String.join(", ", AddressText.of(entity))),
          Line.of(
              entity.values(STATUS).stream().map(names::shown).collect(Collectors.joining(", "))));
    }
    return table.lines();
  }

  private static Line places(Entity entity) {
    Line line = Line.empty();
    String gap = "";
    for (Placement placement : Placement.of(entity)) {
      line = line.and(gap).and(place(placement));
      gap = ", ";
    }
    return line;
  }

  /** A container, and the position in it. */
  static Line place(Placement placement) {
    Line container = Line.of(placement.container().name());
    String position = placement.position();
    return position.isEmpty() ? container : container.and(Style.FAINT, " " + position);
  }

  private static List<Line> folded(List<Entity> entities) {
    Map<String, List<String>> byDriver = new LinkedHashMap<>();
    for (Entity entity : entities) {
      byDriver.computeIfAbsent(entity.driver(), driver -> new ArrayList<>()).add(entity.name());
    }
    Table table = new Table("DRIVER", "COUNT", "NAMES");
    byDriver.forEach((driver, names) -> addRows(driver, names, table));
    List<Line> lines = new ArrayList<>(table.lines());
    lines.add(
        Line.of(Style.FAINT, "%,d entities; each on a line in a pipe".formatted(entities.size())));
    return lines;
  }

  private static void addRows(String driver, List<String> names, Table table) {
    Line title = Line.of(driver);
    Line count = Line.of("%,d".formatted(names.size()));
    for (String fold : FoldedNames.of(names)) {
      table.row(title, count, Line.of(Style.STRONG, fold));
      title = Line.empty();
      count = Line.empty();
    }
  }
}
