package org.clusto.cli.verb;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.clusto.inventory.Inventory;
import org.clusto.model.AttributeKey;
import org.clusto.model.Change;
import org.clusto.model.Changes;

/**
 * How many entities an import changes.
 *
 * @param merged the names of those that were there before and are now known to be of the source
 */
record ImportCounts(int created, int changed, int deleted, List<String> merged) {

  static ImportCounts of(Changes changes, String source) {
    AttributeKey mark = AttributeKey.of(source).withSubkey("id");
    Set<Integer> created = new HashSet<>();
    Set<Integer> changed = new HashSet<>();
    Set<String> merged = new TreeSet<>();
    int deleted = 0;
    for (Change change : changes) {
      if (change instanceof Change.Created) {
        created.add(change.id());
      } else if (change instanceof Change.Deleted) {
        deleted++;
      } else {
        changed.add(change.id());
      }
      if (change instanceof Change.AttributeAdded added && added.attribute().key().equals(mark)) {
        merged.add(changes.nameOf(change.id()));
      }
    }
    changed.removeAll(created);
    return new ImportCounts(created.size(), changed.size(), deleted, List.copyOf(merged));
  }

  /** The counts of an import into what was empty. */
  static ImportCounts ofFirst(Inventory inventory) {
    return new ImportCounts(inventory.size(), 0, 0, List.of());
  }

  boolean isNothing() {
    return created == 0 && changed == 0 && deleted == 0;
  }

  @Override
  public String toString() {
    return "%,d created, %,d changed, %,d deleted".formatted(created, changed, deleted);
  }
}
