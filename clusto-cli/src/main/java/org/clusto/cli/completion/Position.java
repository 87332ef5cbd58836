package org.clusto.cli.completion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Where in the model of the command line the words before the cursor lead. */
final class Position {

  private CommandLine command;
  private final List<String> arguments = new ArrayList<>();
  private final Set<OptionSpec> given = new HashSet<>();
  private @Nullable OptionSpec open;
  private @Nullable String inventory;
  private @Nullable String asOf;
  private boolean isBehindOptions;

  private Position(CommandLine root) {
    this.command = root;
  }

  /** Where words lead, from the command on. */
  static Position after(List<String> words, CommandLine root) {
    Position position = new Position(root);
    words.forEach(position::take);
    return position;
  }

  private void take(String word) {
    if (open != null) {
      take(open, word);
      open = null;
    } else if (isOption(word)) {
      takeOption(word);
    } else if (wantsVerb()) {
      CommandLine verb = command.getSubcommands().get(word);
      if (verb == null) {
        arguments.add(word);
      } else {
        command = verb;
      }
    } else {
      arguments.add(word);
    }
  }

  private void takeOption(String word) {
    if (word.equals("--")) {
      isBehindOptions = true;
      return;
    }
    int equals = word.indexOf('=');
    OptionSpec option = option(equals < 0 ? word : word.substring(0, equals));
    if (option == null) {
      return;
    }
    given.add(option);
    if (equals >= 0) {
      take(option, word.substring(equals + 1));
    } else if (option.arity().max() > 0) {
      open = option;
    }
  }

  private void take(OptionSpec option, String value) {
    switch (option.longestName()) {
      case "--inventory" -> inventory = value;
      case "--as-of" -> asOf = value;
      default -> {
        // The others have no say in what there is.
      }
    }
  }

  /** The option of a name, or null. */
  @Nullable OptionSpec option(String name) {
    return command.getCommandSpec().findOption(name);
  }

  /** Whether a word at the cursor is an option, and no argument. */
  boolean isOption(String word) {
    return !isBehindOptions && word.length() > 1 && word.startsWith("-");
  }

  /** Whether a verb is to come. */
  boolean wantsVerb() {
    return arguments.isEmpty() && !command.getSubcommands().isEmpty();
  }

  /** Whether a word stands where a verb must, and is none. */
  boolean isAtUnknownVerb() {
    return !arguments.isEmpty() && !command.getSubcommands().isEmpty();
  }

  /** The verb, so far; the command itself where there is none. */
  CommandLine command() {
    return command;
  }

  /** The command, above all verbs. */
  CommandLine root() {
    return command.getCommandSpec().root().commandLine();
  }

  /** What is to come as the value of an option, or else as the next argument. */
  Optional<ArgSpec> wanted() {
    if (open != null) {
      return Optional.of(open);
    }
    int index = arguments.size();
    return command.getCommandSpec().positionalParameters().stream()
        .filter(parameter -> takes(parameter, index))
        .findFirst()
        .map(ArgSpec.class::cast);
  }

  private static boolean takes(PositionalParamSpec parameter, int index) {
    boolean isLast = parameter.index().max() == Integer.MAX_VALUE && !parameter.isMultiValue();
    return isLast ? index == parameter.index().min() : parameter.index().contains(index);
  }

  /** Whether the value of an option is to come. */
  boolean isAtOptionValue() {
    return open != null;
  }

  /** The options that may still be given. */
  List<OptionSpec> options() {
    if (isBehindOptions) {
      return List.of();
    }
    return command.getCommandSpec().options().stream()
        .filter(option -> !option.hidden() && (option.isMultiValue() || !given.contains(option)))
        .toList();
  }

  /** The argument of an index, or empty. */
  Optional<String> argument(int index) {
    return index >= 0 && index < arguments.size()
        ? Optional.of(arguments.get(index))
        : Optional.empty();
  }

  /** The arguments before the cursor. */
  List<String> arguments() {
    return arguments;
  }

  /** The inventory that an option names. */
  Optional<String> inventory() {
    return Optional.ofNullable(inventory);
  }

  /** The moment that an option names, as it is written. */
  Optional<String> asOf() {
    return Optional.ofNullable(asOf);
  }
}
