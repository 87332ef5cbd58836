package org.clusto.cli.argument;

import java.util.List;

/**
 * A line of a script of verbs; it may go on over several lines of the file.
 *
 * @param number the number of the line where it begins, from 1
 * @param words its words: the verb and its arguments
 */
public record ScriptLine(int number, List<String> words) {

  /** Takes a copy of the words. */
  public ScriptLine {
    words = List.copyOf(words);
  }

  /** Whether it names an entity, or a port of it. */
  public boolean mentions(String entity) {
    return words.stream().anyMatch(word -> word.equals(entity) || word.startsWith(entity + ":"));
  }
}
