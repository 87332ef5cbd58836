package org.clusto.cli.verb;

import org.clusto.capability.PowerAction;
import picocli.CommandLine.Command;

/** Restarts servers. */
@Command(
    name = "reset",
    description = {
      "Restart servers, all at once, without taking their power away.",
      "Asks first on a terminal; needs --yes elsewhere."
    },
    footer = {"", "Example:", "  clusto power reset --dry-run server1"})
public final class PowerResetVerb extends PowerCutVerb {

  /** For the tree of verbs. */
  public PowerResetVerb(Call call) {
    super(call);
  }

  @Override
  PowerAction action() {
    return PowerAction.RESET;
  }

  @Override
  String words() {
    return "reset";
  }
}
