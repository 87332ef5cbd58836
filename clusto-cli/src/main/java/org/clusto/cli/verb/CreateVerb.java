package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.clusto.cli.argument.KeyAndValue;
import org.clusto.cli.argument.ValueText;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Transaction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes an entity. */
@Command(
    name = "create",
    description = "Make an entity.",
    footer = {
      "",
      "KEY=VALUE is split at the first =; VALUE is written as for \"clusto attr\".",
      "",
      "Example:",
      "  clusto create Server server9 status=free cpu=16 _in=ref:dc1"
    })
public final class CreateVerb extends WritingVerb {

  @Parameters(index = "0", paramLabel = "DRIVER", description = "Its driver.")
  private String driver = "";

  @Parameters(index = "1", paramLabel = "NAME", description = "Its name.")
  private String name = "";

  @Parameters(index = "2..*", paramLabel = "KEY=VALUE", description = "Its attributes.")
  private List<String> attributes = List.of();

  /** For the tree of verbs. */
  public CreateVerb(Call call) {
    super(call);
  }

  @Override
  void write(Inventory inventory, Output output) {
    List<KeyAndValue> given = attributes.stream().map(this::keyAndValue).toList();
    long version = inventory.transact(messageOr("create " + name), tx -> create(tx, given));
    Entity created = inventory.getByName(name);
    done(
        output,
        "created " + created.driver() + " " + name,
        ImmutableMap.of("created", name, "driver", created.driver()),
        version);
  }

  private void create(Transaction tx, List<KeyAndValue> given) {
    Entity entity = tx.create(driver, name);
    given.forEach(a -> entity.add(a.key(), ValueText.parse(a.value(), tx::getByName)));
  }
}
