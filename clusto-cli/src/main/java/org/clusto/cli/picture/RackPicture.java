package org.clusto.cli.picture;

import com.google.common.collect.Lists;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Racks side by side, in as many rows as a page has room for. They stand on one floor, each with
 * its units to scale; the front has the names of the devices, the rear where their cables lead.
 */
public final class RackPicture {

  private static final int UNIT = 17;

  /** For the numbers of units, up to four digits, and for what they say of whole slots. */
  private static final int NUMBERS = 32;

  private static final int PADDING = 6;

  /** The pattern of a status, at the left of a device. */
  private static final int STRIP = 10;

  /** Half of the frame is beyond its box. */
  private static final int EDGE = 2;

  private static final int GAP = 22;
  private static final int TITLE = 26;
  private static final int NARROWEST = 130;
  private static final int WIDEST_FRONT = 240;

  /** The least width of a picture, so that its title has room. */
  private static final int LEAST_WIDTH = 330;

  private static final int LINE = 16;

  /** The name of a rack, where it is, and which side is which. */
  private static final int HEAD = 3 * LINE + 4;

  private final List<RackView> racks;
  private final String title;
  private final boolean withRear;
  private final Drawing drawing;
  private final Statuses statuses;
  private final int front;
  private final int rear;

  private RackPicture(String title, List<RackView> racks, boolean withRear) {
    this.title = title;
    this.racks = racks;
    this.withRear = withRear;
    drawing = new Drawing(title, description(racks));
    statuses =
        new Statuses(
            mounted().map(Mounted::status).filter(status -> !status.isEmpty()).toList(), drawing);
    front = between(frontWanted(), Math.min(WIDEST_FRONT, withRear ? room() - NARROWEST : room()));
    rear = withRear ? between(rearWanted(), room() - front) : 0;
  }

  /**
   * Draws racks.
   *
   * @param title what the picture is called
   * @param racks in the order in which they stand
   * @param withRear whether the rear is drawn beside the front
   */
  public static List<String> lines(String title, List<RackView> racks, boolean withRear) {
    return new RackPicture(title, racks, withRear).draw();
  }

  private static String description(List<RackView> racks) {
    int units = racks.stream().mapToInt(RackView::units).sum();
    int free = racks.stream().mapToInt(RackView::free).sum();
    return "%d %s, %d of %d rack units free. Each rack is told from its highest unit down."
        .formatted(racks.size(), racks.size() == 1 ? "rack" : "racks", free, units);
  }

  private Stream<Mounted> mounted() {
    return racks.stream().flatMap(rack -> Stream.concat(inUnits(rack), rack.others().stream()));
  }

  private static Stream<Mounted> inUnits(RackView rack) {
    return rack.slots().stream().flatMap(slot -> slot.devices().stream());
  }

  private static int between(int wanted, int most) {
    return Math.min(Math.max(NARROWEST, wanted), most);
  }

  private int frontWanted() {
    int names = widest(racks.stream().flatMap(RackPicture::occupied).map(Slot::names));
    return names + STRIP + 2 * PADDING;
  }

  private int rearWanted() {
    return 2 * PADDING
        + racks.stream()
            .flatMap(RackPicture::occupied)
            .flatMap(slot -> slot.cables().stream())
            .mapToInt(cable -> Lettering.SMALL.width(cable.text()))
            .max()
            .orElse(0);
  }

  private static Stream<Slot> occupied(RackView rack) {
    return rack.slots().stream().filter(slot -> !slot.isFree());
  }

  private static int widest(Stream<String> names) {
    return names.mapToInt(Lettering.NAME::width).max().orElse(0);
  }

  /** For the sides of a rack: one has the whole page; of several, two stand side by side. */
  private int room() {
    return (racks.size() == 1 ? Page.WIDTH : (Page.WIDTH - GAP) / 2) - NUMBERS - EDGE;
  }

  private int rackWidth() {
    return NUMBERS + front + rear + EDGE;
  }

