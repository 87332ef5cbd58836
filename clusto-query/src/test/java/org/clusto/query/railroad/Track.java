package org.clusto.query.railroad;

import java.util.List;
import java.util.stream.Collectors;

/** A piece of a railroad diagram: what is read on the way from its left end to its right end. */
sealed interface Track {

  /** The radius of curves, in pixels. */
  int CURVE = 10;

  /** The room between tracks. */
  int ROOM = 8;

  /** From the left end to the right end. */
  int width();

  /** How far it reaches above the line that its ends are on. */
  int up();

  /** How far it reaches below that line. */
  int down();

  /** Draws it with its left end there. */
  void draw(Drawing drawing, int x, int y);

  /** It as a line of text. */
  String text();

  /** It as a part of a longer line. */
  default String part() {
    return text();
  }

  /** Nothing to read. */
  record Empty() implements Track {
    @Override
    public int width() {
      return 0;
    }

    @Override
    public int up() {
      return 0;
    }

    @Override
    public int down() {
      return 0;
    }

    @Override
    public void draw(Drawing drawing, int x, int y) {}

    @Override
    public String text() {
      return "";
    }
  }

  /**
   * A box with a text.
   *
   * @param kind {@code word} for what is read as it stands there, {@code rule} for what another
   *     diagram shows, {@code set} for characters in words
   */
  record Box(String kind, String label) implements Track {
    @Override
    public int width() {
      return Drawing.CHARACTER * label.length() + 20;
    }

    @Override
    public int up() {
      return 12;
    }

    @Override
    public int down() {
      return 12;
    }

    @Override
    public void draw(Drawing drawing, int x, int y) {
      drawing.box(kind, label, x, y, width());
    }

    @Override
    public String text() {
      return switch (kind) {
        case "word" -> "“" + label + "”";
        case "set" -> "⟨" + label + "⟩";
        default -> label;
      };
    }
  }

  /** One after the other. */
  record Sequence(List<Track> tracks) implements Track {
    @Override
    public int width() {
      return tracks.stream().mapToInt(Track::width).sum() + CURVE * (tracks.size() - 1);
    }

    @Override
    public int up() {
      return tracks.stream().mapToInt(Track::up).max().orElse(0);
    }

    @Override
    public int down() {
      return tracks.stream().mapToInt(Track::down).max().orElse(0);
    }

    @Override
    public void draw(Drawing drawing, int x, int y) {
      int at = x;
      for (Track track : tracks) {
        if (at > x) {
          drawing.line(at, y, CURVE);
          at += CURVE;
        }
        track.draw(drawing, at, y);
        at += track.width();
      }
    }

    @Override
    public String text() {
      return tracks.stream().map(Track::part).collect(Collectors.joining(" "));
    }

    @Override
    public String part() {
      return "(" + text() + ")";
    }
  }

  /** One of several, the first on the line. */
  record Choice(List<Track> tracks) implements Track {
    @Override
    public int width() {
      return inner() + 4 * CURVE;
    }

    private int inner() {
      return tracks.stream().mapToInt(Track::width).max().orElse(0);
    }

    @Override
    public int up() {
      return tracks.get(0).up();
    }

    @Override
    public int down() {
      int last = tracks.size() - 1;
      return offset(last) + tracks.get(last).down();
    }

    /** How far below the line one of them is. */
    private int offset(int index) {
      int offset = 0;
      for (int i = 1; i <= index; i++) {
        int room = tracks.get(i - 1).down() + ROOM + tracks.get(i).up();
        offset += i == 1 ? Math.max(room, 2 * CURVE) : room;
      }
      return offset;
    }

    @Override
    public void draw(Drawing drawing, int x, int y) {
      for (int i = 0; i < tracks.size(); i++) {
        drawOne(drawing, tracks.get(i), x, y, offset(i));
      }
    }

