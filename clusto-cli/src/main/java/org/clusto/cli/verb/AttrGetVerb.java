package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import java.util.List;
import java.util.Map;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inherited;
import org.clusto.inventory.InventoryView;
import org.clusto.model.Attribute;
import org.clusto.model.KeySelector;
import org.clusto.model.Nearest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads attributes. */
@Command(
    name = "get",
    description = {
      "Print the attributes of an entity as KEY=VALUE, those of the system (_in, _ip) left out, or"
          + " the values of some of them.",
      "A value is printed as it is, a relation as the other entity's name; in KEY=VALUE it is"
          + " written as the other verbs read it (ref:NAME).",
      "Of those that an expression selects, each line begins with the name, and with --json each has"
          + " a line.",
      "With --inherited, the values of a key that the entity has, or else takes from what it is in:"
          + " those of the nearest container that has some, and which that is."
    },
    footer = {
      "",
      "Example:",
      "  clusto attr get server1",
      "  clusto attr get server1 port-nic-eth.mac",
      "  clusto attr get driver:Server cpu",
      "  clusto attr get server2 dns --inherited"
    })
public final class AttrGetVerb extends ReadingVerb {

  @Parameters(
      index = "0",
      paramLabel = "NAME|EXPRESSION",
      description = "The entity, or those that are selected.")
  private String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "KEY",
      description = "Which attributes; a part of the key that is left out stands for any.")
  private @Nullable String key;

  @Option(
      names = "--inherited",
      description = "Also from what it is in, with who has it; needs a KEY.")
  private boolean inherited;

  /** For the tree of verbs. */
  public AttrGetVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    Chosen chosen = chosen(view, List.of(name));
    for (Entity entity : chosen.all()) {
      String start = chosen.isBatch() ? entity.name() + "  " : "";
      if (inherited) {
        readInherited(entity, start, output);
      } else {
        output.answer(
            () -> Lists.transform(lines(entity), line -> start + line),
            () -> EntityFacts.of(entity, selected(entity)));
        suggestKey(entity);
      }
    }
  }

  private void readInherited(Entity entity, String start, Output output) {
    if (key == null) {
      throw wrongUsage("--inherited needs a KEY");
    }
    List<Inherited> all = entity.inherited(key);
    output.answer(
        () -> all.stream().map(one -> start + line(one)).toList(),
        () -> all.stream().map(AttrGetVerb::facts).toList());
  }

  /** Says which key may have been meant, where one entity was named that has none such. */
  private void suggestKey(Entity entity) {
    if (key != null && entity.name().equals(name) && selected(entity).isEmpty()) {
      List<String> keys =
          entity.record().attributes().stream().map(one -> one.key().toString()).toList();
      String question = Nearest.question(key, keys);
      if (!question.isEmpty()) {
        terminal().say("\"" + name + "\" has no attribute " + key + question);
      }
    }
  }

  private static String line(Inherited one) {
    return new RelationNames(one.from()).shown(one.value()) + "  from " + one.from().name();
  }

  private static Map<String, Object> facts(Inherited one) {
    RelationNames names = new RelationNames(one.from());
    return ImmutableMap.of(
        "key", one.attribute().key().toString(),
        "value", FleetForm.of(one.value(), names::of),
        "from", one.from().name());
  }

  private List<Attribute> selected(Entity entity) {
    return key == null
        ? entity.record().attributes()
        : entity.record().attributes(KeySelector.parse(key));
  }

  private List<String> lines(Entity entity) {
    RelationNames names = new RelationNames(entity);
    return key == null
        ? entity.attributes().stream().map(names::written).toList()
        : selected(entity).stream().map(a -> names.shown(a.value())).toList();
  }
}
