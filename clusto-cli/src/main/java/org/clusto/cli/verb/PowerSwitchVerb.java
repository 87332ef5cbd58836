package org.clusto.cli.verb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import org.clusto.model.ClustoException;
import picocli.CommandLine.Mixin;

/** A verb that switches the power of servers: it may be tried first. */
abstract class PowerSwitchVerb extends PowerActionVerb {

  @Mixin private final DryRun dryRun = new DryRun();

  PowerSwitchVerb(Call call) {
    super(call);
  }

  /** What it does, as in "would turn off". */
  abstract String words();

  @Override
  final void perform(Inventory inventory, Output output) {
    Chosen chosen = servers(inventory);
    if (chosen.isEmpty()) {
      terminal().say(chosen.nothing() + "; nothing was done");
    }
    if (dryRun.isAsked()) {
      output.answer(() -> sentences(chosen), () -> facts(chosen));
    } else {
      if (!chosen.isEmpty()) {
        ask(chosen);
      }
      inventory.sync();
      requireSame(chosen, servers(inventory));
      run(chosen, output);
    }
  }

  /** While a user thought about it, others may have changed what is meant. */
  private void requireSame(Chosen asked, Chosen now) {
    if (!asked.equals(now)) {
      throw new ClustoException(
          "what is selected is not the same any more: now %s; nothing was done"
              .formatted(now.isEmpty() ? "nothing" : now.summary()));
    }
  }

  /** Asks the user first, if this is something to ask about. */
  void ask(Chosen chosen) {}

  /** What it would do, a sentence each. */
  List<String> sentences(Chosen chosen) {
    return chosen.isEmpty() ? List.of() : List.of("would " + words() + " " + chosen.summary());
  }

  Map<String, Object> facts(Chosen chosen) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("would", action().toString());
    facts.put("servers", chosen.names());
    return facts;
  }
}
