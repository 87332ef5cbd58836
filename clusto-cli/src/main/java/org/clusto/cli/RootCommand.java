package org.clusto.cli;

import org.clusto.cli.verb.GlobalOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command without a verb, and what all verbs share. */
@Command(
    name = "clusto",
    description = "The inventory of a fleet: where everything is, and how it is connected.",
    versionProvider = Version.class,
    footer = {
      "",
      "Exit code: 0 done, 1 failed, 2 wrong usage.",
      "",
      "Example:",
      "  export CLUSTO_INVENTORY=fleet",
      "  clusto init",
      "  clusto create Server server1 status=free",
      "  clusto query 'driver:Server and attr:status,free'"
    })
final class RootCommand {

  @Mixin private final GlobalOptions options;

  RootCommand(GlobalOptions options) {
    this.options = options;
  }

  GlobalOptions options() {
    return options;
  }
}
