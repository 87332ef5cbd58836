package org.clusto.cli.argument;

import java.util.regex.Pattern;

/** A word as it is written in a shell. */
public final class ShellWord {

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:@%+,-]+");

  private ShellWord() {}

  /** The word, between quotes where the shell would not take it as it is. */
  public static String of(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
