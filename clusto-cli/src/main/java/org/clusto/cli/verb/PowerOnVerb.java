package org.clusto.cli.verb;

import org.clusto.capability.PowerAction;
import picocli.CommandLine.Command;

/** Turns servers on. */
@Command(
    name = "on",
    description = "Turn servers on, all at once, and wait until each says that it is.",
    footer = {"", "Example:", "  clusto power on server1"})
public final class PowerOnVerb extends PowerSwitchVerb {

  /** For the tree of verbs. */
  public PowerOnVerb(Call call) {
    super(call);
  }

  @Override
  PowerAction action() {
    return PowerAction.ON;
  }

  @Override
  String words() {
    return "turn on";
  }
}
