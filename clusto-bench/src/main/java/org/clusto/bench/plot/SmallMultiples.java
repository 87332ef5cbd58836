package org.clusto.bench.plot;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Panels beside and below one another, as one picture in SVG. It brings its own background, so that
 * it can be read on a light page and on a dark one.
 */
public final class SmallMultiples {

  private static final int COLUMNS = 3;
  private static final int WIDTH = 340;
  private static final int HEIGHT = 230;
  private static final int TOP = 64;
  private static final int LEFT = 66;
  private static final int RIGHT = 32;
  private static final int ABOVE = 34;
  private static final int BELOW = 30;
  private static final int KEY_STEP = 110;

  /** Told apart by those who do not see colors well, too. */
  private static final List<String> COLORS =
      List.of("#0b5fa5", "#c2570c", "#3d7a37", "#7d4a9e", "#8a6d00", "#9b2c3f");

  private static final Pattern NEEDLESS_ZEROS = Pattern.compile("\\.0+\\b");

  private final String title;
  private final String xLabel;
  private final List<Panel> panels;
  private final StringBuilder svg = new StringBuilder();

  private SmallMultiples(String title, String xLabel, List<Panel> panels) {
    this.title = title;
    this.xLabel = xLabel;
    this.panels = panels;
  }

  /**
   * Draws the picture.
   *
   * @param xLabel what is along the x axes
   * @param panels those with the same lines; the first one's names are the key
   */
  public static String svg(String title, String xLabel, List<Panel> panels) {
    return new SmallMultiples(title, xLabel, panels).drawn();
  }

  private String drawn() {
    int width = Math.min(COLUMNS, panels.size()) * WIDTH;
    int height = TOP + (panels.size() + COLUMNS - 1) / COLUMNS * HEIGHT;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
            + " height=\"%d\" font-family=\"sans-serif\" font-size=\"11\" fill=\"#24292f\">",
        width, height, width, height);
    add("<title>%s</title>", escaped(title));
    add("<rect width=\"%d\" height=\"%d\" rx=\"6\" fill=\"#ffffff\"/>", width, height);
    add("<text x=\"16\" y=\"26\" font-size=\"15\" font-weight=\"bold\">%s</text>", escaped(title));
    key();
    for (int i = 0; i < panels.size(); i++) {
      add("<g transform=\"translate(%d %d)\">", i % COLUMNS * WIDTH, TOP + i / COLUMNS * HEIGHT);
      panel(panels.get(i));
      add("</g>");
    }
    add("</svg>");
    return svg.toString();
  }

  /** Which color is whose. */
  private void key() {
    List<Panel.Line> lines = panels.get(0).lines();
    for (int i = 0; i < lines.size(); i++) {
      int x = 16 + i * KEY_STEP;
      add(
          "<line x1=\"%d\" y1=\"44\" x2=\"%d\" y2=\"44\" stroke=\"%s\" stroke-width=\"2.5\"/>",
          x, x + 22, color(i));
      add("<text x=\"%d\" y=\"48\">%s</text>", x + 28, escaped(lines.get(i).name()));
    }
    add(
        "<text x=\"%d\" y=\"48\" fill=\"#57606a\">x: %s</text>",
        16 + lines.size() * KEY_STEP, escaped(xLabel));
  }

  private void panel(Panel panel) {
    Axis x =
        Axis.of(
            panel.lines().stream()
                .flatMap(line -> line.points().keySet().stream())
                .map(Integer::doubleValue)
                .toList(),
            LEFT,
            WIDTH - RIGHT);
    Axis y =
        Axis.of(
            panel.lines().stream().flatMap(line -> line.points().values().stream()).toList(),
            HEIGHT - BELOW,
            ABOVE);
    add(
        "<text x=\"%d\" y=\"20\" font-size=\"12\" font-weight=\"bold\">%s</text>",
        LEFT, escaped(panel.title()));
    x.ticks().forEach(tick -> xTick(tick, x.at(tick), y));
    y.ticks().forEach(tick -> yTick(panel.unit().apply(tick), y.at(tick), x));
    for (int i = 0; i < panel.lines().size(); i++) {
      line(panel.lines().get(i).points(), x, y, color(i));
    }
  }

  private void xTick(double tick, double at, Axis y) {
    grid(at, y.start(), at, y.end());
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>",
        at, y.start() + 16, String.format(Locale.ROOT, "%,.0f", tick));
  }

  private void yTick(String label, double at, Axis x) {
    grid(x.start(), at, x.end(), at);
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
        x.start() - 6, at + 4, escaped(NEEDLESS_ZEROS.matcher(label).replaceAll("")));
  }

  private void grid(double fromX, double fromY, double toX, double toY) {
    add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#d0d7de\"/>",
        fromX, fromY, toX, toY);
  }

  private void line(Map<Integer, Double> points, Axis x, Axis y, String color) {
    String path =
        points.entrySet().stream()
            .map(point -> point(x.at(point.getKey()), y.at(point.getValue())))
            .collect(Collectors.joining(" "));
    add("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\"/>", path, color);
    points.forEach(
        (size, figure) ->
            add(
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.2\" fill=\"%s\"/>",
                x.at(size), y.at(figure), color));
  }

  private static String point(double x, double y) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
  }

  private static String color(int line) {
    return COLORS.get(line % COLORS.size());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
