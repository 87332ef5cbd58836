package org.clusto.cli;

import java.util.List;
import org.clusto.cli.terminal.Terminal;
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

  private static String reason(ParameterException wrong) {
    return wrong instanceof UnmatchedArgumentException unmatched
        ? unmatched(unmatched)
        : String.valueOf(wrong.getMessage());
  }

  private static String unmatched(UnmatchedArgumentException unmatched) {
    return what(unmatched) + " \"" + unmatched.getUnmatched().get(0) + "\"" + suggested(unmatched);
  }

  private static String what(UnmatchedArgumentException unmatched) {
    if (unmatched.isUnknownOption()) {
      return "unknown option";
    }
    boolean wantsVerb = unmatched.getCommandLine().getSubcommands().isEmpty();
    return wantsVerb ? "one argument too many:" : "unknown verb";
  }

  private static String suggested(UnmatchedArgumentException unmatched) {
    List<String> suggestions = unmatched.getSuggestions();
    return suggestions.isEmpty() ? "" : ": did you mean " + String.join(" or ", suggestions) + "?";
  }
}
