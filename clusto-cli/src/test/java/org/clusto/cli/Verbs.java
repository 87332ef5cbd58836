package org.clusto.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clusto.cli.terminal.Terminal;
import picocli.CommandLine;

/** All verbs, for tests that are about each. */
final class Verbs {
  private Verbs() {}

  /** The words of each verb, as in {@code attr set}, those above before those below. */
  static Stream<String> all() {
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new PrintStream(new ByteArrayOutputStream()),
            Map.of());
    return below(Commands.in(terminal, List.of()), "");
  }

  private static Stream<String> below(CommandLine command, String words) {
    return command.getSubcommands().entrySet().stream()
        .flatMap(
            verb ->
                Stream.concat(
                    Stream.of(words + verb.getKey()),
                    below(verb.getValue(), words + verb.getKey() + " ")));
  }
}
