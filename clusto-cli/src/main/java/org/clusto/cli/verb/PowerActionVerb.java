package org.clusto.cli.verb;

import java.util.List;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.Power;
import org.clusto.capability.PowerAction;
import org.clusto.cli.terminal.Output;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/**
 * A verb that does something with the power of servers, all at once. What fails of one keeps nobody
 * from the others, and is said at the end.
 */
abstract class PowerActionVerb extends ReadingVerb {

  @Parameters(paramLabel = "NAME|EXPRESSION", arity = "1..*", description = "Which servers.")
  private List<String> words = List.of();

  PowerActionVerb(Call call) {
    super(call);
  }

  @Override
  final void read(Inventory inventory, InventoryView view, Output output) {
    refuseAsOf("is for what was: power is switched now");
    requireUsable();
    perform(inventory, output);
  }

  @Override
  final void read(InventoryView view, Output output) {
    throw new AssertionError("it is the inventory that is read");
  }

  /** The servers that are meant now; what else an expression selects is passed over. */
  final Chosen servers(Inventory inventory) {
    return Chosen.of(words, inventory).onlySelecting(Server.class);
  }

  /** Refuses arguments that do not go together. */
  void requireUsable() {}

  abstract PowerAction action();

  abstract void perform(Inventory inventory, Output output);

  /** Does it, and answers with what became of each. */
  final void run(Chosen chosen, Output output) {
    PowerRun run = new PowerRun(terminal(), action());
    List<PowerOutcome> outcomes =
        run.on(chosen.all(), entity -> power(entity, chosen.named().contains(entity)));
    PowerAnswer answer = new PowerAnswer(action(), outcomes);
    output.answer(answer::drawn, answer::lines, answer::facts);
    output.flush();
    answer.reasons().forEach(terminal()::say);
    if (outcomes.size() > 1) {
      terminal().say(answer.summary());
    }
    if (answer.hasFailures()) {
      endWith(ExitCode.SOFTWARE);
    }
  }

  /**
   * What switches a server.
   *
   * @param isNamed whether the user named it, one by one
   */
  Power power(Entity entity, boolean isNamed) {
    return server(entity).power();
  }

  static Server server(Entity entity) {
    if (entity instanceof Server server) {
      return server;
    }
    throw new CapabilityException(
        "\"%s\" is a %s: it is servers whose power is switched"
            .formatted(entity.name(), entity.driver()));
  }
}
