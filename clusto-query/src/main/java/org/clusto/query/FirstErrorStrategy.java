package org.clusto.query;

import java.util.function.Supplier;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.clusto.expression.ExpressionException;

/** Ends parsing at the first error, with our own explanation of it. */
final class FirstErrorStrategy extends DefaultErrorStrategy {

  private final Supplier<ExpressionException> diagnosis;

  FirstErrorStrategy(Supplier<ExpressionException> diagnosis) {
    this.diagnosis = diagnosis;
  }

  @Override
  public void recover(Parser recognizer, RecognitionException e) {
    throw diagnosis.get();
  }

  @Override
  public Token recoverInline(Parser recognizer) {
    throw diagnosis.get();
  }

  /** Nothing: {@link #recover} throws. */
  @Override
  public void reportError(Parser recognizer, RecognitionException e) {}

  /** Nothing: one token of lookahead finds every error where it is consumed. */
  @Override
  public void sync(Parser recognizer) {}
}
