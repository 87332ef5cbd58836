package org.clusto.engine.state;

import org.clusto.model.Value;

/**
 * The index of all attributes of one key and subkey, whatever their number.
 *
 * @param present the entities that have such an attribute
 * @param byValue for each value the entities that have it
 */
public record Column(IdSet present, SortedIndex<Value, IdSet> byValue) {

  static final Column EMPTY = new Column(IdSet.EMPTY, SortedIndex.empty(Value::compareTo));

  /** The entities that have this value. */
  public IdSet with(Value value) {
    IdSet ids = byValue.get(value);
    return ids == null ? IdSet.EMPTY : ids;
  }

  Column withPresent(IdSet ids) {
    return new Column(ids, byValue);
  }

  Column withValue(Value value, IdSet ids, Edit edit) {
    return new Column(
        present, ids.isEmpty() ? byValue.without(value, edit) : byValue.with(value, ids, edit));
  }

  /** The key and subkey of a column. */
  record Key(String key, String subkey) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byKey = key.compareTo(other.key);
      return byKey != 0 ? byKey : subkey.compareTo(other.subkey);
    }
  }
}
