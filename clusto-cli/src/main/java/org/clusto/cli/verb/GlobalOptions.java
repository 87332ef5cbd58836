package org.clusto.cli.verb;

import java.util.Optional;
import org.clusto.cli.argument.MomentConverter;
import org.clusto.model.Moment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every verb takes, before it or after it. */
public final class GlobalOptions {

  @Option(
      names = "--inventory",
      paramLabel = "DIR|URI",
      scope = ScopeType.INHERIT,
      description = "The inventory; without it, CLUSTO_INVENTORY says which.")
  private @Nullable String inventory;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "Answer in JSON.")
  private boolean json;

  @Option(
      names = "--as-of",
      paramLabel = "V|TIME",
      scope = ScopeType.INHERIT,
      converter = MomentConverter.class,
      description =
          "Read the inventory as it was: at a version (17), a date (2024-01-31) or an instant.")
  private @Nullable Moment asOf;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show how the verb is used.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show the version of clusto.")
  private boolean version;

  Optional<String> inventory() {
    return Optional.ofNullable(inventory);
  }

  boolean json() {
    return json;
  }

  Optional<Moment> asOf() {
    return Optional.ofNullable(asOf);
  }

  boolean asksForHelp() {
    return help || version;
  }
}
