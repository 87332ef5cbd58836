package org.clusto.store.mapdb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clusto.Clusto;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.Revision;
import org.clusto.model.EntityRecord;

/**
 * What an inventory answers to every question about its contents.
 *
 * @param newest what is seen now
 * @param views what was seen at each version
 * @param history all commits
 */
record Answers(View newest, List<View> views, List<Revision> history) {

  /**
   * What is seen at a version.
   *
   * @param entities the entities
   * @param selected the names of those that a query selects
   */
  record View(List<EntityRecord> entities, List<String> selected) {
    static View of(InventoryView view) {
      return new View(
          view.all().toList().stream().map(Entity::record).toList(),
          view.query("attr:status or connected to driver:Server").names());
    }
  }

  static Answers of(Inventory inventory) {
    View newest = View.of(inventory);
    List<View> views = new ArrayList<>();
    for (long version = 0; version <= inventory.version(); version++) {
      views.add(View.of(inventory.asOf(version)));
    }
    return new Answers(newest, views, inventory.history().toList());
  }

  /** What the inventory in a directory answers. */
  static Answers of(Path directory, OpenOptions options) {
    try (Inventory inventory = Clusto.open(directory, options)) {
      return of(inventory);
    }
  }
}
