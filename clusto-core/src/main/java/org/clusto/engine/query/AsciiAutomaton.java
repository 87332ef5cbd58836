package org.clusto.engine.query;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds a regular expression in text of ASCII characters, one table lookup a character: an
 * automaton of which a state is made when it is first come to. Text with other characters, and text
 * that needs too many states, is left to another matcher. Any number of threads may use it; only
 * who makes a state waits for another who does.
 */
final class AsciiAutomaton {

  static final int ASCII_END = 0x80;
  private static final int MOST_STATES = 200;

  private final AsciiProgram program;
  private final Predicate<String> otherwise;
  private final Map<BitSet, Node> nodes = new HashMap<>();
  private final Node start;
  private volatile boolean isFull;

  /** A state of the automaton; threads see it whole, as all but what is in the table is final. */
  private static final class Node {
    final BitSet places;
    final boolean accepts;
    final boolean acceptsAtEnd;
    final @Nullable Node[] next = new Node[ASCII_END];

    Node(BitSet places, boolean accepts, boolean acceptsAtEnd) {
      this.places = places;
      this.accepts = accepts;
      this.acceptsAtEnd = acceptsAtEnd;
    }
  }

  /**
   * The automaton of a program.
   *
   * @param otherwise what tells of all other text whether the expression is found in it
   */
  AsciiAutomaton(AsciiProgram program, Predicate<String> otherwise) {
    this.program = program;
    this.otherwise = otherwise;
    this.start = node(program.atStart(), true);
  }

  private Node node(BitSet places, boolean isBeginning) {
    return new Node(places, program.accepts(places), program.acceptsAtEnd(places, isBeginning));
  }

  /** Whether the expression is found in a text. */
  boolean isIn(String text) {
    Node node = start;
    for (int i = 0; i < text.length() && !node.accepts; i++) {
      char character = text.charAt(i);
      Node next = character < ASCII_END ? next(node, character) : null;
      if (next == null) {
        return otherwise.test(text);
      }
      node = next;
    }
    return node.accepts || node.acceptsAtEnd;
  }

  private @Nullable Node next(Node node, char character) {
    Node next = node.next[character];
    return next != null || isFull ? next : make(node, character);
  }

  private synchronized @Nullable Node make(Node node, char character) {
    BitSet places = program.behind(node.places, character);
    Node next = nodes.get(places);
    if (next == null && nodes.size() < MOST_STATES) {
      next = node(places, false);
      nodes.put(places, next);
    }
    node.next[character] = next;
    isFull = next == null;
    return next;
  }
}
