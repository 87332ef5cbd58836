package org.clusto.query;

/**
 * The rules of a glob's brackets: {@code [abc]}, {@code [a-c]}, {@code [!a]}; a {@code ]} right
 * after {@code [} or {@code [!} is a member, as in POSIX (XCU 2.13.1), and so is a {@code -} at
 * either end.
 */
final class GlobForm {

  /** How long a glob may be, in characters: the time to match grows with its length. */
  static final int LONGEST = 1_000;

  private final String glob;
  private final Refusal refusal;

  private GlobForm(String glob, Refusal refusal) {
    this.glob = glob;
    this.refusal = refusal;
  }

  /** Refuses a glob that is too long, or has a bracket that is never closed or a reversed range. */
  static void check(String glob, Refusal refusal) {
    if (glob.length() > LONGEST) {
      throw refusal.because(
          "a pattern with *, ? or [ has at most "
              + LONGEST
              + " characters (where the characters themselves are meant, quote them)",
          0);
    }
    new GlobForm(glob, refusal).checkBrackets();
  }

  private void checkBrackets() {
    int open = glob.indexOf('[');
    while (open >= 0) {
      open = glob.indexOf('[', endOfBracket(open));
    }
  }

  /** Checks the bracket at {@code open} and gives the index behind it. */
  private int endOfBracket(int open) {
    int first = open + (isAt(open + 1, '!') ? 2 : 1);
    int i = first;
    while (i < glob.length() && (i == first || !isAt(i, ']'))) {
      i = endOfMember(i);
    }
    if (i >= glob.length()) {
      throw refusal.because(
          "this [ is never closed (a value with a [ that is no pattern is quoted: "
              + Wording.quoted(glob)
              + ")",
          open);
    }
    return i + 1;
  }

  /** Checks the character or range at {@code i} and gives the index behind it. */
  private int endOfMember(int i) {
    int low = glob.codePointAt(i);
    int end = i + Character.charCount(low);
    if (!isAt(end, '-') || end + 1 >= glob.length() || isAt(end + 1, ']')) {
      return end;
    }
    int high = glob.codePointAt(end + 1);
    int endOfRange = end + 1 + Character.charCount(high);
    if (low > high) {
      throw refusal.because(
          "the range "
              + glob.substring(i, endOfRange)
              + " is reversed (a value with a [ that is no pattern is quoted: "
              + Wording.quoted(glob)
              + ")",
          i);
    }
    return endOfRange;
  }

  private boolean isAt(int i, char c) {
    return i < glob.length() && glob.charAt(i) == c;
  }
}
