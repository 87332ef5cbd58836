package org.clusto.engine.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.jspecify.annotations.Nullable;

/**
 * One run of a plan on one state. Keeps what it found out about each step, so that nothing is
 * worked out twice however deep a plan nests, and a record of it all where it is to be explained.
 */
final class Run {

  private static final long UNKNOWN = -1;

  private final State state;
  private final @Nullable Trace trace;
  private final @Nullable IdSet[] results;
  private final long[] sizes;
  private final long[] efforts;

  private Run(State state, int steps, @Nullable Trace trace) {
    this.state = state;
    this.trace = trace;
    this.results = new IdSet[steps];
    this.sizes = new long[steps];
    this.efforts = new long[steps];
    Arrays.fill(sizes, UNKNOWN);
    Arrays.fill(efforts, UNKNOWN);
  }

  /**
   * A run that is not recorded.
   *
   * @param steps how many steps the plan has
   */
  static Run plain(State state, int steps) {
    return new Run(state, steps, null);
  }

  /**
   * A run that is recorded.
   *
   * @param steps how many steps the plan has
   */
  static Run recorded(State state, int steps, Trace trace) {
    return new Run(state, steps, trace);
  }

  /** The state that is asked. */
  State state() {
    return state;
  }

  /** How many a step gives at most, as far as can be told without running it. */
  long size(Step step) {
    int number = step.number();
    IdSet known = results[number];
    if (known == null && sizes[number] == UNKNOWN && trace == null) {
      known = step.lookUp(state);
      results[number] = known;
    }
    if (known != null) {
      return known.size();
    }
    if (sizes[number] == UNKNOWN) {
      sizes[number] = step.estimateSize(this);
    }
    return sizes[number];
  }

  /** About how many index entries the step looks at when it is run by itself. */
  long effort(Step step) {
    int number = step.number();
    if (results[number] != null) {
      return 0;
    }
    if (efforts[number] == UNKNOWN) {
      efforts[number] = step.estimateEffort(this);
    }
    return efforts[number];
  }

  /** The whole set of a step. */
  IdSet result(Step step) {
    IdSet result = results[step.number()];
    if (result == null) {
      result = trace == null ? step.compute(this) : trace.computed(step, () -> step.compute(this));
      results[step.number()] = result;
    }
    return result;
  }

  /** The whole set of a step, made only as far as it must be. */
  Intersection parts(Step step) {
    IdSet result = results[step.number()];
    return result == null && trace == null ? step.parts(this) : whole(result(step));
  }

  /** A set that is there already, as parts. */
  Intersection whole(IdSet set) {
    return Intersection.of(set, state.all());
  }

  /** Those of the candidates that are in the step's set, in the way that is less work. */
  IdSet narrow(Step step, IdSet candidates) {
    if (candidates.isEmpty()) {
      return candidates;
    }
    if (isWholeLessWork(step, candidates)) {
      return result(step).and(candidates);
    }
    return trace == null
        ? step.check(this, candidates)
        : trace.checked(step, candidates.size(), () -> step.check(this, candidates));
  }

  /** Those of the candidates that are not in the step's set, in the way that is less work. */
  IdSet exclude(Step step, IdSet candidates) {
    if (trace != null || candidates.isEmpty()) {
      return candidates.minus(narrow(step, candidates));
    }
    return isWholeLessWork(step, candidates)
        ? candidates.minus(result(step))
        : step.exclude(this, candidates);
  }

  /** Whether the whole set of a step is less work than a look at each of the candidates. */
  private boolean isWholeLessWork(Step step, IdSet candidates) {
    return candidates.size() * (long) Step.RECORD_EFFORT >= effort(step);
  }

  /** These steps, that which gives the fewest first. */
  List<Step> bySize(List<Step> steps) {
    List<Step> ordered = new ArrayList<>(steps);
    ordered.sort((a, b) -> Long.compare(size(a), size(b)));
    return ordered;
  }
}
