package org.clusto.cli.verb;

import com.google.common.base.Strings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusto.cli.argument.ShellWord;
import org.clusto.cli.argument.ValueText;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Transaction;
import org.clusto.model.AttributeKey;
import org.clusto.model.Value;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** A verb that changes the attributes of one key. */
abstract class AttributeVerb extends BatchVerb {

  @Parameters(
      index = "0",
      paramLabel = "NAME|EXPRESSION",
      description = "The entity, or those that are selected.")
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
  final String description() {
    return name + ": " + verb + " " + key;
  }

  @Override
  final List<String> words() {
    return List.of(name);
  }

  @Override
  final Step step(Transaction tx, List<Entity> entities) {
    AttributeKey exact = AttributeKey.parse(key);
    List<Value> values =
        values().stream().map(text -> ValueText.parse(text, tx::getByName)).toList();
    return new Step(
        entity -> change(entity, exact, values), entity -> settle(entity, exact, values));
  }

  /** How the verb is written. */
  abstract String form();

  /** The values as they were written. */
  abstract List<String> values();

  /** Changes an entity. */
  abstract void change(Entity entity, AttributeKey key, List<Value> values);

  /** Changes an entity as far as it is not yet as it would be afterwards. */
  abstract void settle(Entity entity, AttributeKey key, List<Value> values);

  @Override
  final Edit done(Transaction tx, Chosen chosen) {
    Map<String, Object> facts = new LinkedHashMap<>();
    if (chosen.isBatch()) {
      facts.put("names", chosen.names());
    } else {
      facts.put("name", name);
    }
    facts.put("key", key);
    return new Edit(verb + " " + key + " of " + chosen.subject(), facts);
  }

  @Override
  final Map<String, ?> nothing() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("names", List.of());
    facts.put("key", key);
    return facts;
  }
}