    private void drawOne(Drawing drawing, Track track, int x, int y, int offset) {
      int left = x + 2 * CURVE;
      int right = left + inner();
      track.draw(drawing, left, y + offset);
      drawing.line(left + track.width(), y + offset, right - left - track.width());
      if (offset == 0) {
        drawing.line(x, y, 2 * CURVE);
        drawing.line(right, y, 2 * CURVE);
      } else {
        int straight = offset - 2 * CURVE;
        drawing.path("M %d %d a 10 10 0 0 1 10 10 v %d a 10 10 0 0 0 10 10", x, y, straight);
        drawing.path(
            "M %d %d a 10 10 0 0 0 10 -10 v %d a 10 10 0 0 1 10 -10", right, y + offset, -straight);
      }
    }

    @Override
    public String text() {
      return tracks.stream().map(Track::text).collect(Collectors.joining(" | "));
    }

    @Override
    public String part() {
      return "(" + text() + ")";
    }
  }

  /** What may be left out: the way around it is above. */
  record Optional(Track track) implements Track {
    @Override
    public int width() {
      return track.width() + 4 * CURVE;
    }

    private int offset() {
      return Math.max(track.up() + ROOM, 2 * CURVE);
    }

    @Override
    public int up() {
      return offset();
    }

    @Override
    public int down() {
      return track.down();
    }

    @Override
    public void draw(Drawing drawing, int x, int y) {
      int straight = offset() - 2 * CURVE;
      drawing.line(x, y, 2 * CURVE);
      track.draw(drawing, x + 2 * CURVE, y);
      drawing.line(x + 2 * CURVE + track.width(), y, 2 * CURVE);
      drawing.path(
          "M %d %d a 10 10 0 0 0 10 -10 v %d a 10 10 0 0 1 10 -10 h %d"
              + " a 10 10 0 0 1 10 10 v %d a 10 10 0 0 0 10 10",
          x, y, -straight, track.width(), straight);
    }

    @Override
    public String text() {
      if (track instanceof Loop loop) {
        return loop.between() instanceof Empty
            ? loop.track().part() + "*"
            : "(" + loop.text() + ")?";
      }
      return track.part() + "?";
    }
  }

  /** Once or more, with something between: the way back is below, from right to left. */
  record Loop(Track track, Track between) implements Track {
    @Override
    public int width() {
      return inner() + 2 * CURVE;
    }

    private int inner() {
      return Math.max(track.width(), between.width());
    }

    private int offset() {
      return Math.max(track.down() + ROOM + between.up(), 2 * CURVE);
    }

    @Override
    public int up() {
      return track.up();
    }

    @Override
    public int down() {
      return offset() + Math.max(between.down(), 4);
    }

    @Override
    public void draw(Drawing drawing, int x, int y) {
      int left = x + CURVE;
      int right = left + inner();
      int straight = offset() - 2 * CURVE;
      drawing.line(x, y, CURVE);
      track.draw(drawing, left, y);
      drawing.line(left + track.width(), y, right - left - track.width() + CURVE);
      drawing.path("M %d %d a 10 10 0 0 0 -10 10 v %d a 10 10 0 0 0 10 10", left, y, straight);
      int from = left + (inner() - between.width()) / 2;
      drawing.line(left, y + offset(), from - left);
      between.draw(drawing, from, y + offset());
      drawing.line(from + between.width(), y + offset(), right - from - between.width());
      drawing.path("M %d %d l -6 4 l 6 4", left + 4, y + offset() - 4);
      drawing.path(
          "M %d %d a 10 10 0 0 0 10 -10 v %d a 10 10 0 0 0 -10 -10",
          right, y + offset(), -straight);
    }

    @Override
    public String text() {
      if (between instanceof Empty) {
        return track.part() + "+";
      }
      String rest = between instanceof Sequence some ? some.text() : between.part();
      return track.part() + " (" + rest + " " + track.part() + ")*";
    }
  }
}
