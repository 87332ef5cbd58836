package org.clusto.cli.picture;

import com.google.common.collect.ImmutableSortedMultiset;
import com.google.common.collect.Multiset;
import java.util.List;
import org.clusto.model.Texts;

/** The statuses in a picture, each of which has a pattern that is told apart without its colour. */
final class Statuses {

  private static final int SIDE = 8;
  private static final int SWATCH = 12;
  private static final int GAP = 18;

  private static final List<String> COLOURS =
      List.of(
          "#1d4ed8", "#b45309", "#047857", "#be123c", "#6d28d9", "#0e7490", "#4d7c0f", "#334155");

  private static final List<String> WAYS =
      List.of(
          "M0 4H8",
          "M-2 2L2 -2M0 8L8 0M6 10L10 6",
          "M2 0V8M6 0V8",
          "M-2 6L2 10M0 0L8 8M6 -2L10 2",
          "M0 2H8M0 6H8",
          "M4 0V8M0 4H8",
          "M2 2H4M6 6H8",
          "M0 0L8 8M0 8L8 0");

  /** All of it is filled with the first. */
  private static final String SOLID = "8";

  private static final String FINE = "1.5";

  private final List<String> names;
  private final Multiset<String> all;
  private final Drawing drawing;

  Statuses(List<String> statuses, Drawing drawing) {
    all = ImmutableSortedMultiset.copyOf(Texts.NAME_ORDER, statuses);
    names = List.copyOf(all.elementSet());
    this.drawing = drawing;
  }

  /** Says what the patterns are. */
  void define() {
    for (int i = 0; i < names.size(); i++) {
      int look = i % WAYS.size();
      drawing.add(
          ("<pattern id=\"%s\" width=\"%d\" height=\"%d\" patternUnits=\"userSpaceOnUse\">"
                  + "<rect width=\"%d\" height=\"%d\" fill=\"%s\"/>"
                  + "<path d=\"%s\" stroke=\"%s\" stroke-width=\"%s\"/></pattern>")
              .formatted(
                  id(i),
                  SIDE,
                  SIDE,
                  SIDE,
                  SIDE,
                  Ink.WHITE,
                  WAYS.get(look),
                  COLOURS.get(i % COLOURS.size()),
                  look == 0 ? SOLID : FINE));
    }
  }

  /** The pattern of a status. */
  String fill(String status) {
    return "url(#" + id(names.indexOf(status)) + ")";
  }

  private String id(int status) {
    return drawing.id("status" + status);
  }

  /** Draws what each pattern means, and how often it is there; gives where that ends. */
  int drawLegend(Box room) {
    int x = room.x();
    int y = room.y();
    for (String status : names) {
      String shown =
          Lettering.SMALL.fit(status + " (" + all.count(status) + ")", room.width() - GAP);
      int width = GAP + Lettering.SMALL.width(shown);
      if (x > room.x() && x + width > room.right()) {
        x = room.x();
        y += GAP;
      }
      draw(new Box(x, y, SWATCH, SWATCH), status, shown);
      x += width + GAP;
    }
    return y + GAP;
  }

  private void draw(Box swatch, String status, String shown) {
    drawing.thing(
        "status " + status + ": " + all.count(status),
        () -> {
          drawing.box(swatch, fill(status), Ink.BLACK);
          drawing.text(swatch.x() + GAP, swatch.bottom() - 2, Lettering.SMALL, shown);
        });
  }

  boolean isEmpty() {
    return names.isEmpty();
  }
}
