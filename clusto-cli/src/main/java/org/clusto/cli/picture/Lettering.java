package org.clusto.cli.picture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clusto.cli.terminal.Columns;

/**
 * How text looks in a picture: in letters of one width, so that where it ends is known without the
 * font.
 *
 * @param size its size in pixels; 11 are 8 points on paper
 * @param isBold whether it is heavier
 * @param colour its colour
 */
public record Lettering(int size, boolean isBold, String colour) {

  /** What a picture is called. */
  public static final Lettering TITLE = new Lettering(16, true, Ink.BLACK);

  /** Names of what holds others. */
  public static final Lettering HEADING = new Lettering(13, true, Ink.BLACK);

  /** Names. */
  public static final Lettering NAME = new Lettering(12, false, Ink.BLACK);

  /** All else. */
  public static final Lettering SMALL = new Lettering(11, false, Ink.GREY);

  /** The fonts, each of which has letters of one width. */
  static final String FAMILY =
      "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', 'Courier New', monospace";

  private static final String CLIPPED = "…";
  private static final Pattern CHARACTER = Pattern.compile("\\X");

  /** Beyond it are scripts that such fonts may lack, so that another gives letters of any width. */
  private static final int LAST_CERTAIN = 0x24f;

  private static final double LETTER = 0.61;
  private static final double WIDE_LETTER = 1.05;

  /** How wide text is, in whole pixels. */
  public int width(String shown) {
    return (int) Math.ceil(shown.codePoints().mapToDouble(this::width).sum());
  }

  private double width(int c) {
    return switch (Columns.of(Character.toString(c))) {
      case 0 -> 0;
      case 1 -> LETTER * size;
      default -> WIDE_LETTER * size;
    };
  }

  /** The text, or as many of its first characters as there is room for, and that there is more. */
  public String fit(String shown, int room) {
    if (width(shown) <= room) {
      return shown;
    }
    StringBuilder fitting = new StringBuilder();
    Matcher characters = CHARACTER.matcher(shown);
    while (characters.find() && width(fitting + characters.group() + CLIPPED) <= room) {
      fitting.append(characters.group());
    }
    return fitting + CLIPPED;
  }

  /** Whether a font may give text another width, so that it must be said how wide it is to be. */
  static boolean isUncertain(String shown) {
    return shown.codePoints().anyMatch(c -> c > LAST_CERTAIN && !isKnown(c));
  }

  private static boolean isKnown(int c) {
    return c == CLIPPED.codePointAt(0) || c == '·' || c == '→' || c == '–';
  }
}
