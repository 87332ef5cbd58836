package org.clusto.store.mapdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.clusto.encoding.MalformedException;
import org.clusto.model.EntityRecord;

/** What a checkpoint holds, compared with the state that the journal leads to. */
final class Comparison {
  private static final int MOST_NAMED = 5;

  private final Replayed state;
  private final List<EntityRecord> different = new ArrayList<>();
  private int lastId;

  private Comparison(Replayed state) {
    this.state = state;
  }

  /**
   * Reports where they differ.
   *
   * @throws MalformedException if the checkpoint's records are not as they were written
   */
  static void report(Checkpoint checkpoint, Replayed state, Findings findings)
      throws MalformedException {
    Comparison comparison = new Comparison(state);
    checkpoint.forEachRecord(comparison::add);
    comparison.different.addAll(state.above(comparison.lastId));
    comparison.report(checkpoint, findings);
  }

  private void add(EntityRecord kept) {
    different.addAll(state.between(lastId, kept.id()));
    lastId = kept.id();
    if (!Objects.equals(kept, state.find(lastId))) {
      different.add(kept);
    }
  }

  private void report(Checkpoint checkpoint, Findings findings) {
    String advice =
        "; it is not what %s leads to: remove it, or restore the files from a backup"
            .formatted(state.origin());
    if (!different.isEmpty()) {
      findings.error(checkpoint.file(), names() + " differ" + advice);
    }
    if (!checkpoint.state().time().equals(state.time())) {
      findings.error(checkpoint.file(), "its time is " + checkpoint.state().time() + advice);
    }
    if (checkpoint.state().lastId() < state.lastId()) {
      findings.error(checkpoint.file(), "it would give ids out again" + advice);
    }
  }

  private String names() {
    String names =
        different.stream()
            .limit(MOST_NAMED)
            .map(entity -> "\"" + entity.name() + "\"")
            .collect(Collectors.joining(", "));
    return different.size() > MOST_NAMED
        ? "%d entities, %s and others,".formatted(different.size(), names)
        : "the entities " + names;
  }
}
