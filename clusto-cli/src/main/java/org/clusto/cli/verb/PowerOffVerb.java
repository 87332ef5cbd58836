package org.clusto.cli.verb;

import org.clusto.capability.PowerAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Turns servers off. */
@Command(
    name = "off",
    description = {
      "Turn servers off, all at once, and wait until each says that it is.",
      "Asks first on a terminal; needs --yes elsewhere."
    },
    footer = {
      "",
      "Example:",
      "  clusto power off --dry-run 'driver:Server in name:rack101'",
      "  clusto power off --yes server1"
    })
public final class PowerOffVerb extends PowerCutVerb {

  @Option(
      names = "--soft",
      description = "Ask the operating systems to shut down, and wait up to 5 minutes for it.")
  private boolean soft;

  /** For the tree of verbs. */
  public PowerOffVerb(Call call) {
    super(call);
  }

  @Override
  PowerAction action() {
    return soft ? PowerAction.SHUT_DOWN : PowerAction.OFF;
  }

  @Override
  String words() {
    return soft ? "shut down" : "turn off";
  }
}
