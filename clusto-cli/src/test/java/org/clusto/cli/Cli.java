package org.clusto.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.clusto.cli.terminal.Terminal;

/** The command, run in the process of a test, on an inventory of its own. */
final class Cli {

  /** What a call of the command gave. */
  record Result(int code, String out, String err) {}

  private final Map<String, String> variables = new HashMap<>();
  private byte[] input = {};

  Cli(Path inventory) {
    variables.put("CLUSTO_INVENTORY", inventory.toString());
    variables.put("XDG_STATE_HOME", inventory.toAbsolutePath().resolveSibling("state").toString());
  }

  /** This, with another variable of the environment. */
  Cli with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** This, without a variable of the environment. */
  Cli without(String variable) {
    variables.remove(variable);
    return this;
  }

  /** This, with something to read from standard input. */
  Cli input(String text) {
    return input(text.getBytes(StandardCharsets.UTF_8));
  }

  Cli input(byte[] bytes) {
    input = bytes;
    return this;
  }

  Result run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            variables);
    int code = Main.run(terminal, args);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** What a call that must succeed printed. */
  String answer(String... args) {
    Result result = run(args);
    if (result.code() != 0 || !result.err().isEmpty()) {
      throw new AssertionError(String.join(" ", args) + " gave " + result);
    }
    return result.out();
  }
}
