package org.clusto.model;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/**
 * Finds the names that were most likely meant: those that a few slips of the finger (a letter
 * wrong, missing, too many, or two swapped) lead to.
 */
public final class Nearest {

  private static final int LONGEST = 64;
  private static final int SHORT = 4;
  private static final int SHOWN = 3;

  private Nearest() {}

  /**
   * The candidates nearest to a word, the nearest first; at most three, none where none is near.
   *
   * @param word what was written
   * @param candidates what could have been meant
   */
  public static List<String> to(String word, Iterable<String> candidates) {
    if (word.length() > LONGEST) {
      return List.of();
    }
    String lower = lower(word);
    return StreamSupport.stream(candidates.spliterator(), false)
        .filter(candidate -> Math.abs(candidate.length() - word.length()) <= tolerance(candidate))
        .map(candidate -> new Candidate(candidate, distance(lower, lower(candidate))))
        .filter(candidate -> candidate.distance <= tolerance(candidate.text))
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::text))
        .map(Candidate::text)
        .distinct()
        .limit(SHOWN)
        .toList();
  }

  /**
   * {@code did you mean "a" or "b"?} with the nearest candidates, or nothing where none is near.
   */
  public static String question(String word, Iterable<String> candidates) {
    List<String> near = to(word, candidates);
    return near.isEmpty() ? "" : "; did you mean \"" + String.join("\" or \"", near) + "\"?";
  }

  private static int tolerance(String candidate) {
    return candidate.length() <= SHORT ? 1 : 2;
  }

  private record Candidate(String text, int distance) {}

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The optimal string alignment distance (Damerau 1964), row by row. */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(last[j - 1] + wrong, Math.min(last[j], row[j - 1]) + 1);
        if (swapped(a, i, b, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
