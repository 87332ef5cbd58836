package org.clusto.cli.verb;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import java.util.List;
import org.clusto.model.Change;
import org.clusto.model.Changes;

/** What changes take away without putting something else in its place. */
final class Loss {
  private Loss() {}

  /** Whether an entity is deleted, or has fewer values of a key than before. */
  static boolean isIn(Changes changes) {
    Multiset<List<Object>> lost = HashMultiset.create();
    Multiset<List<Object>> won = HashMultiset.create();
    for (Change change : changes) {
      if (change instanceof Change.Deleted) {
        return true;
      } else if (change instanceof Change.AttributeRemoved removed) {
        lost.add(List.of(removed.id(), removed.attribute().key().key()));
      } else if (change instanceof Change.AttributeAdded added) {
        won.add(List.of(added.id(), added.attribute().key().key()));
      }
    }
    return lost.entrySet().stream()
        .anyMatch(some -> some.getCount() > won.count(some.getElement()));
  }
}
