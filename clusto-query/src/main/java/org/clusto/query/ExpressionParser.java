package org.clusto.query;

import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.clusto.expression.ExpressionException;
import org.clusto.expression.Query;
import org.clusto.query.grammar.QueryParser;

/**
 * The way from text to {@link Query}. Time and memory are proportional to the length of the text,
 * whatever it holds. Thread-safe.
 */
public final class ExpressionParser {
  private ExpressionParser() {}

  /**
   * Reads an expression and what may follow it ({@code limit}, {@code each in a different}, {@code
   * as of}).
   *
   * <p>Whether drivers, types and keys exist is not looked at.
   *
   * @param text the whole question, not empty
   * @throws ExpressionException if the text is malformed or nests deeper than {@link
   *     org.clusto.expression.Expression#DEEPEST}; it has the position
   */
  public static Query parse(String text) {
    return parse(text, NameCheck.NONE);
  }

  /**
   * Reads an expression like {@link #parse(String)}, and checks the drivers and types that it names
   * (unless it asks about another moment, when there may have been others).
   *
   * @throws ExpressionException as there, and if a name does not pass the check
   */
  public static Query parse(String text, NameCheck names) {
    try {
      return read(text, names);
    } catch (StackOverflowError e) {
      throw new ExpressionException(
          "nested too deeply for what is left of this thread's stack", text, 0);
    }
  }

  private static Query read(String text, NameCheck names) {
    BoundedLexer lexer = new BoundedLexer(text);
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    QueryParser parser = new QueryParser(tokens);
    parser.removeErrorListeners();
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    parser.setErrorHandler(
        new FirstErrorStrategy(() -> Diagnosis.of(text, tokens, lexer.nesting())));
    return new QueryBuilder(text, names).query(parser.query());
  }
}
