package org.clusto.cli;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clusto.cli.terminal.Terminal;
import org.clusto.model.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with how the command was called, and where help is. */
final class WrongUsage implements IParameterExceptionHandler {

  /** What picocli says of a word that is none of some. */
  private static final Pattern CHOICE =
      Pattern.compile(
          "expected one of \\[(.+?)\\] \\(case-insensitive\\) but was '(.*)'$", Pattern.DOTALL);

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
        : inOurWords(String.valueOf(wrong.getMessage()));
  }

  /** What picocli says, as the other errors are said. */
  private static String inOurWords(String message) {
    return CHOICE
        .matcher(
            message
                .replace("Missing required subcommand", "which verb?")
                .replaceFirst(
                    "^Missing required parameter for option '(.+)' \\((.+)\\)$", "$1 needs $2")
                .replaceFirst("^Missing required parameters?: ", "wanted ")
                .replaceFirst("^Invalid value for option '(.+?)': ", "$1: ")
                .replaceFirst(
                    "^Invalid value for positional parameter at index \\d+ \\((.+?)\\): ", "$1: "))
        .replaceAll(choice -> Matcher.quoteReplacement(choice(choice)));
  }

  private static String choice(MatchResult said) {
    return "wanted "
        + said.group(1).toLowerCase(Locale.ROOT).replaceFirst(", (\\w+)$", " or $1")
        + ", not \""
        + said.group(2)
        + "\"";
  }

  private static String unmatched(UnmatchedArgumentException unmatched) {
    String word = unmatched.getUnmatched().get(0);
    return what(unmatched) + " \"" + word + "\"" + advice(word, unmatched);
  }

  private static String advice(String word, UnmatchedArgumentException unmatched) {
    String question = Nearest.question(word, known(unmatched.getCommandLine()));
    return question.isEmpty() && unmatched.isUnknownOption()
        ? "; what begins with - but is no option stands behind --"
        : question;
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
