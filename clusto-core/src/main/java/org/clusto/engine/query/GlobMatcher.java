package org.clusto.engine.query;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A glob, ready to be held against text. A text is read once; where it does not fit, the last star
 * takes one character more, so that no more is looked at than the text's length times the number of
 * characters between two stars, and nothing at all where the text is shorter than the glob.
 */
final class GlobMatcher {

  private static final String SPECIAL = "*?[";

  private final List<IntPredicate> elements = new ArrayList<>();
  private final BitSet stars = new BitSet();
  private int shortest;

  /** Reads a glob that is well formed. */
  GlobMatcher(String glob) {
    int i = 0;
    while (i < glob.length()) {
      i = glob.charAt(i) == '[' ? addClass(glob, i) : addCharacter(glob, i);
    }
  }

  /** The text before the first character that stands for others. */
  static String literalPrefix(String glob) {
    int end = 0;
    while (end < glob.length() && SPECIAL.indexOf(glob.charAt(end)) < 0) {
      end++;
    }
    return glob.substring(0, end);
  }

  private int addCharacter(String glob, int at) {
    int character = glob.codePointAt(at);
    if (character == '*') {
      stars.set(elements.size());
      elements.add(GlobMatcher::isAny);
    } else {
      add(character == '?' ? GlobMatcher::isAny : c -> c == character);
    }
    return at + Character.charCount(character);
  }

  private void add(IntPredicate element) {
    elements.add(element);
    shortest++;
  }

  /** Adds the class that begins here, and tells where it ends; a ] that comes first is a member. */
  private int addClass(String glob, int open) {
    boolean negated = glob.startsWith("!", open + 1);
    BitSet members = new BitSet();
    int first = open + (negated ? 2 : 1);
    int i = first;
    while (i == first || glob.charAt(i) != ']') {
      i = addMember(glob, i, members);
    }
    add(negated ? c -> !members.get(c) : members::get);
    return i + 1;
  }

  private static int addMember(String glob, int at, BitSet members) {
    int low = glob.codePointAt(at);
    int next = at + Character.charCount(low);
    if (glob.charAt(next) != '-' || glob.charAt(next + 1) == ']') {
      members.set(low);
      return next;
    }
    int high = glob.codePointAt(next + 1);
    members.set(low, high + 1);
    return next + 1 + Character.charCount(high);
  }

  /** Whether the whole text is of this glob. */
  boolean matches(String text) {
    return text.length() >= shortest && matches(text.codePoints().toArray());
  }

  private boolean matches(int[] text) {
    int element = 0;
    int character = 0;
    int behindStar = -1;
    int taken = 0;
    while (character < text.length) {
      if (stars.get(element)) {
        behindStar = ++element;
        taken = character;
      } else if (element < elements.size() && elements.get(element).test(text[character])) {
        element++;
        character++;
      } else if (behindStar >= 0) {
        element = behindStar;
        character = ++taken;
      } else {
        return false;
      }
    }
    while (stars.get(element)) {
      element++;
    }
    return element == elements.size();
  }

  private static boolean isAny(int character) {
    return true;
  }
}
