package org.clusto.inventory;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.clusto.model.Moment;
import org.clusto.model.NotFoundException;
import org.clusto.model.StoreException;

/**
 * The commits of an inventory, or those that changed one entity, narrowed in any order and read as
 * they are asked for. An immutable value. It ends with the version that was seen when it was made;
 * commits come newest first, unless asked for otherwise.
 *
 * <pre>{@code
 * inventory.history().limit(10).forEach(System.out::println);
 * server.history().since(Moment.parse("2024-01-31")).toList();
 * }</pre>
 *
 * <p>Reading it throws {@link StoreException} where the store cannot be read.
 */
public interface History extends Iterable<Revision> {

  /** These, the oldest first. */
  History oldestFirst();

  /**
   * Those of these that came after a moment: all of them, or none.
   *
   * @throws NotFoundException if there is no such version, or some of them are older than the
   *     history, now or when they are read
   */
  History since(Moment moment);

  /** Those of these that had been made at a moment. */
  History until(Moment moment);

  /** That many at most of what is left in the end: the first in the order in which they come. */
  History limit(long most);

  /** These, as they are read. */
  default Stream<Revision> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  /** All of these. */
  default List<Revision> toList() {
    return ImmutableList.copyOf(this);
  }

  /** The first of these, or empty. */
  default Optional<Revision> first() {
    return stream().findFirst();
  }
}
