package org.clusto.imports;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;

/** Keeps what a source says, and makes an empty inventory say it. */
public final class Collected implements SourceSink {

  private final Map<String, SourceEntity> entities = new LinkedHashMap<>();

  @Override
  public void take(SourceEntity entity) {
    if (entities.put(entity.identity(), entity) != null) {
      throw new IllegalStateException("twice: " + entity.identity());
    }
  }

  /** What was said, by identity. */
  public Map<String, SourceEntity> entities() {
    return entities;
  }

  /** Makes an empty inventory say it, in one transaction. */
  public void settle(Inventory inventory) {
    inventory.transact(
        "import",
        tx -> {
          Map<String, Entity> made = new HashMap<>();
          entities.forEach((id, each) -> made.put(id, tx.create(each.driver(), each.name())));
          entities.forEach(
              (id, each) ->
                  each.attributes()
                      .forEach(
                          said ->
                              made.get(id)
                                  .add(
                                      said.key().toString(),
                                      said.value() instanceof Reference reference
                                          ? made.get(reference.identity())
                                          : said.value())));
        });
  }
}
