package org.clusto.cli;

import org.clusto.cli.verb.GlobalOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command without a verb, and what all verbs share. */
@Command(
    name = "clusto",
    description = "The inventory of a fleet: where everything is, and how it is connected.",
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit code:%n",
    exitCodeList = {"0:done", "1:failed", "2:wrong usage", "130:interrupted"},
    footer = {
      "",
      "Environment:",
      "  CLUSTO_INVENTORY   the inventory, where --inventory names none",
      "  CLUSTO_DEBUG       1: errors come with a stack trace",
      "  CLUSTO_JAVA_OPTS   further options of the JVM",
      "  CLUSTO_ARCHIVE     off: no archive of classes is used or made; make: one is made now",
      "  JAVA_HOME          the Java to run on; else the java on PATH",
      "",
      "Files:",
      "  ~/.config/clusto/config   \"inventory = DIR\": the inventory, where nothing else names one",
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
