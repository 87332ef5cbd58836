package org.clusto.engine.query;

import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.stream.Collectors;
import org.clusto.engine.state.State;
import org.clusto.expression.Query;
import org.clusto.query.ExpressionPrinter;

/** How a question is answered, in every state in which the same drivers are in use. */
public final class Plan {

  private final Query query;
  private final Step where;
  private final Optional<Step> members;
  private final int steps;
  private final List<String> driversInUse;

  /**
   * A plan.
   *
   * @param steps how many steps it has
   * @param driversInUse the drivers that were in use in the state that it was made for
   */
  Plan(Query query, Step where, Optional<Step> members, int steps, List<String> driversInUse) {
    this.query = query;
    this.where = where;
    this.members = members;
    this.steps = steps;
    this.driversInUse = driversInUse;
  }

  /** The question. */
  Query query() {
    return query;
  }

  /** The drivers that must be in use in a state for the plan to fit it, and no others. */
  List<String> driversInUse() {
    return driversInUse;
  }

  /** The entities that are selected. */
  public Answer answer(State state) {
    return answer(Run.plain(state, steps));
  }

  /** How many are selected. */
  public int count(State state) {
    if (members.isPresent()) {
      return answer(state).size();
    }
    long selected = Run.plain(state, steps).parts(where).count();
    return Ints.saturatedCast(Math.min(selected, limit()));
  }

  private long limit() {
    return query.limit().orElse(Long.MAX_VALUE);
  }

  private Answer answer(Run run) {
    State state = run.state();
    Intersection selected = run.parts(where);
    if (members.isPresent()) {
      Places places = new Places(state::around, run.result(members.get()));
      return Answer.of(state, places.choose(inNameOrder(state, selected), limit()));
    }
    return query.limit().isPresent()
        ? Answer.of(state, first(inNameOrder(state, selected)))
        : Answer.of(state, selected.toSet(), drivers());
  }

  /** The drivers of all that can be selected. */
  private Collection<String> drivers() {
    ImmutableSet<String> known = where.drivers();
    return known == null ? driversInUse : known;
  }

  private PrimitiveIterator.OfInt inNameOrder(State state, Intersection selected) {
    NameOrder order = new NameOrder(state, drivers());
    return where.drivers() == null ? order.iterator(selected.toSet()) : order.iterator(selected);
  }

  /** As many as the limit says, of those that come first. */
  private int[] first(PrimitiveIterator.OfInt ids) {
    int[] first = new int[16];
    int count = 0;
    while (count < limit() && ids.hasNext()) {
      if (count == first.length) {
        first = Arrays.copyOf(first, 2 * count);
      }
      first[count++] = ids.nextInt();
    }
    return Arrays.copyOf(first, count);
  }

  /**
   * Answers, and tells how: the question, a line for each step in the order in which they began
   * (what, how many it gave, how), and what was noticed.
   */
  public String explain(State state) {
    Trace trace = new Trace();
    int selected = answer(Run.recorded(state, steps, trace)).size();
    List<String> lines = new ArrayList<>();
    lines.add(ExpressionPrinter.print(query));
    lines.addAll(trace.lines());
    members.ifPresent(places -> lines.add("each matched with a place of its own: " + selected));
    if (query.limit().isPresent()) {
      lines.add("limit " + query.limit().getAsLong() + ": " + selected);
    }
    lines.add(
        selected
            + (selected == 1 ? " entity" : " entities")
            + " of "
            + state.all().size()
            + ", version "
            + state.version());
    lines.addAll(new Suspicions(state).notes(query));
    return lines.stream().collect(Collectors.joining(System.lineSeparator()));
  }
}
