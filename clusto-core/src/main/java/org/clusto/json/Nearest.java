package org.clusto.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which of some words a mistyped one may have been meant to be. */
final class Nearest {

  /** Longer words than this are no slips of the finger. */
  private static final int LONGEST = 40;

  private Nearest() {}

  /** The nearest of the candidates, if one is near. */
  static Optional<String> of(String word, Collection<String> candidates) {
    String typed = word.toLowerCase(Locale.ROOT);
    return candidates.stream()
        .filter(candidate -> isNear(typed, candidate))
        .min(Comparator.comparingInt(candidate -> distance(typed, candidate)));
  }

  private static boolean isNear(String typed, String candidate) {
    return typed.length() <= LONGEST
        && (typed.startsWith(candidate.substring(0, 3)) || distance(typed, candidate) <= 2);
  }

  /** The Levenshtein distance: how many letters to add, take away or change. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(diagonal, row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
