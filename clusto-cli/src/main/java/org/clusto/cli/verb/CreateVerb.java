package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusto.cli.argument.KeyAndValue;
import org.clusto.cli.argument.NewWord;
import org.clusto.cli.argument.ValueText;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Transaction;
import org.clusto.model.AttributeKey;
import org.clusto.model.RuleException;
import org.clusto.model.Texts;
import org.clusto.model.Value;
import org.clusto.spi.DeviceTemplates.Template;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an entity. */
@Command(
    name = "create",
    description = "Make an entity.",
    footer = {
      "",
      "KEY=VALUE is split at the first =; VALUE is written as for \"clusto attr\".",
      "",
      "A device type gives it units and ports. SLUG is looked for in a checkout of",
      "github.com/netbox-community/devicetype-library: in CLUSTO_DEVICE_TYPES, or",
      "where the configuration's \"device-types\" says, or in",
      "~/.local/share/clusto/device-types.",
      "",
      "Example:",
      "  clusto create Server server9 status=free cpu=16 _in=ref:dc1"
    })
public final class CreateVerb extends EditVerb {

  @Parameters(index = "0", paramLabel = "DRIVER", description = "Its driver.")
  private String driver = "";

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      completionCandidates = NewWord.class,
      description = "Its name.")
  private String name = "";

  @Parameters(index = "2..*", paramLabel = "KEY=VALUE", description = "Its attributes.")
  private List<String> attributes = List.of();

  @Option(
      names = "--device-type",
      paramLabel = "SLUG|FILE.yaml",
      description = "What a device of its model has: units, ports, power draw.")
  private @Nullable String deviceType;

  /** For the tree of verbs. */
  public CreateVerb(Call call) {
    super(call);
  }

  @Override
  public void requireUsable() {
    attributes.forEach(this::keyAndValue);
  }

  @Override
  String description() {
    return "create " + name;
  }

  @Override
  Edit edit(Transaction tx) {
    Entity created = create(tx);
    return new Edit(
        "created " + created.driver() + " " + name,
        ImmutableMap.of("created", name, "driver", created.driver()));
  }

  private Entity create(Transaction tx) {
    Entity created = tx.create(driver, name);
    if (deviceType != null) {
      template(deviceType).apply(created);
    }
    given(tx).forEach(created::set);
    return created;
  }

  private Template template(String named) {
    Template template = new DeviceTypeChoice(settings()).named(named);
    if (!template.ignored().isEmpty()) {
      terminal()
          .say(
              "warning: of device type %s this means nothing here: %s"
                  .formatted(template.name(), String.join(", ", template.ignored())));
    }
    return template;
  }

  /** Makes it, or sees to it that the one that is there has these values of these keys. */
  @Override
  public void settle(Transaction tx) {
    Optional<Entity> present = tx.findByName(name);
    if (present.isPresent()) {
      requireDriver(present.get());
      given(tx).forEach((key, values) -> settle(present.get(), key, values));
    } else {
      create(tx);
    }
  }

  /** What it is in and the like, others may have added to. */
  private static void settle(Entity present, String key, List<Value> values) {
    if (AttributeKey.parse(key).isReserved()) {
      AttrAddVerb.addMissing(present, key, values);
    } else {
      present.set(key, values);
    }
  }

  /** Only a change of driver knows by which other names the same driver goes. */
  private void requireDriver(Entity present) {
    String before = present.driver();
    String wanted = present.changeDriver(driver).driver();
    if (!wanted.equals(before)) {
      throw new RuleException(
          "\"%s\" is there already, and is %s, not %s"
              .formatted(name, Texts.withArticle(before), Texts.withArticle(wanted)));
    }
  }

  private Map<String, List<Value>> given(Transaction tx) {
    Map<String, List<Value>> given = new LinkedHashMap<>();
    for (String attribute : attributes) {
      KeyAndValue one = keyAndValue(attribute);
      given
          .computeIfAbsent(one.key(), key -> new ArrayList<>())
          .add(ValueText.parse(one.value(), tx::getByName));
    }
    return given;
  }
}
