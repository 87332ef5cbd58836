package org.clusto.query.railroad;

import com.google.common.html.HtmlEscapers;

/**
 * The drawing of one diagram in SVG. Nothing in it depends on the fonts of a machine: the width of
 * a text is said, not measured.
 */
final class Drawing {

  /** The width of a character, in pixels. */
  static final int CHARACTER = 8;

  private static final int HALF_BOX = 12;
  private static final int MARGIN = 10;
  private static final int END = 20;

  private final StringBuilder shapes = new StringBuilder();

  private Drawing() {}

  /** A diagram of what a rule consists of, with the rule in words for who cannot see it. */
  static String of(String rule, Track track) {
    Drawing drawing = new Drawing();
    int y = MARGIN + Math.max(HALF_BOX, track.up());
    drawing.end(MARGIN, y);
    drawing.line(MARGIN, y, END);
    track.draw(drawing, MARGIN + END, y);
    drawing.line(MARGIN + END + track.width(), y, END);
    drawing.end(MARGIN + END + track.width() + END, y);
    int width = 2 * (MARGIN + END) + track.width();
    int height = y + Math.max(HALF_BOX, track.down()) + MARGIN;
    return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
        role="img" aria-labelledby="title desc">
        <title id="title">%3$s</title>
        <desc id="desc">%4$s</desc>
        <style>
        path { fill: none; stroke: #24292f; stroke-width: 1.5 }
        rect { fill: #fff; stroke: #24292f; stroke-width: 1.5 }
        .paper { stroke: none }
        .word { fill: #ddf4e4 }
        .rule { fill: #e3ecfa }
        text { font: 13px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; \
        fill: #24292f }
        </style>
        <rect class="paper" width="%1$d" height="%2$d"/>
        %5$s</svg>
        """
        .formatted(width, height, escaped(rule), escaped(track.text()), drawing.shapes);
  }

  private static String escaped(String text) {
    return HtmlEscapers.htmlEscaper().escape(text);
  }

  private void end(int x, int y) {
    path("M %d %d v 16", x, y - 8);
  }

  void line(int x, int y, int length) {
    if (length > 0) {
      path("M %d %d h %d", x, y, length);
    }
  }

  void path(String form, Object... numbers) {
    shapes.append("<path d=\"").append(form.formatted(numbers)).append("\"/>\n");
  }

  void box(String kind, String text, int x, int y, int width) {
    String round = kind.equals("word") ? " rx=\"" + HALF_BOX + "\"" : "";
    shapes.append(
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"%s/>\n"
            .formatted(kind, x, y - HALF_BOX, width, 2 * HALF_BOX, round));
    shapes.append(
        "<text x=\"%d\" y=\"%d\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\">%s</text>\n"
            .formatted(
                x + (width - CHARACTER * text.length()) / 2,
                y + 4,
                CHARACTER * text.length(),
                escaped(text)));
  }
}
