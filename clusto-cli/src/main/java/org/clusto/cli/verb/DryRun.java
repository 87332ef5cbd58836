package org.clusto.cli.verb;

import picocli.CommandLine.Option;

/** The option that has a verb only say what it would do. */
final class DryRun {

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean asked;

  boolean isAsked() {
    return asked;
  }
}
