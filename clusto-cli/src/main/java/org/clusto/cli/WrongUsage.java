package org.clusto.cli;

import java.util.LinkedHashSet;
import java.util.Set;
import org.clusto.cli.terminal.Terminal;
import org.clusto.model.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with how the command was called, and where help is. */
final class WrongUsage implements IParameterExceptionHandler {

  private final Terminal terminal;

  WrongUsage(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    CommandLine verb = wrong.getCommandLine();
    terminal.say(reason(wrong) + " (see " + verb.getCommandSpec().qualifiedName() + " --help)");
    return ExitCode.USAGE;
  }

  /** What is wrong, without where help is. */
  static String reason(ParameterException wrong) {
    return wrong instanceof UnmatchedArgumentException unmatched
        ? unmatched(unmatched)
        : String.valueOf(wrong.getMessage()).replace("Missing required subcommand", "which verb?");
  }

  private static String unmatched(UnmatchedArgumentException unmatched) {
    String word = unmatched.getUnmatched().get(0);
    return what(unmatched)
        + " \""
        + word
        + "\""
        + Nearest.question(word, known(unmatched.getCommandLine()));
  }

  private static String what(UnmatchedArgumentException unmatched) {
    if (unmatched.isUnknownOption()) {
      return "unknown option";
    }
    boolean wantsVerb = unmatched.getCommandLine().getSubcommands().isEmpty();
    return wantsVerb ? "one argument too many:" : "unknown verb";
  }

  private static Set<String> known(CommandLine command) {
    boolean top = command.getParent() == null;
    Set<String> known =
        new LinkedHashSet<>(top ? Commands.names() : command.getSubcommands().keySet());
    known.addAll(command.getCommandSpec().optionsMap().keySet());
    return known;
  }
}
