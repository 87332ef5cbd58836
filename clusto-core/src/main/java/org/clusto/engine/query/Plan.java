package org.clusto.engine.query;

import com.google.common.collect.Comparators;
import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.expression.Query;
import org.clusto.model.EntityRecord;
import org.clusto.model.Texts;
import org.clusto.query.ExpressionPrinter;

/** How a question to one state is answered. */
public final class Plan {

  private static final Comparator<EntityRecord> BY_NAME =
      Comparator.comparing(EntityRecord::name, Texts.NAME_ORDER);

  private final State state;
  private final Query query;
  private final Step where;
  private final Optional<Step> members;

  Plan(State state, Query query, Step where, Optional<Step> members) {
    this.state = state;
    this.query = query;
    this.where = where;
    this.members = members;
  }

  /** The entities that are selected, in name order. */
  public List<EntityRecord> records() {
    return records(Run.plain(state));
  }

  /** How many are selected. */
  public int count() {
    if (members.isPresent()) {
      return records().size();
    }
    long selected = Run.plain(state).result(where).size();
    return Ints.saturatedCast(Math.min(selected, limit()));
  }

  private long limit() {
    return query.limit().orElse(Long.MAX_VALUE);
  }

  private List<EntityRecord> records(Run run) {
    IdSet selected = run.result(where);
    if (members.isPresent()) {
      return inDifferent(run, members.get(), sorted(selected));
    }
    return limit() < selected.size() ? least(selected) : sorted(selected);
  }

  private List<EntityRecord> sorted(IdSet ids) {
    EntityRecord[] records = new EntityRecord[ids.size()];
    int[] ascending = ids.toArray();
    Arrays.setAll(records, i -> state.record(ascending[i]));
    Arrays.sort(records, BY_NAME);
    return Arrays.asList(records);
  }

  private List<EntityRecord> least(IdSet ids) {
    return Ints.asList(ids.toArray()).stream()
        .map(state::record)
        .collect(Comparators.least((int) limit(), BY_NAME));
  }

  private List<EntityRecord> inDifferent(Run run, Step places, List<EntityRecord> candidates) {
    IdSet members = run.result(places);
    Ascent<IdSet> inOrAt =
        new Ascent<>(state, (id, above) -> union(above, members.and(IdSet.of(id))));
    Places matching = new Places(id -> inOrAt.of(id).minus(IdSet.of(id)));
    List<Integer> ids = candidates.stream().map(EntityRecord::id).toList();
    return matching.choose(ids, limit()).stream().map(state::record).toList();
  }

  private static IdSet union(List<IdSet> sets, IdSet more) {
    IdSet union = more;
    for (IdSet set : sets) {
      union = union.or(set);
    }
    return union;
  }

  /**
   * Answers, and tells how: the question, a line for each step in the order in which they began
   * (what, how many it gave, how), and what was noticed.
   */
  public String explain() {
    Trace trace = new Trace();
    List<EntityRecord> records = records(Run.recorded(state, trace));
    List<String> lines = new ArrayList<>();
    lines.add(ExpressionPrinter.print(query));
    lines.addAll(trace.lines());
    members.ifPresent(
        places -> lines.add("each matched with a place of its own: " + records.size()));
    if (query.limit().isPresent()) {
      lines.add("limit " + query.limit().getAsLong() + ": " + records.size());
    }
    lines.add(
        records.size()
            + (records.size() == 1 ? " entity" : " entities")
            + " of "
            + state.all().size()
            + ", version "
            + state.version());
    lines.addAll(new Suspicions(state).notes(query));
    return lines.stream().collect(Collectors.joining(System.lineSeparator()));
  }
}
