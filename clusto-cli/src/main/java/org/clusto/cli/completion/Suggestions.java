package org.clusto.cli.completion;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.clusto.cli.terminal.Shown;

/**
 * What may stand at the cursor.
 *
 * @param source who knows the words
 * @param all the words, where it is not the shell that knows them
 */
record Suggestions(Source source, List<Suggestion> all) {

  /** Who knows the words. */
  enum Source {
    /** These are they. */
    WORDS,
    /** The shell: names of files. */
    FILES,
    /** The shell: names of directories. */
    DIRECTORIES;

    /** How a script is told. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final Suggestions NONE = new Suggestions(Source.WORDS, List.of());
  static final Suggestions FILES = new Suggestions(Source.FILES, List.of());
  static final Suggestions DIRECTORIES = new Suggestions(Source.DIRECTORIES, List.of());

  /** Words without a description. */
  static Suggestions of(List<String> words) {
    return new Suggestions(
        Source.WORDS, words.stream().distinct().map(word -> new Suggestion(word, "")).toList());
  }

  /** These, each word changed. */
  Suggestions mapped(UnaryOperator<String> change) {
    return new Suggestions(
        source,
        all.stream().map(s -> new Suggestion(change.apply(s.word()), s.description())).toList());
  }

  /**
   * Those that a shell can put on a line: without control characters, and where others begin as
   * what is typed, only these; the rest would only be reached by changing it.
   */
  Suggestions fit(String typed, int most) {
    List<Suggestion> clean =
        all.stream().filter(s -> Shown.inOneLine(s.word()).equals(s.word())).toList();
    List<Suggestion> straight = clean.stream().filter(s -> s.word().startsWith(typed)).toList();
    return new Suggestions(
        source, (straight.isEmpty() ? clean : straight).stream().limit(most).toList());
  }
}
