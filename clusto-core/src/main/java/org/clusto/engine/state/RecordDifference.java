package org.clusto.engine.state;

import java.util.List;
import java.util.function.Consumer;
import org.clusto.model.Attribute;
import org.clusto.model.EntityRecord;
import org.jspecify.annotations.Nullable;

/** The attributes that one record has more or less than another: two sorted lists merged. */
public final class RecordDifference {
  private RecordDifference() {}

  /**
   * Hands over what is gone, and what is new, going from one record (or none) to another (or none).
   */
  public static void of(
      @Nullable EntityRecord before,
      @Nullable EntityRecord after,
      Consumer<Attribute> removed,
      Consumer<Attribute> added) {
    List<Attribute> left = before == null ? List.of() : before.attributes();
    List<Attribute> right = after == null ? List.of() : after.attributes();
    int i = 0;
    int j = 0;
    while (i < left.size() || j < right.size()) {
      int order = order(left, i, right, j);
      if (order < 0) {
        removed.accept(left.get(i));
      } else if (order > 0) {
        added.accept(right.get(j));
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
  }

  private static int order(List<Attribute> left, int i, List<Attribute> right, int j) {
    if (i == left.size()) {
      return 1;
    }
    return j == right.size() ? -1 : left.get(i).compareTo(right.get(j));
  }
}
