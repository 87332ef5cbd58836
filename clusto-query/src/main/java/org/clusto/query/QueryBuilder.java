package org.clusto.query;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.clusto.expression.Expression;
import org.clusto.expression.ExpressionException;
import org.clusto.expression.Query;
import org.clusto.model.InvalidValueException;
import org.clusto.model.Moment;
import org.clusto.query.grammar.QueryParser.AsOfContext;
import org.clusto.query.grammar.QueryParser.ConjunctionContext;
import org.clusto.query.grammar.QueryParser.DisjunctionContext;
import org.clusto.query.grammar.QueryParser.EachContext;
import org.clusto.query.grammar.QueryParser.LimitContext;
import org.clusto.query.grammar.QueryParser.ModifierContext;
import org.clusto.query.grammar.QueryParser.NegationContext;
import org.clusto.query.grammar.QueryParser.PrimaryContext;
import org.clusto.query.grammar.QueryParser.QueryContext;
import org.clusto.query.grammar.QueryParser.RelationContext;
import org.clusto.query.grammar.QueryParser.RelatorContext;

/**
 * Makes a {@link Query} of a parse tree, in one walk: one method for each rule of the grammar. In a
 * chain the operands are the children at 0, 2, 4 …, with the operators between them.
 */
final class QueryBuilder {

  private static final Expression ALL = new Expression.All();

  private final String text;
  private final TermBuilder terms;

  QueryBuilder(String text, NameCheck names) {
    this.text = text;
    this.terms = new TermBuilder(text, names);
  }

  Query query(QueryContext context) {
    Query query = Query.of(disjunction(context.disjunction()));
    for (int i = 1; i < context.getChildCount() - 1; i++) {
      query = modified(query, (ModifierContext) context.getChild(i));
    }
    if (query.asOf().isEmpty()) {
      terms.requireKnownNames();
    }
    return query;
  }

  private Query modified(Query query, ModifierContext modifier) {
    if (modifier instanceof LimitContext limit) {
      requireFirst(query.limit().isEmpty(), "limit", modifier);
      return limited(query, limit.WORD().getSymbol());
    }
    if (modifier instanceof EachContext each) {
      requireFirst(query.eachInDifferent().isEmpty(), "each in a different", modifier);
      return query.eachInDifferent(primary(each.primary()));
    }
    requireFirst(query.asOf().isEmpty(), "as of", modifier);
    return dated(query, ((AsOfContext) modifier).WORD().getSymbol());
  }

  private void requireFirst(boolean first, String words, ModifierContext modifier) {
    if (!first) {
      throw refused("\"" + words + "\" stands here a second time", modifier.start);
    }
  }

  private Query limited(Query query, Token number) {
    String digits = number.getText();
    if (!digits.matches("[0-9]+")) {
      throw refused(Wording.NUMBER_EXPECTED + ", not " + Wording.quoted(digits), number);
    }
    try {
      return query.limit(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      throw refused("a limit is at most " + Long.MAX_VALUE, number);
    }
  }

  private Query dated(Query query, Token moment) {
    try {
      return query.asOf(Moment.parse(moment.getText()));
    } catch (InvalidValueException e) {
      throw refused(Wording.MOMENT_EXPECTED + ", not " + Wording.quoted(moment.getText()), moment);
    }
  }

  private Expression disjunction(DisjunctionContext context) {
    int children = context.getChildCount();
    if (children == 1) {
      return conjunction((ConjunctionContext) context.getChild(0));
    }
    List<Expression> operands = new ArrayList<>(children / 2 + 1);
    for (int i = 0; i < children; i += 2) {
      operands.add(conjunction((ConjunctionContext) context.getChild(i)));
    }
    return new Expression.Or(operands);
  }

  private Expression conjunction(ConjunctionContext context) {
    int children = context.getChildCount();
    if (children == 1) {
      return negation((NegationContext) context.getChild(0));
    }
    List<Expression> operands = new ArrayList<>(children / 2 + 1);
    for (int i = 0; i < children; i += 2) {
      operands.add(negation((NegationContext) context.getChild(i)));
    }
    return new Expression.And(operands);
  }

  private Expression negation(NegationContext context) {
    int nots = context.getChildCount() - 1;
    Expression expression = relation((RelationContext) context.getChild(nots));
    for (int i = 0; i < nots; i++) {
      expression = new Expression.Not(expression);
    }
    return expression;
  }

  /** Its children are operands with relators between them; the first operand may be left out. */
  private Expression relation(RelationContext context) {
    int first = context.getChild(0) instanceof RelatorContext ? 0 : 1;
    if (context.getChildCount() == 1) {
      return primary((PrimaryContext) context.getChild(0));
    }
    if (context.getChildCount() > first + 2) {
      throw chained(context, first);
    }
    Expression left = first == 0 ? ALL : primary((PrimaryContext) context.getChild(0));
    Expression right = primary((PrimaryContext) context.getChild(first + 1));
    return related(left, (RelatorContext) context.getChild(first), right);
  }

  private static Expression related(Expression left, RelatorContext relator, Expression right) {
    if (relator.IN() != null) {
      return new Expression.In(left, right);
    }
    return relator.CONTAINING() != null
        ? new Expression.Containing(left, right)
        : new Expression.ConnectedTo(left, right);
  }

  private ExpressionException chained(RelationContext context, int first) {
    String left = first == 0 ? "" : shown(context, 0) + " ";
    String relator = shown(context, first);
    String middle = shown(context, first + 1);
    String rest = shown(context, first + 2) + " " + shown(context, first + 3);
    return refused(
        "relations do not chain, and this has two readings: write (%s%s %s) %s, or %s%s (%s %s)"
            .formatted(left, relator, middle, rest, left, relator, middle, rest),
        ((RelatorContext) context.getChild(first + 2)).start);
  }

  private String shown(RelationContext context, int child) {
    ParserRuleContext part = (ParserRuleContext) context.getChild(child);
    return part instanceof RelatorContext relator && relator.CONNECTED() != null
        ? "connected to"
        : Wording.shown(text.substring(part.start.getStartIndex(), part.stop.getStopIndex() + 1));
  }

  private Expression primary(PrimaryContext context) {
    DisjunctionContext inner = context.disjunction();
    return inner != null ? disjunction(inner) : terms.term(context.term());
  }

  private ExpressionException refused(String reason, Token at) {
    return new ExpressionException(reason, text, at.getStartIndex());
  }
}
