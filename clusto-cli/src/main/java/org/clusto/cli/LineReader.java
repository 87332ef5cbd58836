package org.clusto.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clusto.cli.terminal.Terminal;
import org.clusto.cli.verb.Script;
import org.clusto.model.InvalidValueException;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Reads the lines of a script as command lines; each verb is laid out once. */
final class LineReader implements Script.Reader {

  /** The options that are about a whole commit, which a line is only a part of. */
  private static final Set<String> WHOLE =
      Set.of(
          "--inventory",
          "--json",
          "--as-of",
          "--wait",
          "--message",
          "--dry-run",
          "--yes",
          "--help",
          "--version");

  private final Terminal terminal;
  private final Map<String, CommandLine> verbs = new HashMap<>();

  LineReader(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Object verb(List<String> words) {
    String first = words.get(0);
    if (first.equals("clusto")) {
      throw new InvalidValueException("a line begins with its verb: leave out \"clusto\"");
    }
    try {
      return verb(
          verbs
              .computeIfAbsent(first, verb -> Commands.in(terminal, List.of(verb)))
              .parseArgs(words.toArray(String[]::new)));
    } catch (ParameterException e) {
      throw new InvalidValueException(WrongUsage.reason(e));
    }
  }

  private static Object verb(ParseResult parsed) {
    for (OptionSpec option : parsed.matchedOptions()) {
      if (WHOLE.contains(option.longestName())) {
        throw new InvalidValueException(
            option.longestName() + " is for the whole file: say it of \"apply\"");
      }
    }
    if (parsed.hasSubcommand()) {
      return verb(parsed.subcommand());
    } else if (!parsed.commandSpec().subcommands().isEmpty()) {
      throw new InvalidValueException("which verb of \"" + parsed.commandSpec().name() + "\"?");
    }
    return parsed.commandSpec().userObject();
  }
}
