package org.clusto.cli.verb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusto.cli.argument.ValueText;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Transaction;
import org.clusto.model.Value;
import picocli.CommandLine.Parameters;

/** A verb that changes the attributes of one key of one entity. */
abstract class AttributeVerb extends WritingVerb {

  @Parameters(index = "0", paramLabel = "NAME", description = "The entity.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "KEY", description = "The key, exactly.")
  private String key = "";

  private final String verb;

  AttributeVerb(Call call, String verb) {
    super(call);
    this.verb = verb;
  }

  @Override
  final void write(Inventory inventory, Output output) {
    long version =
        inventory.transact(
            messageOr(name + ": " + verb + " " + key),
            tx -> change(tx.getByName(name), key, values(tx)));
    done(output, verb + " " + key + " of " + name, facts(), version);
  }

  private List<Value> values(Transaction tx) {
    return values().stream().map(text -> ValueText.parse(text, tx::getByName)).toList();
  }

  /** The values as they were written. */
  abstract List<String> values();

  abstract void change(Entity entity, String key, List<Value> values);

  private Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", name);
    facts.put("key", key);
    return facts;
  }
}
