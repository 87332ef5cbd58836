package org.clusto.cli.terminal;

/**
 * A screen that answers are shown on.
 *
 * @param hasColour whether they are coloured
 * @param rows how many lines it has
 * @param columns how many columns it has
 */
public record Screen(boolean hasColour, int rows, int columns) {

  /** Set by the launcher to the rows and the columns of the terminal, as {@code 24 80}. */
  public static final String SIZE = "CLUSTO_SIZE";

  private static final int ROWS = 24;
  private static final int COLUMNS = 80;

  /** One of a size that the launcher said, or of the usual one. */
  public static Screen of(Terminal terminal, boolean hasColour) {
    String[] size = terminal.variables().getOrDefault(SIZE, "").split(" ", -1);
    boolean isSaid = size.length == 2 && size[0].matches("[1-9]\\d{0,4}");
    return new Screen(
        hasColour, isSaid ? Integer.parseInt(size[0]) : ROWS, isSaid ? columns(size[1]) : COLUMNS);
  }

  private static int columns(String text) {
    return text.matches("[1-9]\\d{0,4}") ? Integer.parseInt(text) : COLUMNS;
  }
}
