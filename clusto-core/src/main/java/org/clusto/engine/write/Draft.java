package org.clusto.engine.write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.clusto.driver.Port;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.engine.state.StateEditor;
import org.clusto.model.Attribute;
import org.clusto.model.Change;
import org.clusto.model.EntityRecord;
import org.clusto.model.RuleException;
import org.clusto.model.Texts;
import org.clusto.model.Value;
import org.roaringbitmap.RoaringBitmap;

/**
 * A state that is being changed: what a transaction has done so far. Used by the thread of the
 * transaction.
 */
public final class Draft {

  private static final RecordRule RELATIONS = new RelationsLead();

  private final StateEditor editor;
  private final RoaringBitmap touched = new RoaringBitmap();

  /**
   * A draft that starts from a state.
   *
   * @param lastId the highest id that was ever given, to drafts that came to nothing too
   */
  public Draft(State base, int lastId) {
    this.editor = new StateEditor(base);
    editor.skipIdsUpTo(lastId);
  }

  /** What there was before. */
  public State base() {
    return editor.base();
  }

  /** What there is now. */
  public State state() {
    return editor.current();
  }

  /** The entity that has this name now; cheaper than asking {@link #state} between changes. */
  Optional<EntityRecord> named(String name) {
    return Optional.ofNullable(editor.named(name)).map(editor::find);
  }

  /** The highest id that was ever given. */
  public int lastId() {
    return editor.lastId();
  }

  /** Gives out an id for an entity that will be put. */
  public int nextId() {
    return editor.nextId();
  }

  /**
   * Puts a record in the place of the one of its id, or where there was none.
   *
   * @throws RuleException if another entity has its name
   */
  public void put(EntityRecord record) {
    named(record.name())
        .filter(holder -> holder.id() != record.id())
        .ifPresent(
            holder -> {
              throw new RuleException(
                  "the name \""
                      + record.name()
                      + "\" is taken by "
                      + Texts.withArticle(holder.driver()));
            });
    putNamed(record);
  }

  /** Puts a record as {@link #put} does; that the name is its own is for the caller to see to. */
  void putNamed(EntityRecord record) {
    editor.put(record);
    touched.add(record.id());
  }

  /**
   * Puts a record in the place of the one of its id, which must relate to entities that exist
   * already.
   *
   * @throws RuleException if it does not, or another entity has its name
   */
  public void replace(EntityRecord record) {
    RELATIONS.check(record, state());
    put(record);
  }

  /**
   * Takes an entity out, with every relation to it; where it is at the end of a connection, with
   * all of that.
   */
  public void delete(int id) {
    IdSet referrers = state().referrers(id);
    for (int referrer : referrers.toArray()) {
      put(withoutRelationsTo(state().record(referrer), id));
    }
    editor.remove(id);
    touched.add(id);
  }

  private static EntityRecord withoutRelationsTo(EntityRecord record, int id) {
    Value relation = new Value.Relation(id);
    EntityRecord rest = record;
    for (Attribute attribute : record.attributes()) {
      if (attribute.value().equals(relation)) {
        rest =
            Port.isConnection(attribute.key())
                ? Port.withoutConnection(rest, attribute.key())
                : rest.without(attribute);
      }
    }
    return rest;
  }

  /** Has an entity count as touched. */
  void touch(int id) {
    touched.add(id);
  }

  /** Hands over the id of every entity that was put or taken out, in ascending order. */
  public void forEachTouched(IntConsumer receiver) {
    touched.forEach((org.roaringbitmap.IntConsumer) receiver::accept);
  }

  /** What is different now, net. */
  public List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    forEachTouched(id -> Between.addTo(changes, base().find(id), state().find(id)));
    return changes;
  }

  /**
   * Does changes as they are written down. Whether the names that they give are free, and all else,
   * is for the caller to see to.
   */
  public void apply(List<Change> changes) {
    new Applier(editor).apply(changes);
    changes.forEach(change -> touched.add(change.id()));
  }

  /** The state that this leads to, as a version; the draft must not be used after. */
  public State finish(long version, Instant time) {
    return editor.finish(version, time);
  }
}
