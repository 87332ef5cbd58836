package org.clusto.engine.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds a regular expression in text of ASCII characters, one table lookup a character: an
 * automaton of which a state is made when it is first come to. Text with other characters, and text
 * that needs too many states, is left to another matcher. Any number of threads may use it; only
 * who makes a state waits for another who does.
 */
final class AsciiAutomaton {

  static final int ASCII_END = 0x80;
  private static final int MOST_STATES = 200;
  private static final int FIRST_ROWS = 8;

  /** Stands in the table for what was not come to yet. */
  private static final int UNKNOWN = 0;

  private static final int KNOWN = 1;
  private static final int ACCEPTS = 2;
  private static final int ACCEPTS_AT_END = 4;

  private final AsciiProgram program;
  private final Predicate<String> otherwise;

  /** Where the program is in each state, by its number. */
  private final List<BitSet> places = new ArrayList<>();

  private final Map<BitSet, Integer> states = new HashMap<>();
  private final int start;

  /**
   * For each state a row of {@link #ASCII_END} others, by the character that leads there. A state
   * is where its row begins, and in the low bits what there is to know of it. So a thread that sees
   * a number knows all of the state; at worst it misses some, and asks for them.
   */
  private volatile int[] table = new int[FIRST_ROWS * ASCII_END];

  private volatile boolean isFull;

  /**
   * The automaton of a program.
   *
   * @param otherwise what tells of all other text whether the expression is found in it
   */
  AsciiAutomaton(AsciiProgram program, Predicate<String> otherwise) {
    this.program = program;
    this.otherwise = otherwise;
    this.start = add(program.atStart(), true);
  }

  private int add(BitSet reached, boolean isBeginning) {
    int row = places.size() * ASCII_END;
    places.add(reached);
    return row
        | KNOWN
        | (program.accepts(reached) ? ACCEPTS : 0)
        | (program.acceptsAtEnd(reached, isBeginning) ? ACCEPTS_AT_END : 0);
  }

  /** Whether the expression is found in a text. */
  boolean isIn(String text) {
    int[] known = table;
    int state = start;
    for (int i = 0; i < text.length() && (state & ACCEPTS) == 0; i++) {
      char character = text.charAt(i);
      int next = character < ASCII_END ? known[row(state) + character] : UNKNOWN;
      if (next == UNKNOWN) {
        return isIn(text, i, state);
      }
      state = next;
    }
    return isAccepting(state);
  }

  /** Goes on from a place in a text, and makes what the table lacks. */
  private boolean isIn(String text, int from, int before) {
    int state = before;
    for (int i = from; i < text.length() && (state & ACCEPTS) == 0; i++) {
      state = next(state, text.charAt(i));
      if (state == UNKNOWN) {
        return otherwise.test(text);
      }
    }
    return isAccepting(state);
  }

  private static boolean isAccepting(int state) {
    return (state & (ACCEPTS | ACCEPTS_AT_END)) != 0;
  }

  private static int row(int state) {
    return state & -ASCII_END;
  }

  private int next(int state, char character) {
    if (character >= ASCII_END) {
      return UNKNOWN;
    }
    int next = table[row(state) + character];
    return next != UNKNOWN || isFull ? next : make(state, character);
  }

  private synchronized int make(int state, char character) {
    BitSet reached = program.behind(places.get(state / ASCII_END), character);
    Integer known = states.get(reached);
    if (known == null && states.size() == MOST_STATES) {
      isFull = true;
      return UNKNOWN;
    }
    int next = known == null ? add(reached, false) : known;
    states.put(reached, next);
    int[] rows = table;
    if (places.size() * ASCII_END > rows.length) {
      rows = Arrays.copyOf(rows, 2 * rows.length);
    }
    rows[row(state) + character] = next;
    table = rows;
    return next;
  }
}
