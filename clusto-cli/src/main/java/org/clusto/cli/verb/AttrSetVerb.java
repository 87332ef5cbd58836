package org.clusto.cli.verb;

import java.util.List;
import org.clusto.inventory.Entity;
import org.clusto.model.AttributeKey;
import org.clusto.model.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Sets attributes. */
@Command(
    name = "set",
    description = "Make these the values of a key, in place of those that are there.",
    footer = {
      "",
      "Example:",
      "  clusto attr set server1 status broken -m \"disk 2 failed\"",
      "  clusto attr set --yes 'driver:Server in name:rack101' status broken",
      "  clusto attr set blog-1 on ref:server1"
    })
public final class AttrSetVerb extends AttributeVerb {

  @Parameters(index = "2..*", arity = "1..*", paramLabel = "VALUE", description = "The values.")
  private List<String> values = List.of();

  /** For the tree of verbs. */
  public AttrSetVerb(Call call) {
    super(call, "set");
  }

  @Override
  String form() {
    return "attr set NAME KEY VALUE…";
  }

  @Override
  List<String> values() {
    return values;
  }

  @Override
  void change(Entity entity, AttributeKey key, List<Value> values) {
    entity.set(key.toString(), values.toArray());
  }

  @Override
  void settle(Entity entity, AttributeKey key, List<Value> values) {
    change(entity, key, values);
  }
}
