package org.clusto.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clusto.expression.Expression;
import org.clusto.expression.Expressions;
import org.clusto.expression.Query;
import org.clusto.model.Texts;

/**
 * Why there are not as many to choose as were wanted: how many each part of the question leaves.
 */
final class Shortage {

  /** The most that are named one by one. */
  private static final int NAMED = 8;

  private final Scope scope;
  private final Query query;
  private final int wanted;
  private final int found;
  private final List<String> lines = new ArrayList<>();

  Shortage(Scope scope, Query query, int wanted, int found) {
    this.scope = scope;
    this.query = query;
    this.wanted = wanted;
    this.found = found;
  }

  List<String> reasons() {
    lines.add("wanted " + wanted + ", but only " + found + " can be had together");
    Expression candidates = addParts();
    Expression free = candidates.and(Allocation.isFree(scope.now()));
    addLeased(candidates, free);
    query.eachInDifferent().ifPresent(members -> addPlaces(free, members));
    return lines;
  }

  /** What the terms leave, one after the other. */
  private Expression addParts() {
    List<Expression> parts =
        query.where() instanceof Expression.And and ? and.operands() : List.of(query.where());
    Expression reached = parts.get(0);
    lines.add(scope.print(Query.of(reached)) + ": " + scope.count(Query.of(reached)));
    for (Expression part : parts.subList(1, parts.size())) {
      reached = reached.and(part);
      lines.add("of these " + scope.print(Query.of(part)) + ": " + scope.count(Query.of(reached)));
    }
    return reached;
  }

  private void addLeased(Expression candidates, Expression free) {
    List<Entity> leased = scope.evaluate(Query.of(candidates.and(Expressions.not(free))));
    if (!leased.isEmpty()) {
      lines.add(
          "leased to others: "
              + leased.size()
              + " ("
              + named(leased.stream().map(Shortage::leaseOf).toList())
              + ")");
    }
  }

  private static String leaseOf(Entity entity) {
    return entity.name() + entity.lease().map(lease -> " to " + lease).orElse("");
  }

  /** How many candidates stand in each place of those in which each must have its own. */
  private void addPlaces(Expression free, Expression members) {
    Map<String, Integer> places = new TreeMap<>(Texts.NAME_ORDER);
    for (Entity place : scope.evaluate(Query.of(members.containing(free)))) {
      Expression there = free.and(Expressions.in(Expressions.name(place.name())));
      places.put(place.name(), scope.count(Query.of(there)));
    }
    int nowhere = scope.count(Query.of(free.and(Expressions.not(Expressions.in(members)))));
    lines.add(
        "each in a different "
            + scope.print(Query.of(members))
            + ": they stand in "
            + places.size()
            + (places.isEmpty() ? "" : " (" + named(mostFirst(places)) + ")")
            + (nowhere == 0 ? "" : ", and " + nowhere + " in none"));
  }

  private static List<String> mostFirst(Map<String, Integer> places) {
    return places.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(place -> place.getKey() + " has " + place.getValue())
        .toList();
  }

  private static String named(List<String> all) {
    String first = all.stream().limit(NAMED).collect(Collectors.joining(", "));
    return all.size() > NAMED ? first + ", and " + (all.size() - NAMED) + " more" : first;
  }
}