  private List<String> draw() {
    int columns = Math.max(1, (Page.WIDTH + GAP) / (rackWidth() + GAP));
    int most = Math.min(columns, Math.max(1, racks.size()));
    int width = Math.max(LEAST_WIDTH, most * (rackWidth() + GAP) - GAP);
    statuses.define();
    int y = 0;
    if (racks.size() > 1) {
      drawing.aside(
          () -> drawing.text(1, 16, Lettering.TITLE, Lettering.TITLE.fit(title, width - 2)));
      y = TITLE;
    }
    if (!statuses.isEmpty()) {
      y = statuses.drawLegend(new Box(1, y + 2, width - 2, LINE)) + PADDING;
    }
    boolean isFirst = true;
    for (List<RackView> row : Lists.partition(racks, columns)) {
      y = draw(row, isFirst ? y : Page.start(y, height(row) - GAP));
      isFirst = false;
    }
    return drawing.lines(width, y);
  }

  private int height(List<RackView> row) {
    return HEAD + UNIT * units(row) + LINE * others(row) + GAP;
  }

  private static int units(List<RackView> row) {
    return row.stream().mapToInt(RackView::units).max().orElse(0);
  }

  private static int others(List<RackView> row) {
    return row.stream().mapToInt(rack -> rack.others().size()).max().orElse(0);
  }

  /** Draws racks that stand on one floor, and gives where the next could be. */
  private int draw(List<RackView> row, int y) {
    for (int i = 0; i < row.size(); i++) {
      RackView rack = row.get(i);
      int x = i * (rackWidth() + GAP);
      int top = y + (units(row) - rack.units()) * UNIT;
      drawing.group("rack " + rack.name() + ", " + rack.summary(), () -> draw(rack, x, top));
    }
    return y + height(row);
  }

  private void draw(RackView rack, int x, int y) {
    int left = x + NUMBERS;
    int room = front + rear;
    int top = y + HEAD;
    drawing.aside(
        () -> {
          drawing.text(left, y + 12, Lettering.HEADING, Lettering.HEADING.fit(rack.name(), room));
          drawing.text(left, y + 28, Lettering.SMALL, Lettering.SMALL.fit(rack.summary(), room));
          drawing.text(left, y + 44, Lettering.SMALL, "front");
          if (withRear) {
            drawing.text(left + front + PADDING, y + 44, Lettering.SMALL, "rear");
          }
          drawUnits(rack, left, top);
        });
    drawing.group("front", () -> drawSlots(rack, new Box(left, top, front, 0), this::drawFront));
    if (withRear) {
      drawing.group(
          "rear", () -> drawSlots(rack, new Box(left + front, top, rear, 0), this::drawRear));
    }
    drawing.aside(
        () ->
            drawing.line(
                "M%1$d %2$dh%3$dv%4$dh-%3$dzM%5$d %2$dv%4$d"
                    .formatted(left, top, room, rack.units() * UNIT, left + front),
                Ink.BLACK,
                "stroke-width=\"2\""));
    drawOthers(rack, left, top + rack.units() * UNIT);
  }

  /** The numbers of the units, and a line below each. */
  private void drawUnits(RackView rack, int left, int top) {
    int y = top;
    for (Slot slot : rack.slots()) {
      for (int unit = slot.top(); unit >= slot.bottom(); unit--) {
        drawing.textBefore(left - PADDING, y + 12, Lettering.SMALL, Integer.toString(unit));
        y += UNIT;
      }
    }
    StringBuilder lines = new StringBuilder();
    for (int unit = 1; unit < rack.units(); unit++) {
      lines.append("M%d %dh%d".formatted(left, top + unit * UNIT, front + rear));
    }
    if (lines.length() > 0) {
      drawing.line(lines.toString(), Ink.FAINT, "stroke-dasharray=\"1 3\"");
    }
  }

  /** Draws one side of what units hold. */
  @FunctionalInterface
  private interface Side {
    void draw(Slot slot, Box box);
  }

