package org.clusto.testing;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import org.clusto.model.Attribute;
import org.clusto.model.Value;

/** Compares what an inventory holds with the plain model. */
public final class Models {

  /** The key under which an inventory remembers automatic numbers; the model does so elsewhere. */
  private static final String NUMBERS_KEY = "_auto";

  private Models() {}

  /** The name and the line of each entity in the model. */
  public static Map<String, String> lines(Map<String, ModelEntity> fleet) {
    return new TreeMap<>(
        fleet.values().stream().collect(toMap(ModelEntity::name, ModelEntity::line)));
  }

  /** The name and the line of each entity that a view sees. */
  public static Map<String, String> lines(InventoryView view) {
    return lines(fleet(view));
  }

  /** What a view sees, as a model. */
  public static Map<String, ModelEntity> fleet(InventoryView view) {
    List<Entity> all = view.all().toList();
    Map<Integer, String> names = new HashMap<>();
    all.forEach(entity -> names.put(entity.id(), entity.name()));
    Map<String, ModelEntity> fleet = new TreeMap<>();
    for (Entity entity : all) {
      ModelEntity empty = ModelEntity.of(entity.id(), entity.name(), entity.driver());
      List<ModelAttribute> attributes =
          entity.record().attributes().stream()
              .filter(a -> !a.key().key().equals(NUMBERS_KEY))
              .map(a -> attribute(a, names))
              .toList();
      fleet.put(entity.name(), empty.withAttributes(attributes));
    }
    return fleet;
  }

  static ModelAttribute attribute(Attribute attribute, Map<Integer, String> names) {
    return new ModelAttribute(attribute.key(), plain(attribute.value(), names));
  }

  private static Object plain(Value value, Map<Integer, String> names) {
    if (value instanceof Value.Text text) {
      return text.value();
    } else if (value instanceof Value.Int whole) {
      return whole.value();
    } else if (value instanceof Value.Decimal decimal) {
      return decimal.value();
    } else if (value instanceof Value.Bool truth) {
      return truth.value();
    } else if (value instanceof Value.Time time) {
      return time.value();
    } else if (value instanceof Value.Json json) {
      return new ModelAttribute.Json(json.value());
    }
    int id = ((Value.Relation) value).id();
    return new ModelAttribute.Ref(names.getOrDefault(id, "nobody: " + id));
  }

  /** A value of the model as one of an inventory; a relation to what the view has of that name. */
  public static Object value(Object plain, InventoryView view) {
    if (plain instanceof ModelAttribute.Ref ref) {
      return view.getByName(ref.name());
    } else if (plain instanceof ModelAttribute.Json json) {
      return Value.json(json.text());
    }
    boolean known =
        plain instanceof String
            || plain instanceof Long
            || plain instanceof BigDecimal
            || plain instanceof Boolean
            || plain instanceof Instant;
    if (!known) {
      throw new IllegalArgumentException("no value of the model: " + plain);
    }
    return plain;
  }
}
