package org.clusto.cli.verb;

import com.google.common.base.Strings;
import com.google.common.collect.ListMultimap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.clusto.cli.terminal.Shown;
import org.clusto.driver.Rack;
import org.clusto.inventory.Entity;

/**
 * The drawing of a rack from the front: a device is a box over its units; free units that follow
 * one another are one line.
 */
final class Elevation {

  private static final int NARROWEST = 16;

  /** The width of the unit numbers beside the box: {@code 1000-999}. */
  private static final int MARGIN = 7;

  private final int width;
  private final List<String> lines = new ArrayList<>();

  private Elevation(int width) {
    this.width = width;
  }

  /**
   * Units that hold the same.
   *
   * @param top the highest
   * @param bottom the lowest
   * @param text the names of the devices, or that the units are free
   */
  private record Slot(int top, int bottom, boolean isFree, String text) {

    static Slot of(int top, int bottom, List<Entity> devices) {
      String text = devices.isEmpty() ? (top - bottom + 1) + " free" : names(devices);
      return new Slot(top, bottom, devices.isEmpty(), text);
    }
  }

  private static String names(List<Entity> devices) {
    return devices.stream()
        .map(device -> Shown.inOneLine(device.name()))
        .collect(Collectors.joining(" + "));
  }

  /** The lines of the drawing of a rack. */
  static List<String> draw(Rack rack) {
    List<Slot> slots = slots(rack);
    int widest = slots.stream().mapToInt(slot -> slot.text.length()).max().orElse(0);
    Elevation elevation = new Elevation(Math.max(NARROWEST, widest));
    elevation.draw(slots);
    elevation.lines.addAll(withoutUnits(rack));
    return elevation.lines;
  }

  private static List<Slot> slots(Rack rack) {
    ListMultimap<Integer, Entity> devices = rack.elevation();
    List<Slot> slots = new ArrayList<>();
    int top = rack.highestUnit();
    while (top >= rack.lowestUnit()) {
      int bottom = top;
      while (bottom > rack.lowestUnit() && devices.get(bottom - 1).equals(devices.get(top))) {
        bottom--;
      }
      slots.add(Slot.of(top, bottom, devices.get(top)));
      top = bottom - 1;
    }
    return slots;
  }

  private static List<String> withoutUnits(Rack rack) {
    return rack.contents().stream()
        .filter(content -> Placement.in(rack, content).units().isEmpty())
        .map(content -> " ".repeat(MARGIN) + " in no unit: " + content.name())
        .toList();
  }

  private void draw(List<Slot> slots) {
    String edge = "┌";
    String end = "┐";
    for (Slot slot : slots) {
      edge(edge, end);
      edge = "├";
      end = "┤";
      draw(slot);
    }
    edge("└", "┘");
  }

  private void draw(Slot slot) {
    if (slot.isFree && slot.top > slot.bottom) {
      row(slot.top + "-" + slot.bottom, slot.text);
      return;
    }
    row(Integer.toString(slot.top), slot.text);
    for (int unit = slot.top - 1; unit >= slot.bottom; unit--) {
      row(Integer.toString(unit), "");
    }
  }

  private void row(String label, String text) {
    lines.add(
        Strings.padStart(label, MARGIN, ' ') + " │ " + Strings.padEnd(text, width, ' ') + " │");
  }

  private void edge(String left, String right) {
    lines.add(" ".repeat(MARGIN + 1) + left + "─".repeat(width + 2) + right);
  }
}
