package org.clusto.cli.verb;

import java.time.Duration;
import java.util.Optional;
import org.clusto.cli.argument.MomentConverter;
import org.clusto.cli.argument.SecondsConverter;
import org.clusto.cli.settings.ColorChoice;
import org.clusto.model.Moment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every verb takes, before it or after it. */
public final class GlobalOptions {

  static final String AS_OF = "--as-of";
  static final String WAIT = "--wait";

  @Option(
      names = "--inventory",
      paramLabel = "DIR|URI",
      scope = ScopeType.INHERIT,
      description =
          "The inventory; without it, CLUSTO_INVENTORY or ~/.config/clusto/config says which.")
  private @Nullable String inventory;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "Answer in JSON.")
  private boolean json;

  @Option(
      names = AS_OF,
      paramLabel = "V|TIME",
      scope = ScopeType.INHERIT,
      converter = MomentConverter.class,
      description =
          "Read the inventory as it was: at a version (17), a date (2024-01-31, its first"
              + " instant in UTC) or a time (2024-01-31T12:00, in the local zone unless it says"
              + " another: 2024-01-31T12:00Z).")
  private @Nullable Moment asOf;

  @Option(
      names = WAIT,
      paramLabel = "SECONDS",
      scope = ScopeType.INHERIT,
      converter = SecondsConverter.class,
      description =
          "How long a verb that changes waits for another writer to end: 10, or 0 for not at all.")
  private Duration patience = Duration.ofSeconds(10);

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      scope = ScopeType.INHERIT,
      description = {
        "Whether answers are drawn and coloured as on a terminal: auto (where they go to one; the"
            + " default), always, never (no colour)."
      })
  private @Nullable ColorChoice color;

  @Option(
      names = "--no-pager",
      scope = ScopeType.INHERIT,
      description = "Do not page through what is longer than the terminal.")
  private boolean noPager;

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

  /**
   * Leaves out of the help of a verb, and of those below it, the options that it has no use for.
   */
  public static void hideIdle(CommandLine command) {
    if (command.getCommand() instanceof Verb verb) {
      verb.idleOptions().forEach(name -> hide(command.getCommandSpec(), name));
    }
    command.getSubcommands().values().forEach(GlobalOptions::hideIdle);
  }

  private static void hide(CommandSpec verb, String name) {
    OptionSpec shown = verb.findOption(name);
    verb.remove(shown);
    verb.addOption(OptionSpec.builder(shown).hidden(true).build());
  }

  Optional<String> inventory() {
    return Optional.ofNullable(inventory);
  }

  /** Whether answers are for programs. */
  public boolean json() {
    return json;
  }

  Optional<Moment> asOf() {
    return Optional.ofNullable(asOf);
  }

  Duration patience() {
    return patience;
  }

  Optional<ColorChoice> color() {
    return Optional.ofNullable(color);
  }

  boolean mayPage() {
    return !noPager;
  }

  boolean asksForHelp() {
    return help || version;
  }
}
