package org.clusto.engine;

import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.clusto.engine.query.Answer;
import org.clusto.inventory.Entity;
import org.jspecify.annotations.Nullable;

/**
 * The entities of an answer. They are put in order when the first of them is asked for, and the
 * object of each is made when it is; both from the state that was asked, which is not kept for
 * longer than that.
 */
final class EntityList extends AbstractList<Entity> implements RandomAccess {

  private final int size;
  private final Maker maker;
  private @Nullable Answer answer;
  private volatile @Nullable Content content;

  /** Makes the objects of entities. */
  @FunctionalInterface
  interface Maker {
    /** The object of an entity of a driver. */
    Entity make(int id, String driver);
  }

  /** The entities in order. */
  private static final class Content {
    final int[] ids;
    final IntFunction<String> driverOf;
    final AtomicReferenceArray<@Nullable Entity> made;

    Content(Answer answer) {
      this.ids = answer.ids();
      this.driverOf = answer.state().driverOf();
      this.made = new AtomicReferenceArray<>(ids.length);
    }
  }

  /**
   * The entities of an answer.
   *
   * @param answer an answer of a finished state
   */
  EntityList(Answer answer, Maker maker) {
    this.size = answer.size();
    this.maker = maker;
    this.answer = answer;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Entity get(int index) {
    Content all = content();
    Entity known = all.made.get(index);
    if (known != null) {
      return known;
    }
    int id = all.ids[index];
    Entity made = maker.make(id, all.driverOf.apply(id));
    Entity before = all.made.compareAndExchange(index, null, made);
    return before == null ? made : before;
  }

  private Content content() {
    Content known = content;
    return known == null ? order() : known;
  }

  private synchronized Content order() {
    Content known = content;
    Answer given = answer;
    if (known == null && given != null) {
      known = new Content(given);
      content = known;
      answer = null;
    }
    if (known == null) {
      throw new AssertionError("an answer is dropped when its content is there");
    }
    return known;
  }
}
