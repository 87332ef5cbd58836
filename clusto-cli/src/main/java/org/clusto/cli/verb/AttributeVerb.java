package org.clusto.cli.verb;

import com.google.common.base.Strings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusto.cli.argument.ShellWord;
import org.clusto.cli.argument.ValueText;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Transaction;
import org.clusto.model.Value;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** A verb that changes the attributes of one key of one entity. */
abstract class AttributeVerb extends WritingVerb {

  @Parameters(index = "0", paramLabel = "NAME", description = "The entity.")
  private String name = "";

  private String key = "";

  private final String verb;

  AttributeVerb(Call call, String verb) {
    super(call);
    this.verb = verb;
  }

  /** Takes the key; that it stands beside its value and not before it is an easy slip. */
  @Parameters(index = "1", paramLabel = "KEY", description = "The key, exactly.")
  final void setKey(@Nullable String text) {
    key = Strings.nullToEmpty(text);
    int equals = key.indexOf('=');
    if (equals >= 0) {
      throw wrongUsage(
          "wanted %s, one key at a time: clusto attr %s %s %s %s"
              .formatted(
                  form(),
                  verb,
                  ShellWord.of(name),
                  ShellWord.of(key.substring(0, equals)),
                  ShellWord.of(key.substring(equals + 1))));
    }
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

  /** How the verb is written. */
  abstract String form();

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
