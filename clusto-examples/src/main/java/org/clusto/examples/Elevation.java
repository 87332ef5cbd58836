package org.clusto.examples;

import com.google.common.collect.ListMultimap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.clusto.inventory.Entity;

/**
 * The drawing of a rack from the front: a device is a box over its units, free units are folded.
 */
final class Elevation {

  /** The width of every line of a drawing. */
  static final int WIDTH = 26;

  /** The width of the unit numbers beside the box, up to its edge. */
  static final int MARGIN = 6;

  private static final int LABEL = MARGIN - 1;
  private static final int INNER = WIDTH - MARGIN - 4;

  private final Ink ink;
  private final List<String> lines = new ArrayList<>();

  private Elevation(Ink ink) {
    this.ink = ink;
  }

  /** Units of a rack, from the highest to the lowest, that hold the same; nothing where free. */
  private record Slot(int top, int bottom, List<Entity> devices) {
    int units() {
      return top - bottom + 1;
    }

    String names() {
      return devices.stream().map(Entity::name).collect(Collectors.joining(" + "));
    }
  }

  /**
   * The lines of the drawing.
   *
   * @param devices what stands in each unit
   * @param lowest the number of the lowest unit of the rack
   * @param highest the number of its highest unit
   */
  static List<String> draw(
      ListMultimap<Integer, Entity> devices, int lowest, int highest, Ink ink) {
    Elevation elevation = new Elevation(ink);
    elevation.draw(slots(devices, lowest, highest));
    return elevation.lines;
  }

  private static List<Slot> slots(
      ListMultimap<Integer, Entity> elevation, int lowest, int highest) {
    List<Slot> slots = new ArrayList<>();
    int top = highest;
    while (top >= lowest) {
      List<Entity> devices = elevation.get(top);
      int bottom = top;
      while (bottom > lowest && elevation.get(bottom - 1).equals(devices)) {
        bottom--;
      }
      slots.add(new Slot(top, bottom, devices));
      top = bottom - 1;
    }
    return slots;
  }

  private void draw(List<Slot> slots) {
    edge(ink.topLeft, ink.topRight);
    for (int i = 0; i < slots.size(); i++) {
      if (i > 0) {
        edge(ink.left, ink.right);
      }
      draw(slots.get(i));
    }
    edge(ink.bottomLeft, ink.bottomRight);
  }

  private void draw(Slot slot) {
    if (slot.devices.isEmpty()) {
      row(range(slot), slot.units() + " free");
      return;
    }
    row(String.valueOf(slot.top), slot.names());
    if (slot.units() > 2) {
      row(ink.through, slot.units() + " units");
    }
    if (slot.units() > 1) {
      row(String.valueOf(slot.bottom), "");
    }
  }

  private String range(Slot slot) {
    return slot.units() == 1 ? String.valueOf(slot.top) : slot.top + ink.to + slot.bottom;
  }

  private void row(String label, String text) {
    String inner = ink.down + " " + ink.fit(text, INNER) + " " + ink.down;
    lines.add(" ".repeat(Math.max(0, LABEL - label.length())) + label + " " + inner);
  }

  private void edge(char left, char right) {
    lines.add(" ".repeat(MARGIN) + left + ink.line(INNER + 2) + right);
  }
}
