package org.clusto.cli.picture;

import com.google.common.xml.XmlEscapers;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture in SVG, drawn from the back to the front, and read in the same order: groups have
 * titles that a screen reader says, and a browser shows under the pointer.
 */
public final class Drawing {

  private static final String END = " text-anchor=\"end\"";

  /** What is drawn behind text keeps off it. */
  private static final String HALO =
      " stroke=\"%s\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\""
          .formatted(Ink.WHITE);

  private final String title;
  private final String description;
  private final String id;
  private final List<String> lines = new ArrayList<>();

  /**
   * An empty one.
   *
   * @param title what it is called
   * @param description what is in it, in a sentence or two
   */
  public Drawing(String title, String description) {
    this.title = title;
    this.description = description;
    this.id = "p" + Integer.toHexString((title + "\n" + description).hashCode());
  }

  /** An identifier of something in this picture: another in pictures of the same page. */
  String id(String name) {
    return id + "-" + name;
  }

  /** Draws what belongs together, and is read one after the other. */
  public void group(String title, Runnable content) {
    grouped("role=\"group\" aria-label=\"%s\"".formatted(escaped(title)), content);
  }

  /** Draws what is one thing to a reader: its title is all that is said of it. */
  public void thing(String title, Runnable content) {
    grouped(
        "role=\"img\"",
        () -> {
          lines.add("<title>" + escaped(title) + "</title>");
          content.run();
        });
  }

  /** Draws a line that is one thing to a reader. */
  public void link(String title, String way, String stroke) {
    add(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" role=\"img\"><title>%s</title></path>"
            .formatted(way, stroke, escaped(title)));
  }

  /** Draws what only the eye needs. */
  public void aside(Runnable content) {
    grouped("aria-hidden=\"true\"", content);
  }

  private void grouped(String attributes, Runnable content) {
    lines.add("<g " + attributes + ">");
    content.run();
    lines.add("</g>");
  }

  /** Draws a box. */
  public void box(Box box, String fill, String stroke) {
    add(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" stroke=\"%s\"/>"
            .formatted(box.x(), box.y(), box.width(), box.height(), fill, stroke));
  }

  /**
   * Draws a line, or several.
   *
   * @param way how it goes, in the language of SVG
   */
  public void line(String way, String stroke, String look) {
    add("<path d=\"%s\" fill=\"none\" stroke=\"%s\" %s/>".formatted(way, stroke, look));
  }

  /** Writes text that begins at a place. */
  public void text(int x, int y, Lettering lettering, String shown) {
    text(x, y, lettering, "", shown);
  }

  /** Writes text that ends at a place. */
  public void textBefore(int x, int y, Lettering lettering, String shown) {
    text(x, y, lettering, END, shown);
  }

  /** Writes text that begins or ends at a place, on lines that keep off it. */
  public void label(int x, int y, boolean isBefore, String shown) {
    text(x, y, Lettering.SMALL, (isBefore ? END : "") + HALO, shown);
  }

  private void text(int x, int y, Lettering lettering, String look, String shown) {
    if (shown.isEmpty()) {
      return;
    }
    add(
        "<text x=\"%d\" y=\"%d\" font-size=\"%d\"%s fill=\"%s\"%s%s>%s</text>"
            .formatted(
                x,
                y,
                lettering.size(),
                lettering.isBold() ? " font-weight=\"bold\"" : "",
                lettering.colour(),
                look,
                Lettering.isUncertain(shown)
                    ? " textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\""
                        .formatted(lettering.width(shown))
                    : "",
                escaped(shown)));
  }

  /** Adds what is there already in the language of SVG. */
  void add(String element) {
    lines.add(element);
  }

  /** The picture, of pages below one another. */
  public List<String> lines(int width, int height) {
    return lines(width, height, Page.HEIGHT);
  }

  /** The picture, all of it on one page. */
  public List<String> linesOnOnePage(int width, int height) {
    return lines(width, height, height);
  }

  private List<String> lines(int width, int height, int page) {
    List<String> all = new ArrayList<>();
    all.add(
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                + " role=\"graphics-document document\" aria-labelledby=\"%s\""
                + " aria-describedby=\"%s\" font-family=\"%s\">")
            .formatted(width, height, width, height, id("title"), id("desc"), Lettering.FAMILY));
    all.add("<title id=\"%s\">%s</title>".formatted(id("title"), escaped(title)));
    all.add("<desc id=\"%s\">%s</desc>".formatted(id("desc"), escaped(description)));
    all.add("<style>%s</style>".formatted(Page.style(width, page)));
    all.add("<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>".formatted(Ink.WHITE));
    all.addAll(lines);
    all.add("</svg>");
    return all;
  }

  /** What XML cannot have (half a character, for one) is replaced. */
  private static String escaped(String shown) {
    return XmlEscapers.xmlAttributeEscaper().escape(shown);
  }
}
