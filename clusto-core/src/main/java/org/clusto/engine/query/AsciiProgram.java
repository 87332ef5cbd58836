package org.clusto.engine.query;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A regular expression as a machine of many states at once (Thompson 1968): each instruction takes
 * one of some ASCII characters, forks, holds at the beginning or end of the text only, or accepts.
 */
final class AsciiProgram {

  /** How many instructions there may be. */
  static final int LONGEST = 1000;

  /** What an instruction does. */
  private enum Kind {
    TAKE,
    FORK,
    BEGINNING,
    END,
    ACCEPT
  }

  private Kind[] kinds = new Kind[32];
  private BitSet[] characters = new BitSet[32];
  private int[] next = new int[32];
  private int[] other = new int[32];
  private int size;
  private int start;

  /** Adds an instruction that takes one of some characters and goes on with another. */
  int take(BitSet some, int then) {
    int at = add(Kind.TAKE, then, then);
    characters[at] = some;
    return at;
  }

  /** Adds an instruction that goes on with two others. */
  int fork(int one, int another) {
    return add(Kind.FORK, one, another);
  }

  /** Has a fork go on with another. */
  void join(int fork, int another) {
    other[fork] = another;
  }

  /** Adds an instruction that goes on at the beginning of the text only. */
  int beginning(int then) {
    return add(Kind.BEGINNING, then, then);
  }

  /** Adds an instruction that goes on at the end of the text only. */
  int end(int then) {
    return add(Kind.END, then, then);
  }

  /** Adds the instruction that accepts. */
  int accept() {
    return add(Kind.ACCEPT, 0, 0);
  }

  /** Begins with an instruction. */
  void startWith(int first) {
    start = first;
  }

  /** Whether it has grown too long. */
  boolean isTooLong() {
    return size > LONGEST;
  }

  private int add(Kind kind, int then, int another) {
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * size);
      characters = Arrays.copyOf(characters, 2 * size);
      next = Arrays.copyOf(next, 2 * size);
      other = Arrays.copyOf(other, 2 * size);
    }
    kinds[size] = kind;
    next[size] = then;
    other[size] = another;
    return size++;
  }

  /** Where it is before the first character. */
  BitSet atStart() {
    return reached(start, new BitSet(), true, false);
  }

  /** Where it is behind one more character; the search begins anew at each. */
  BitSet behind(BitSet places, int character) {
    BitSet reached = reached(start, new BitSet(), false, false);
    for (int at = places.nextSetBit(0); at >= 0; at = places.nextSetBit(at + 1)) {
      if (kinds[at] == Kind.TAKE && characters[at].get(character)) {
        reached(next[at], reached, false, false);
      }
    }
    return reached;
  }

  /** Whether it accepts here. */
  boolean accepts(BitSet places) {
    return places.stream().anyMatch(at -> kinds[at] == Kind.ACCEPT);
  }

  /** Whether it accepts here, if the text ends. */
  boolean acceptsAtEnd(BitSet places, boolean isBeginning) {
    BitSet reached = new BitSet();
    for (int at = places.nextSetBit(0); at >= 0; at = places.nextSetBit(at + 1)) {
      reached(at, reached, isBeginning, true);
    }
    return accepts(reached);
  }

  /** Adds the instructions that are come to without a character. */
  private BitSet reached(int from, BitSet reached, boolean isBeginning, boolean isEnd) {
    int[] open = new int[size + 1];
    int count = 0;
    open[count++] = from;
    while (count > 0) {
      int at = open[--count];
      if (!reached.get(at)) {
        reached.set(at);
        boolean goesOn =
            kinds[at] == Kind.FORK
                || (kinds[at] == Kind.BEGINNING && isBeginning)
                || (kinds[at] == Kind.END && isEnd);
        if (goesOn) {
          open = Arrays.copyOf(open, Math.max(open.length, count + 2));
          open[count++] = next[at];
          open[count++] = other[at];
        }
      }
    }
    return reached;
  }
}
