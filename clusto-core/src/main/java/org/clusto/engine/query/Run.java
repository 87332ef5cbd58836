package org.clusto.engine.query;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.jspecify.annotations.Nullable;

/**
 * One run of a plan on one state. Keeps what it found out about each step, so that nothing is
 * worked out twice however deep a plan nests, and a record of it all where it is to be explained.
 */
final class Run {

  private final State state;
  private final @Nullable Trace trace;
  private final IdentityHashMap<Step, Long> sizes = new IdentityHashMap<>();
  private final IdentityHashMap<Step, Long> efforts = new IdentityHashMap<>();
  private final IdentityHashMap<Step, IdSet> results = new IdentityHashMap<>();

  private Run(State state, @Nullable Trace trace) {
    this.state = state;
    this.trace = trace;
  }

  /** A run that is not recorded. */
  static Run plain(State state) {
    return new Run(state, null);
  }

  /** A run that is recorded. */
  static Run recorded(State state, Trace trace) {
    return new Run(state, trace);
  }

  /** The state that is asked. */
  State state() {
    return state;
  }

  /** How many a step gives at most, as far as can be told without running it. */
  long size(Step step) {
    IdSet known = results.get(step);
    if (known != null) {
      return known.size();
    }
    Long size = sizes.get(step);
    if (size == null) {
      size = step.estimateSize(this);
      sizes.put(step, size);
    }
    return size;
  }

  /** About how many index entries the step looks at when it is run by itself. */
  long effort(Step step) {
    if (results.containsKey(step)) {
      return 0;
    }
    Long effort = efforts.get(step);
    if (effort == null) {
      effort = step.estimateEffort(this);
      efforts.put(step, effort);
    }
    return effort;
  }

  /** The whole set of a step. */
  IdSet result(Step step) {
    IdSet result = results.get(step);
    if (result == null) {
      result = trace == null ? step.compute(this) : trace.computed(step, () -> step.compute(this));
      results.put(step, result);
    }
    return result;
  }

  /** Those of the candidates that are in the step's set, in the way that is less work. */
  IdSet narrow(Step step, IdSet candidates) {
    if (candidates.isEmpty()) {
      return candidates;
    }
    if (candidates.size() * (long) Step.RECORD_EFFORT >= effort(step)) {
      return result(step).and(candidates);
    }
    return trace == null
        ? step.check(this, candidates)
        : trace.checked(step, candidates.size(), () -> step.check(this, candidates));
  }

  /** These steps, that which gives the fewest first. */
  List<Step> bySize(List<Step> steps) {
    List<Step> ordered = new ArrayList<>(steps);
    ordered.sort((a, b) -> Long.compare(size(a), size(b)));
    return ordered;
  }
}
