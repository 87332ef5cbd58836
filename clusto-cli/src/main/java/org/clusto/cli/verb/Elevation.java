package org.clusto.cli.verb;

import com.google.common.base.Strings;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clusto.cli.terminal.Line;
import org.clusto.cli.terminal.Style;
import org.clusto.driver.Rack;
import org.clusto.inventory.Entity;

/**
 * The drawing of a rack: a device is a box over its units; free units that follow one another are
 * one line. The front has the names of the devices, the rear where their cables lead.
 */
final class Elevation {

  private static final int NARROWEST = 16;

  /** The width of the unit numbers beside the box: {@code 1000-999}. */
  private static final int MARGIN = 7;

  private static final int MOST_CABLES_IN_A_LINE = 2;

  private final List<Face> faces;
  private final List<Line> lines = new ArrayList<>();

  private Elevation(List<Face> faces) {
    this.faces = faces;
  }

  /**
   * Units that hold the same.
   *
   * @param top the highest
   * @param bottom the lowest
   * @param devices what they hold
   */
  record Slot(int top, int bottom, List<Entity> devices) {

    boolean isFree() {
      return devices.isEmpty();
    }

    int size() {
      return top - bottom + 1;
    }

    /** What is on the front: the names of the devices, or that the units are free. */
    List<Line> front() {
      String names = devices.stream().map(Entity::name).collect(Collectors.joining(" + "));
      return List.of(
          isFree() ? Line.of(Style.GAIN, size() + " free") : Line.of(Style.STRONG, names));
    }

    /** What is on the rear: the cables, as many in each line as there must be. */
    List<Line> rear() {
      List<String> cables =
          devices.stream()
              .flatMap(device -> PortLink.of(device).stream())
              .map(Slot::cable)
              .toList();
      int each = Math.max(1, (cables.size() + size() - 1) / size());
      return Lists.partition(cables, each).stream().map(Slot::cables).toList();
    }

    private static String cable(PortLink link) {
      return link.own().map(port -> port + " ").orElse("") + "-> " + link.otherEnd();
    }

    private static Line cables(List<String> cables) {
      int shown = Math.min(cables.size(), MOST_CABLES_IN_A_LINE);
      Line line = Line.of(String.join(", ", cables.subList(0, shown)));
      int more = cables.size() - shown;
      return more == 0 ? line : line.and(Style.FAINT, ", " + more + " more");
    }
  }

  /**
   * One side of the rack.
   *
   * @param title what it is called
   * @param slots what is on it in each slot: no more lines than the slot has units
   */
  private record Face(String title, List<List<Line>> slots) {

    int width() {
      int widest =
          slots.stream().flatMap(List::stream).mapToInt(Line::columns).max().orElse(NARROWEST);
      return Math.max(NARROWEST, widest);
    }

    Line line(int slot, int row) {
      List<Line> texts = slots.get(slot);
      return row < texts.size() ? texts.get(row) : Line.empty();
    }
  }

  /** The lines of the drawing of a rack, from the front, or from both sides. */
  static List<Line> draw(Rack rack, boolean withRear) {
    List<Slot> slots = slots(rack);
    List<Face> faces = new ArrayList<>();
    faces.add(new Face("front", Lists.transform(slots, Slot::front)));
    if (withRear) {
      faces.add(new Face("rear", slots.stream().map(Slot::rear).toList()));
    }
    Elevation elevation = new Elevation(faces);
    elevation.draw(slots);
    elevation.lines.addAll(withoutUnits(rack));
    return elevation.lines;
  }

  /** The units of a rack, from the top down. */
  static List<Slot> slots(Rack rack) {
    ListMultimap<Integer, Entity> devices = rack.elevation();
    List<Slot> slots = new ArrayList<>();
    int top = rack.highestUnit();
    while (top >= rack.lowestUnit()) {
      int bottom = top;
      while (bottom > rack.lowestUnit() && devices.get(bottom - 1).equals(devices.get(top))) {
        bottom--;
      }
      slots.add(new Slot(top, bottom, List.copyOf(devices.get(top))));
      top = bottom - 1;
    }
    return slots;
  }

  private static List<Line> withoutUnits(Rack rack) {
    return inNoUnit(rack)
        .map(
            content ->
                Line.of(Style.FAINT, " ".repeat(MARGIN) + " in no unit: ").and(content.name()))
        .toList();
  }

  /** What is in a rack, but in no unit of it. */
  static Stream<Entity> inNoUnit(Rack rack) {
    return rack.contents().stream()
        .filter(content -> Placement.in(rack, content).units().isEmpty());
  }

  private void draw(List<Slot> slots) {
    if (faces.size() > 1) {
      titles();
    }
    edge("┌", "┬", "┐");
    for (int slot = 0; slot < slots.size(); slot++) {
      if (slot > 0) {
        edge("├", "┼", "┤");
      }
      draw(slots.get(slot), slot);
    }
    edge("└", "┴", "┘");
  }

  private void titles() {
    StringBuilder titles = new StringBuilder(" ".repeat(MARGIN + 1));
    for (Face face : faces) {
      titles.append(Strings.padEnd("  " + face.title, face.width() + 3, ' '));
    }
    lines.add(Line.of(Style.FAINT, titles.toString().stripTrailing()));
  }

  private void draw(Slot slot, int index) {
    if (slot.isFree() && slot.size() > 1) {
      row(slot.top + "-" + slot.bottom, index, 0);
      return;
    }
    for (int row = 0; row < slot.size(); row++) {
      row(Integer.toString(slot.top - row), index, row);
    }
  }

  private void row(String label, int slot, int row) {
    Line line = Line.of(Style.FAINT, Strings.padStart(label, MARGIN, ' ') + " │ ");
    for (int i = 0; i < faces.size(); i++) {
      Face face = faces.get(i);
      line =
          line.and(face.line(slot, row).padded(face.width()))
              .and(Style.FAINT, i == faces.size() - 1 ? " │" : " │ ");
    }
    lines.add(line);
  }

  private void edge(String left, String middle, String right) {
    String edge =
        faces.stream()
            .map(face -> "─".repeat(face.width() + 2))
            .collect(Collectors.joining(middle, left, right));
    lines.add(Line.of(Style.FAINT, " ".repeat(MARGIN + 1) + edge));
  }
}
