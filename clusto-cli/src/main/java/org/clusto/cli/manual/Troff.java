package org.clusto.cli.manual;

import java.util.Locale;

/**
 * A page for {@code man}, in the macros of man(7). All text is escaped: hyphens stay hyphens when
 * they are copied, and nothing is taken for a request.
 */
final class Troff {

  private static final int ASCII_END = 0x80;

  private final StringBuilder page = new StringBuilder();

  /** A page of section 1. */
  Troff(String name, String source) {
    request("TH", name.toUpperCase(Locale.ROOT), "1", "", source, "clusto manual");
    page.append(".nh\n.ad l\n");
  }

  /** Begins a section. */
  void section(String title) {
    request("SH", title);
  }

  /** A paragraph. */
  void paragraph(String text) {
    page.append(".PP\n");
    line(escaped(text));
  }

  /** What a page is about, as {@code whatis} reads it. */
  void summary(String name, String text) {
    line(escaped(name) + " \\- " + escaped(text));
  }

  /** How a command is called: its name, and what may follow. */
  void synopsis(String name, String rest) {
    page.append(".PP\n.HP\n");
    line(in("B", name) + " " + escaped(rest));
  }

  /** A word and what it means. */
  void entry(String word, String label, String meaning) {
    page.append(".TP\n");
    line(in("B", word) + (word.isEmpty() || label.isEmpty() ? "" : " ") + in("I", label));
    line(escaped(meaning));
  }

  private static String in(String font, String text) {
    return text.isEmpty() ? "" : "\\f" + font + escaped(text) + "\\fR";
  }

  /** Lines that stay as they are. */
  void example(Iterable<String> lines) {
    page.append(".PP\n.RS 4\n.nf\n");
    lines.forEach(line -> line(escaped(line)));
    page.append(".fi\n.RE\n");
  }

  private void request(String name, String... arguments) {
    page.append('.').append(name);
    for (String argument : arguments) {
      page.append(" \"").append(escaped(argument)).append('"');
    }
    page.append('\n');
  }

  /** A line of text; one that begins like a request is kept from being one. */
  private void line(String escaped) {
    page.append(escaped.isEmpty() ? "\\&" : escaped).append('\n');
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(c -> escaped.append(escaped(c)));
    boolean isLikeARequest = text.startsWith(".") || text.startsWith("'");
    return isLikeARequest ? "\\&" + escaped : escaped.toString();
  }

  private static String escaped(int c) {
    return switch (c) {
      case '\\' -> "\\e";
      case '-' -> "\\-";
      case '\'' -> "\\(aq";
      case '"' -> "\\(dq";
      case '`' -> "\\(ga";
      case '^' -> "\\(ha";
      case '~' -> "\\(ti";
      case '\n' -> " ";
      default -> c < ASCII_END ? Character.toString(c) : String.format("\\[u%04X]", c);
    };
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
