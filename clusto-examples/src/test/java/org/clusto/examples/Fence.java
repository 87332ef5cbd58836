package org.clusto.examples;

import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a Markdown page.
 *
 * @param page the page's path in the checkout
 * @param line the number of its first line
 * @param heading the heading above it, without its signs
 * @param language the word that stands after the fence; empty where there is none
 * @param file what stands after that: the file that this is, or is taken from; mostly empty
 * @param lines what it holds
 */
record Fence(
    String page, int line, String heading, String language, String file, List<String> lines) {

  private static final String FENCE = "```";

  /** The fenced blocks of a page. */
  static List<Fence> of(String page) {
    List<Fence> fences = new ArrayList<>();
    List<String> lines = Checkout.read(page).lines().toList();
    String heading = "";
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("#")) {
        heading = lines.get(i).replaceFirst("#+ *", "");
      } else if (lines.get(i).startsWith(FENCE)) {
        int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(FENCE);
        String[] info = lines.get(i).substring(FENCE.length()).split(" ", 2);
        String file = info.length == 2 ? info[1] : "";
        fences.add(new Fence(page, i + 2, heading, info[0], file, lines.subList(i + 1, end)));
        i = end;
      }
    }
    return fences;
  }

  boolean isOf(String... languages) {
    return file.isEmpty() && List.of(languages).contains(language);
  }

  String text() {
    return String.join("\n", lines);
  }

  @Override
  public String toString() {
    return page + ":" + line + " " + (language + " " + file).strip();
  }
}
