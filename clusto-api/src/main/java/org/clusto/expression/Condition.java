package org.clusto.expression;

/** What must hold of one of the values of a key. */
public sealed interface Condition {

  /** That there is one. */
  record Present() implements Condition {}

  /**
   * That it matches: compared as text, a relation as the other entity's name; JSON never matches.
   *
   * @param pattern what it must look like
   */
  record Matches(Pattern pattern) implements Condition {}

  /**
   * That it compares so with a literal: a number with a number, a time with a date or an instant,
   * text with text by code point; values of another kind never do.
   *
   * @param operator how it must compare
   * @param literal what with
   */
  record Compares(Operator operator, String literal) implements Condition {}

  /** An order comparison. */
  enum Operator {
    /** {@code <}. */
    LESS("<"),
    /** {@code <=}. */
    AT_MOST("<="),
    /** {@code >}. */
    GREATER(">"),
    /** {@code >=}. */
    AT_LEAST(">=");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /** As written in the language. */
    public String symbol() {
      return symbol;
    }

    /** Whether a comparison that ended so (as a {@code Comparator} says it) holds. */
    public boolean accepts(int comparison) {
      return switch (this) {
        case LESS -> comparison < 0;
        case AT_MOST -> comparison <= 0;
        case GREATER -> comparison > 0;
        case AT_LEAST -> comparison >= 0;
      };
    }
  }
}
