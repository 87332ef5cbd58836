package org.clusto.model;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Changes, with what the entities in them are called.
 *
 * @param list the changes, those of one entity together
 * @param names the name of every entity that is changed or related to, by its id: the one that it
 *     has after the changes, or had last
 */
public record Changes(List<Change> list, Map<Integer, String> names) implements Iterable<Change> {

  /** Takes copies, unless they cannot be changed anyway. */
  public Changes {
    list = List.copyOf(list);
    names = Map.copyOf(names);
  }

  /** What the entity of an id is called. */
  public String nameOf(int id) {
    String name = names.get(id);
    return name == null ? "entity " + id : name;
  }

  /** The changes to one entity alone. */
  public Changes of(int id) {
    return new Changes(list.stream().filter(change -> change.id() == id).toList(), names);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return list.isEmpty();
  }

  @Override
  public Iterator<Change> iterator() {
    return list.iterator();
  }

  /**
   * The changes in words for people, a line each: {@code + server1: Server} for an entity that came
   * to be, {@code + server1: tag=a} for an attribute that it got, {@code -} for what is gone, and
   * {@code ~ server1: status broken -> fixed} for what is now another.
   */
  public List<String> lines() {
    return new ChangeLines(this).lines();
  }

  /** The {@link #lines}. */
  @Override
  public String toString() {
    return String.join("\n", lines());
  }
}
