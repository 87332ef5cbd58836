package org.clusto.cli.verb;

import com.google.common.collect.LinkedHashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import java.util.List;
import org.clusto.inventory.Entity;
import org.clusto.model.AttributeKey;
import org.clusto.model.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Adds attributes. */
@Command(
    name = "add",
    description = "Add values of a key, beside those that are there.",
    footer = {"", "Example:", "  clusto attr add server1 tag blue ssd"})
public final class AttrAddVerb extends AttributeVerb {

  @Parameters(index = "2..*", arity = "1..*", paramLabel = "VALUE", description = "The values.")
  private List<String> values = List.of();

  /** For the tree of verbs. */
  public AttrAddVerb(Call call) {
    super(call, "add");
  }

  @Override
  String form() {
    return "attr add NAME KEY VALUE…";
  }

  @Override
  List<String> values() {
    return values;
  }

  @Override
  void change(Entity entity, AttributeKey key, List<Value> values) {
    values.forEach(value -> entity.add(key.toString(), value));
  }

  @Override
  void settle(Entity entity, AttributeKey key, List<Value> values) {
    addMissing(entity, key.toString(), values);
  }

  /** Adds the values of a key that an entity lacks. */
  static void addMissing(Entity entity, String key, List<Value> values) {
    Multiset<Value> missing = LinkedHashMultiset.create(values);
    Multisets.removeOccurrences(missing, entity.record().values(AttributeKey.parse(key)));
    missing.forEach(value -> entity.add(key, value));
  }
}
