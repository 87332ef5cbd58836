package org.clusto.cli.verb;

import org.clusto.capability.PowerAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Turns servers off and on again. */
@Command(
    name = "cycle",
    description = {
      "Turn servers off and on again, all at once; one that is off is left so, and said.",
      "Asks first on a terminal; needs --yes elsewhere."
    },
    footer = {"", "Example:", "  clusto power cycle --yes --on server1"})
public final class PowerCycleVerb extends PowerCutVerb {

  @Option(names = "--on", description = "Turn on those that are off.")
  private boolean on;

  /** For the tree of verbs. */
  public PowerCycleVerb(Call call) {
    super(call);
  }

  @Override
  PowerAction action() {
    return on ? PowerAction.CYCLE_OR_ON : PowerAction.CYCLE;
  }

  @Override
  String words() {
    return on ? "cycle or turn on" : "cycle";
  }
}
