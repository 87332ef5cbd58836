package org.clusto.engine.query;

import java.lang.ref.SoftReference;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.clusto.engine.driver.DriverCatalog;
import org.clusto.engine.state.Memo;
import org.clusto.engine.state.State;
import org.clusto.expression.ExpressionException;
import org.clusto.expression.Query;
import org.clusto.query.ExpressionParser;
import org.jspecify.annotations.Nullable;

/**
 * The way from text to question, and from question to plan. Remembers some of what it read and
 * planned, never an answer. Both depend on which drivers are in use, and on nothing else of a
 * state.
 */
public final class Questions {

  private static final int TEXTS = 512;
  private static final int LONGEST_TEXT = 2000;
  private static final int PLANS = 1 << 14;

  private final DriverCatalog drivers;
  private final Memo<String, Parsed> parsed = new Memo<>(TEXTS);

  /** By the identity of their questions; those that are not asked again make room in memory. */
  private final AtomicReferenceArray<@Nullable SoftReference<Plan>> plans =
      new AtomicReferenceArray<>(PLANS);

  private record Parsed(Query query, List<String> driversInUse) {}

  /** Questions that name drivers of a catalog. */
  public Questions(DriverCatalog drivers) {
    this.drivers = drivers;
  }

  /** The drivers that are loaded. */
  public DriverCatalog drivers() {
    return drivers;
  }

  /**
   * Reads a question.
   *
   * @throws ExpressionException if it is malformed, or names a driver or type that there is not
   */
  public Query parse(String text, State state) {
    Parsed known = parsed.get(text);
    List<String> inUse = state.driversInUse();
    if (known != null && known.driversInUse.equals(inUse)) {
      return known.query;
    }
    Query query = ExpressionParser.parse(text, new KnownNames(drivers, state));
    if (text.length() <= LONGEST_TEXT) {
      parsed.put(text, new Parsed(query, inUse));
    }
    return query;
  }

  /**
   * Plans a question.
   *
   * @throws ExpressionException as {@link Planner#plan} does
   */
  @SuppressWarnings("ReferenceEquality") // whether it is the same question is told at a glance
  public Plan plan(Query query, State state) {
    int place = System.identityHashCode(query) & (PLANS - 1);
    SoftReference<Plan> kept = plans.getAcquire(place);
    Plan known = kept == null ? null : kept.get();
    if (known != null
        && known.query() == query
        && known.driversInUse().equals(state.driversInUse())) {
      return known;
    }
    Plan plan = new Planner(drivers, state).plan(query);
    plans.setRelease(place, new SoftReference<>(plan));
    return plan;
  }
}
