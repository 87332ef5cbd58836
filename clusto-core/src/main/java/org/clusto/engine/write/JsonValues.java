package org.clusto.engine.write;

import java.util.List;
import org.clusto.json.JsonText;
import org.clusto.model.Attribute;
import org.clusto.model.EntityRecord;
import org.clusto.model.InvalidValueException;
import org.clusto.model.Value;

/** JSON values as they are kept: checked, and compact. */
public final class JsonValues {
  private JsonValues() {}

  /**
   * The record with its JSON values checked and made compact; the same where it has none.
   *
   * @throws InvalidValueException if one is no JSON
   */
  public static EntityRecord compacted(EntityRecord record) {
    List<Attribute> attributes = record.attributes();
    return attributes.stream().noneMatch(a -> a.value() instanceof Value.Json)
        ? record
        : record.withAttributes(attributes.stream().map(JsonValues::compacted).toList());
  }

  private static Attribute compacted(Attribute attribute) {
    return attribute.value() instanceof Value.Json json
        ? new Attribute(attribute.key(), new Value.Json(JsonText.compact(json.value())))
        : attribute;
  }
}
