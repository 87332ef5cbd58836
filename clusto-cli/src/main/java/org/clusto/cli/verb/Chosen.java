package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.clusto.cli.terminal.FoldedNames;
import org.clusto.expression.ExpressionException;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.Selection;
import org.clusto.model.NotFoundException;

/**
 * The entities that words of the command line mean. A word is the name of an entity, if there is
 * one; else it is an expression, if it holds a colon, a parenthesis or a star, as every expression
 * does.
 *
 * @param named those that were named
 * @param selected those that were not, but that an expression selects
 * @param expressions the words that are expressions
 */
record Chosen(Set<Entity> named, Set<Entity> selected, List<String> expressions) {

  /**
   * What words mean to a verb that reads.
   *
   * @param query what an expression selects
   * @throws NotFoundException if a word is neither the name of an entity nor like an expression
   * @throws ExpressionException if it is like one, but malformed
   */
  static Chosen of(List<String> words, InventoryView view, Function<String, Selection> query) {
    Chosen chosen = new Chosen(new LinkedHashSet<>(), new LinkedHashSet<>(), new ArrayList<>());
    words.forEach(word -> chosen.add(word, view, query));
    chosen.selected.removeAll(chosen.named);
    return chosen;
  }

  /** What words mean to a verb that changes, to which only the present matters. */
  static Chosen of(List<String> words, InventoryView present) {
    Chosen chosen = of(words, present, present::query);
    for (String expression : chosen.expressions) {
      requirePresent(present.query(expression));
    }
    return chosen;
  }

  private static void requirePresent(Selection selection) {
    if (selection.query().asOf().isPresent()) {
      throw new ExpressionException(
          "only what is there now can be changed: leave \"as of\" out of the expression");
    }
  }

  private void add(String word, InventoryView view, Function<String, Selection> query) {
    Optional<Entity> entity = view.findByName(word);
    if (entity.isPresent()) {
      named.add(entity.get());
    } else {
      selected.addAll(selection(word, view, query).toList());
      expressions.add(word);
    }
  }

  private static Selection selection(
      String word, InventoryView view, Function<String, Selection> query) {
    if (!isLikeAnExpression(word)) {
      throw unknown(word, view);
    }
    try {
      return query.apply(word);
    } catch (ExpressionException e) {
      String reason = unknown(word, view).getMessage() + "; and as an expression: " + e.reason();
      throw e.position() < 0
          ? new ExpressionException(reason)
          : new ExpressionException(reason, word, e.position());
    }
  }

  /** Every term of the language has a colon or a parenthesis, but for the one that is a star. */
  static boolean isLikeAnExpression(String word) {
    return word.chars().anyMatch(c -> c == ':' || c == '(' || c == '*');
  }

  private static NotFoundException unknown(String name, InventoryView view) {
    try {
      throw new IllegalStateException("there is \"" + view.getByName(name).name() + "\" by now");
    } catch (NotFoundException e) {
      return e;
    }
  }

  /** Whether all that was said is the name of one. */
  boolean isOne() {
    return !isBatch() && named.size() == 1;
  }

  /** Whether an expression had a say in which they are. */
  boolean isBatch() {
    return !expressions.isEmpty();
  }

  /** Whether there is nothing, as all that was said are expressions that select nothing. */
  boolean isEmpty() {
    return named.isEmpty() && selected.isEmpty();
  }

  /** All of them, those that were named first. */
  List<Entity> all() {
    Set<Entity> all = new LinkedHashSet<>(named);
    all.addAll(selected);
    return List.copyOf(all);
  }

  /**
   * Those of a driver, those that were named first. What is selected, but is of another, is passed
   * over.
   *
   * @throws org.clusto.model.WrongDriverException if what was named is of another
   */
  <E extends Entity> List<E> of(Class<E> driver) {
    List<E> all = new ArrayList<>();
    named.forEach(entity -> all.add(entity.as(driver)));
    selected.stream().filter(driver::isInstance).map(driver::cast).forEach(all::add);
    return all;
  }

  /** The same without what is selected, but is of another driver. */
  Chosen onlySelecting(Class<? extends Entity> driver) {
    Set<Entity> fitting = new LinkedHashSet<>(selected);
    fitting.removeIf(entity -> !driver.isInstance(entity));
    return new Chosen(named, fitting, expressions);
  }

  /** The same without what was named. */
  Chosen onlySelected() {
    return new Chosen(Set.of(), selected, expressions);
  }

  /** Their names. */
  List<String> names() {
    return all().stream().map(Entity::name).toList();
  }

  /** What they are called in a sentence: their names, or where an expression chose how many. */
  String subject() {
    List<String> names = names();
    return isBatch() ? Count.ofEntities(names.size()) : String.join(", ", names);
  }

  /** How many, and the first of their names. */
  String summary() {
    return Count.ofEntities(all().size()) + ": " + FoldedNames.inShort(names());
  }

  /** That there is nothing to do, for a user who may have expected something. */
  String nothing() {
    return "nothing is selected by " + String.join(" or ", expressions);
  }
}
