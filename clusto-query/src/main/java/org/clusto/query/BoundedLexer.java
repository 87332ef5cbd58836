package org.clusto.query;

import org.antlr.v4.runtime.Token;
import org.clusto.query.grammar.QueryLexer;

/**
 * The lexer, which refuses what nests too deeply for the parser's recursion. The parser asks for
 * one token at a time, so it never gets to recurse deeper than that.
 */
final class BoundedLexer extends QueryLexer {

  private final Nesting nesting;

  BoundedLexer(String text) {
    super(new ExpressionText(text));
    this.nesting = new Nesting(text);
    removeErrorListeners();
  }

  @Override
  public Token nextToken() {
    Token token = super.nextToken();
    nesting.see(token);
    return token;
  }

  /** What is open at the newest token. */
  Nesting nesting() {
    return nesting;
  }
}
