package org.clusto.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Completes the word at the cursor: from the model of the command line which verbs, options and
 * values may come, and from the inventory what these may be.
 */
final class Completion {

  private final Function<List<String>, CommandLine> tree;
  private final Optional<String> inventory;
  private final Supplier<List<String>> deviceTypes;

  /**
   * Of the command.
   *
   * @param tree the tree of verbs as far as some words need it
   * @param inventory the inventory where the line names none
   * @param deviceTypes the slugs of the device types
   */
  Completion(
      Function<List<String>, CommandLine> tree,
      Optional<String> inventory,
      Supplier<List<String>> deviceTypes) {
    this.tree = tree;
    this.inventory = inventory;
    this.deviceTypes = deviceTypes;
  }

  /**
   * What may stand at the cursor.
   *
   * @param before the words before, without the command
   * @param typed what is there of the word at the cursor
   */
  Suggestions of(List<String> before, String typed) {
    Position position = Position.after(before, tree.apply(before));
    if (position.command() == position.root()) {
      position = Position.after(before, tree.apply(List.of()));
    }
    return of(position, typed).fit(typed, Argument.MOST);
  }

  private Suggestions of(Position position, String typed) {
    if (!position.isAtOptionValue() && position.isOption(typed)) {
      return option(position, typed);
    } else if (!position.isAtOptionValue() && position.wantsVerb()) {
      return verbs(position.command(), typed);
    }
    if (position.isAtUnknownVerb()) {
      return Suggestions.NONE;
    }
    Optional<ArgSpec> wanted = position.wanted();
    return wanted.isPresent() ? argument(wanted.get(), position, typed) : options(position, typed);
  }

  private static Suggestions verbs(CommandLine above, String typed) {
    return suggestions(
        above.getSubcommands().entrySet().stream()
            .filter(verb -> verb.getKey().startsWith(typed))
            .map(
                verb ->
                    new Suggestion(
                        verb.getKey(),
                        summary(verb.getValue().getCommandSpec().usageMessage().description())))
            .toList());
  }

  private static Suggestions suggestions(List<Suggestion> all) {
    return new Suggestions(Suggestions.Source.WORDS, all);
  }

  /** The first sentence, without what it ends with. */
  private static String summary(String... description) {
    String text = description.length == 0 ? "" : Ansi.OFF.string(description[0]);
    int end = text.indexOf(". ");
    String first = end < 0 ? text : text.substring(0, end);
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }

  private Suggestions option(Position position, String typed) {
    int equals = typed.indexOf('=');
    OptionSpec option = equals < 0 ? null : position.option(typed.substring(0, equals));
    if (option == null) {
      return options(position, typed);
    }
    String name = typed.substring(0, equals + 1);
    return argument(option, position, typed.substring(equals + 1)).mapped(name::concat);
  }

  private static Suggestions options(Position position, String typed) {
    return suggestions(
        position.options().stream()
            .flatMap(
                option ->
                    Stream.of(option.names())
                        .filter(name -> name.startsWith(typed) && isShown(name, option, typed))
                        .map(name -> new Suggestion(name, summary(option.description()))))
            .toList());
  }

  /** Of two names of an option the long one, unless the other is what is typed. */
  private static boolean isShown(String name, OptionSpec option, String typed) {
    return name.equals(option.longestName()) || name.equals(typed);
  }

  private Suggestions argument(ArgSpec argument, Position position, String typed) {
    if (argument.completionCandidates() != null) {
      return beginning(argument.completionCandidates(), typed);
    }
    return switch (argument.paramLabel()) {
      case "FILE", "FILE|URL" -> Suggestions.FILES;
      case "SLUG|FILE.yaml" -> beginning(deviceTypes.get(), typed);
      case "DIR", "DIR|URI" -> Suggestions.DIRECTORIES;
      case "VERB" -> verb(position, typed);
      default -> fromInventory(argument, position, typed);
    };
  }

  private static Suggestions beginning(Iterable<String> words, String typed) {
    List<String> found = new ArrayList<>();
    for (String word : words) {
      String lower = word.toLowerCase(Locale.ROOT);
      if (lower.startsWith(typed)) {
        found.add(lower);
      }
    }
    return Suggestions.of(found);
  }

  /** What help is asked for. */
  private Suggestions verb(Position position, String typed) {
    CommandLine above = tree.apply(List.of());
    for (String verb : position.arguments()) {
      above = above.getSubcommands().get(verb);
      if (above == null) {
        return Suggestions.NONE;
      }
    }
    return verbs(above, typed);
  }

  private Suggestions fromInventory(ArgSpec argument, Position position, String typed) {
    try (Fleet fleet = Fleet.at(position.inventory().or(() -> inventory), position.asOf())) {
      return Suggestions.of(new Argument(fleet, position).words(argument, typed));
    }
  }
}
