package org.clusto.cli.verb;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.clusto.cli.settings.Settings;
import org.clusto.cli.terminal.JsonOutput;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.Terminal;

/**
 * One call of the command: what it runs in and the options that all verbs share.
 *
 * @param terminal what it runs in
 * @param options the options, set once the command line was read
 * @param headStart what was begun before
 */
public record Call(Terminal terminal, GlobalOptions options, HeadStart headStart) {

  private static final String INVENTORY = "CLUSTO_INVENTORY";

  /** The inventory that was named: by the option, the environment or the configuration file. */
  public Optional<String> inventory() {
    return chosen().map(ChosenInventory::place);
  }

  /** The same, and who named it. */
  Optional<ChosenInventory> chosen() {
    return options
        .inventory()
        .map(place -> new ChosenInventory(place, "--inventory"))
        .or(this::fromEnvironment)
        .or(this::fromSettings)
        .filter(chosen -> !chosen.place().isEmpty());
  }

  private Optional<ChosenInventory> fromEnvironment() {
    return Optional.ofNullable(terminal.variables().get(INVENTORY))
        .filter(place -> !place.isEmpty())
        .map(place -> new ChosenInventory(place, INVENTORY));
  }

  private Optional<ChosenInventory> fromSettings() {
    return settings().inventory().map(set -> new ChosenInventory(set.value(), set.where()));
  }

  /** What the user's configuration file says. */
  Settings settings() {
    return new Settings(terminal.variables());
  }

  /** Shows text that is made already, such as help. */
  public void show(String text) {
    write(
        target -> {
          try {
            target.write(text.getBytes(StandardCharsets.UTF_8));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Has what has its form already written to where answers go. */
  void write(Consumer<OutputStream> content) {
    new Looks(this).write(content);
  }

  /** A new output, in the form that was asked for. */
  public Output output() {
    if (options.json()) {
      return new JsonOutput(terminal.out());
    }
    return new Looks(this).output();
  }
}