  private static void drawSlots(RackView rack, Box side, Side drawn) {
    int y = side.y();
    for (Slot slot : rack.slots()) {
      Box box = new Box(side.x(), y, side.width(), slot.size() * UNIT);
      drawn.draw(slot, box);
      y = box.bottom();
    }
  }

  private void drawFront(Slot slot, Box box) {
    drawing.thing(
        slot.front(),
        () -> {
          if (slot.isFree()) {
            drawFree(slot, box);
          } else {
            drawDevice(slot, box);
          }
        });
  }

  private void drawFree(Slot slot, Box box) {
    drawing.box(box, "none", "none");
    int y = box.y() + (slot.size() - 1) / 2 * UNIT + 12;
    drawing.text(box.x() + STRIP + PADDING, y, Lettering.SMALL, slot.size() + " free");
  }

  private void drawDevice(Slot slot, Box box) {
    drawing.box(box, Ink.LIGHT, Ink.BLACK);
    if (!slot.status().isEmpty()) {
      drawing.box(
          new Box(box.x(), box.y(), STRIP, box.height()), statuses.fill(slot.status()), Ink.BLACK);
    }
    int x = box.x() + STRIP + PADDING;
    int room = box.right() - PADDING - x;
    String name = Lettering.NAME.fit(slot.names(), room);
    drawing.text(x, box.y() + 12, Lettering.NAME, name);
    if (slot.size() > 1) {
      drawing.text(x, box.y() + UNIT + 12, Lettering.SMALL, Lettering.SMALL.fit(slot.note(), room));
    } else if (Lettering.NAME.width(name) + STRIP + Lettering.SMALL.width(slot.status()) <= room) {
      drawing.textBefore(box.right() - PADDING, box.y() + 12, Lettering.SMALL, slot.status());
    }
  }

  private void drawRear(Slot slot, Box box) {
    drawing.thing(
        slot.rear(),
        () -> {
          if (slot.isFree()) {
            drawing.box(box, "none", "none");
            return;
          }
          drawing.box(box, Ink.LIGHT, Ink.BLACK);
          List<String> lines = cables(slot, box.width() - 2 * PADDING);
          for (int i = 0; i < lines.size(); i++) {
            drawing.text(box.x() + PADDING, box.y() + i * UNIT + 12, Lettering.SMALL, lines.get(i));
          }
        });
  }

  /** The cables of a slot, no more lines than it has units. */
  private static List<String> cables(Slot slot, int room) {
    List<Cable> cables = slot.cables();
    int each = Math.max(1, (cables.size() + slot.size() - 1) / slot.size());
    return Lists.partition(cables, each).stream().map(some -> inOneLine(some, room)).toList();
  }

  /** All that there is room for: the cables, or only where they lead, or the first of these. */
  private static String inOneLine(List<Cable> cables, int room) {
    String all = cables.stream().map(Cable::text).collect(Collectors.joining(", "));
    if (Lettering.SMALL.width(all) <= room) {
      return all;
    }
    List<String> others = cables.stream().map(Cable::other).distinct().toList();
    for (int shown = others.size(); shown > 0; shown--) {
      String line = "→ " + String.join(", ", others.subList(0, shown)) + more(others, shown);
      if (Lettering.SMALL.width(line) <= room) {
        return line;
      }
    }
    String more = more(others, 1);
    int width = room - Lettering.SMALL.width(more);
    return Lettering.SMALL.fit("→ " + others.get(0), width) + more;
  }

  private static String more(List<String> others, int shown) {
    return others.size() == shown ? "" : " +" + (others.size() - shown);
  }

  private void drawOthers(RackView rack, int x, int y) {
    for (int i = 0; i < rack.others().size(); i++) {
      int line = y + (i + 1) * LINE;
      Mounted other = rack.others().get(i);
      drawing.thing(
          "in no unit: " + other.sentence(),
          () ->
              drawing.text(
                  x,
                  line,
                  Lettering.SMALL,
                  Lettering.SMALL.fit("in no unit: " + other.name(), front + rear)));
    }
  }
}
