package org.clusto.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.clusto.expression.Expression;
import org.clusto.expression.ExpressionException;
import org.clusto.expression.Query;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.Selection;
import org.clusto.query.ExpressionPrinter;

/** Asks a view and the naive evaluator the same, and where they differ says so at its smallest. */
public final class Judge {

  private final InventoryView view;
  private final Map<String, ModelEntity> fleet;

  private Judge(InventoryView view, Map<String, ModelEntity> fleet) {
    this.view = view;
    this.fleet = fleet;
  }

  /** A judge of a view, which must show this fleet. */
  public static Judge of(InventoryView view, Map<String, ModelEntity> fleet) {
    return new Judge(view, fleet);
  }

  /** Asserts that the view answers a question as the definition of the language says. */
  public void agreesOn(Query query) {
    if (differsOn(query)) {
      Query alone = part(query, query.where());
      Query smallest = differsOn(alone) ? smallest(alone) : query;
      fail(report(smallest) + "\nfound in\n  " + ExpressionPrinter.print(query));
    }
  }

  /** The same, where the question is asked as text, which must read as the question. */
  public void agreesOnTextOf(Query query) {
    String text = ExpressionPrinter.print(query);
    Optional<List<String>> asked = answer(() -> view.query(text).names());
    asked.ifPresent(names -> assertThat(view.query(text).query()).as(text).isEqualTo(query));
    assertThat(asked).as(text).isEqualTo(expected(query));
  }

  /** Asserts that every way to read what a question selects tells the same. */
  public void agreesWithItselfOn(Query query) {
    Selection selection = view.query(query);
    answer(selection::names)
        .ifPresent(
            names -> {
              assertThat(selection.toList()).extracting(Entity::name).isEqualTo(names);
              assertThat(selection.count()).isEqualTo(names.size());
              assertThat(selection.explain()).isNotBlank();
            });
  }

  private boolean differsOn(Query query) {
    return !expected(query).equals(answer(() -> view.query(query).names()));
  }

  private Optional<List<String>> expected(Query query) {
    return answer(() -> NaiveEvaluator.names(fleet, query));
  }

  /** The names; empty where there is an error. */
  private static Optional<List<String>> answer(Supplier<List<String>> asked) {
    try {
      return Optional.of(asked.get());
    } catch (ExpressionException e) {
      return Optional.empty();
    }
  }

  private Query smallest(Query query) {
    return parts(query.where()).stream()
        .map(part -> part(query, part))
        .filter(this::differsOn)
        .findFirst()
        .map(this::smallest)
        .orElse(query);
  }

  /** The question for a part of its expression, at the same moment. */
  private static Query part(Query query, Expression part) {
    return new Query(part, Optional.empty(), OptionalLong.empty(), query.asOf());
  }

  private static List<Expression> parts(Expression expression) {
    if (expression instanceof Expression.And and) {
      return and.operands();
    } else if (expression instanceof Expression.Or or) {
      return or.operands();
    } else if (expression instanceof Expression.Not not) {
      return List.of(not.operand());
    } else if (expression instanceof Expression.ConnectedTo connected) {
      return List.of(connected.left(), connected.right());
    } else if (expression instanceof Expression.In in) {
      return List.of(in.left(), in.right());
    } else if (expression instanceof Expression.Containing containing) {
      return List.of(containing.left(), containing.right());
    }
    return List.of();
  }

  private String report(Query query) {
    Optional<List<String>> expected = expected(query);
    Optional<List<String>> actual = answer(() -> view.query(query).names());
    Collection<String> differing = new TreeSet<>(expected.orElse(List.of()));
    List<String> both = new ArrayList<>(actual.orElse(List.of()));
    both.retainAll(differing);
    differing.addAll(actual.orElse(List.of()));
    differing.removeAll(both);
    return "%s%n  should give %s%n  but gives   %s%nwhere%n%s"
        .formatted(
            ExpressionPrinter.print(query),
            expected.map(Object::toString).orElse("an error"),
            actual.map(Object::toString).orElse("an error"),
            differing.stream()
                .limit(5)
                .map(name -> "  " + FleetFile.line(fleet.get(name)))
                .collect(Collectors.joining()));
  }
}
