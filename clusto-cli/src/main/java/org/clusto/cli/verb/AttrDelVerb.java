package org.clusto.cli.verb;

import java.util.List;
import org.clusto.inventory.Entity;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.Nearest;
import org.clusto.model.NotFoundException;
import org.clusto.model.Value;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes attributes away. */
@Command(
    name = "del",
    description = "Take away all values of a key, or one of them.",
    footer = {"", "Example:", "  clusto attr del server1 tag blue"})
public final class AttrDelVerb extends AttributeVerb {

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "VALUE",
      description = "The value; without it, all of the key.")
  private @Nullable String value;

  /** For the tree of verbs. */
  public AttrDelVerb(Call call) {
    super(call, "del");
  }

  @Override
  String form() {
    return "attr del NAME KEY [VALUE]";
  }

  @Override
  List<String> values() {
    return value == null ? List.of() : List.of(value);
  }

  @Override
  void change(Entity entity, AttributeKey key, List<Value> values) {
    EntityRecord record = entity.record();
    if (!record.has(key)) {
      throw new NotFoundException(
          "\"%s\" has no attribute %s%s"
              .formatted(entity.name(), key, Nearest.question(key.toString(), keys(record))));
    } else if (values.isEmpty()) {
      entity.unset(key.toString());
    } else {
      entity.unset(key.toString(), values.get(0));
    }
  }

  private static List<String> keys(EntityRecord record) {
    return record.attributes().stream().map(attribute -> attribute.key().toString()).toList();
  }

  @Override
  void settle(Entity entity, AttributeKey key, List<Value> values) {
    List<Value> present = entity.record().values(key);
    if (!present.isEmpty() && present.containsAll(values)) {
      change(entity, key, values);
    }
  }
}
