package org.clusto.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the word that was meant: by the optimal string alignment distance (Damerau–Levenshtein
 * without further edits inside a transposition), at most 2, and 1 for words of four letters or
 * fewer, upper and lower case alike.
 */
final class Spelling {

  private static final int LONGEST = 40;
  private static final int SHORT_WORD = 4;

  private Spelling() {}

  /** The nearest of the words, if one is near; the first of those equally near. */
  static Optional<String> nearest(String word, Collection<String> words) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = word.toLowerCase(Locale.ROOT);
    return words.stream()
        .filter(candidate -> distance(lower, candidate) <= tolerance(candidate))
        .min(Comparator.comparingInt(candidate -> distance(lower, candidate)));
  }

  private static int tolerance(String candidate) {
    return candidate.length() <= SHORT_WORD ? 1 : 2;
  }

  /** How many letters must be put in, left out, replaced or swapped to make one of the other. */
  static int distance(String a, String b) {
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        distance[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : step(distance, a, b, i, j);
      }
    }
    return distance[a.length()][b.length()];
  }

  private static int step(int[][] distance, String a, String b, int i, int j) {
    int replaced = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
    return isSwap(a, b, i, j) ? Math.min(best, 1 + distance[i - 2][j - 2]) : best;
  }

  private static boolean isSwap(String a, String b, int i, int j) {
    return Math.min(i, j) > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
