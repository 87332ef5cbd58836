package org.clusto.cli.verb;

import java.util.Optional;
import org.clusto.cli.terminal.JsonOutput;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.PlainOutput;
import org.clusto.cli.terminal.Terminal;

/**
 * One call of the command: what it runs in and the options that all verbs share.
 *
 * @param terminal what it runs in
 * @param options the options, set once the command line was read
 */
public record Call(Terminal terminal, GlobalOptions options) {

  private static final String INVENTORY = "CLUSTO_INVENTORY";

  /** The inventory that was named, by the option or by the environment. */
  Optional<String> inventory() {
    return options
        .inventory()
        .or(() -> Optional.ofNullable(terminal.variables().get(INVENTORY)))
        .filter(place -> !place.isEmpty());
  }

  /** A new output, in the form that was asked for. */
  Output output() {
    return options.json() ? new JsonOutput(terminal.out()) : new PlainOutput(terminal.out());
  }
}
