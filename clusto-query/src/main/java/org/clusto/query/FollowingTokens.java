package org.clusto.query;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.clusto.query.grammar.QueryLexer;
import org.clusto.query.grammar.QueryParser;

/**
 * Runs the parser up to the end of some tokens, where it finds one that can stand nowhere, and asks
 * it what it would have taken there.
 */
final class FollowingTokens extends DefaultErrorStrategy {

  private final Token end;
  private List<Integer> types = List.of();

  private FollowingTokens(Token end) {
    this.end = end;
  }

  /** The types of the tokens that may follow; none where there is an error before. */
  static List<Integer> after(List<Token> before) {
    Token end = new CommonToken(QueryLexer.UNEXPECTED, "");
    List<Token> tokens = new ArrayList<>(before);
    tokens.add(end);
    FollowingTokens following = new FollowingTokens(end);
    QueryParser parser = new QueryParser(new CommonTokenStream(new ListTokenSource(tokens)));
    parser.removeErrorListeners();
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    parser.setErrorHandler(following);
    try {
      parser.query();
    } catch (ParseCancellationException e) {
      // It came to the end, or to an error before it.
    }
    return following.types;
  }

  /** Called before each choice and each loop: the first at the end knows all that may follow. */
  @Override
  public void sync(Parser parser) {
    if (parser.getCurrentToken() == end) {
      throw stopped(parser);
    }
  }

  @Override
  public void recover(Parser parser, RecognitionException e) {
    throw stopped(parser);
  }

  @Override
  public Token recoverInline(Parser parser) {
    throw stopped(parser);
  }

  /** Nothing: {@link #recover} throws. */
  @Override
  public void reportError(Parser parser, RecognitionException e) {}

  private ParseCancellationException stopped(Parser parser) {
    if (parser.getCurrentToken() == end) {
      types = parser.getExpectedTokens().toList();
    }
    return new ParseCancellationException();
  }
}
