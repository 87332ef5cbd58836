package org.clusto.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A line for a screen: pieces of text, each in a style. What is in them is safe to show. */
public final class Line {

  private static final Line EMPTY = new Line(List.of());

  private final List<Piece> pieces;

  private Line(List<Piece> pieces) {
    this.pieces = pieces;
  }

  /**
   * A piece of a line.
   *
   * @param text text that is safe to show
   * @param isApart whether its direction must not reorder the others
   */
  private record Piece(Style style, String text, boolean isApart) {

    String onScreen() {
      return isApart ? Shown.beside(text) : text;
    }
  }

  /** A line with nothing in it. */
  public static Line empty() {
    return EMPTY;
  }

  /** A line of one piece. */
  public static Line of(String text) {
    return of(Style.PLAIN, text);
  }

  /** A line of one piece in a style. */
  public static Line of(Style style, String text) {
    return EMPTY.and(style, text);
  }

  /** A whole sentence, of which any part may be in any script. */
  public static Line sentence(Style style, String text) {
    return EMPTY.with(new Piece(style, Shown.inOneLine(text), false));
  }

  /** The line with one piece more. */
  public Line and(String text) {
    return and(Style.PLAIN, text);
  }

  /** The line with one piece more, which does not reorder the others if it is right to left. */
  public Line and(Style style, String text) {
    return with(new Piece(style, Shown.inOneLine(text), true));
  }

  /** The line, and another behind it. */
  public Line and(Line other) {
    List<Piece> more = new ArrayList<>(pieces);
    more.addAll(other.pieces);
    return new Line(more);
  }

  private Line with(Piece piece) {
    List<Piece> more = new ArrayList<>(pieces);
    more.add(piece);
    return new Line(more);
  }

  /** How many columns it takes. */
  public int columns() {
    return pieces.stream().mapToInt(piece -> Columns.of(piece.text)).sum();
  }

  /** The line, and spaces up to that many columns. */
  public Line padded(int columns) {
    int missing = columns - columns();
    return missing <= 0 ? this : and(" ".repeat(missing));
  }

  /** The same with the spaces before it. */
  Line paddedBefore(int columns) {
    int missing = columns - columns();
    return missing <= 0 ? this : of(" ".repeat(missing)).and(this);
  }

  /** The line without the pieces at its end that are spaces. */
  Line stripped() {
    int end = pieces.size();
    while (end > 0 && pieces.get(end - 1).text.isBlank()) {
      end--;
    }
    return new Line(pieces.subList(0, end));
  }

  /** As it is sent to a terminal. */
  String rendered(boolean withColour) {
    StringBuilder rendered = new StringBuilder();
    for (Piece piece : pieces) {
      String text = piece.onScreen();
      rendered.append(withColour ? piece.style.paint(text) : text);
    }
    return rendered.toString();
  }

  /** As it is said in a pipe. */
  @Override
  public String toString() {
    return pieces.stream().map(Piece::text).collect(Collectors.joining());
  }
}
