package org.clusto.imports;

import java.util.HashMap;
import java.util.Map;
import org.clusto.expression.Expressions;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.Scope;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.Value;

/**
 * What the entities of a source bear, so that they are found again whatever they are called: the
 * attribute {@code SOURCE.id} with what they are to the source, {@code netbox.id} = {@code
 * dcim.device/12}.
 *
 * @param source the name of the source
 */
record Marks(String source) {

  private static final String SUBKEY = "id";

  /** The key of the marks. */
  AttributeKey key() {
    return AttributeKey.of(source).withSubkey(SUBKEY);
  }

  /** The mark of one entity. */
  Attribute of(String identity) {
    return new Attribute(key(), new Value.Text(identity));
  }

  /** The ids of the entities that bear a mark, by what they are to the source. */
  Map<String, Integer> in(InventoryView view) {
    Map<String, Integer> marked = new HashMap<>();
    for (Entity entity : view.query(Expressions.haskey(key().toString()))) {
      for (Value value : entity.record().values(key())) {
        value.text().ifPresent(identity -> marked.putIfAbsent(identity, entity.id()));
      }
    }
    return marked;
  }

  /** What an entity is called. */
  String nameOf(int id, InventoryView view) {
    return Scope.of(view).record(id).name();
  }
}
