package org.clusto.query;

import java.util.List;

/**
 * What may stand at the end of an expression that somebody is typing.
 *
 * @param before the text up to the word that is being typed
 * @param wanted what that word may be
 * @param typed what is there of it, without a quote and what stands behind backslashes as it is
 * @param quote the quote that it begins with; empty for none
 * @param words the words of the language that it may be
 * @param key the key that it is a value of; empty where it is of none
 */
public record Unfinished(
    String before, Wanted wanted, String typed, String quote, List<String> words, String key) {

  /** What a word may be. */
  public enum Wanted {
    /** Nothing that could be told. */
    NOTHING,
    /** A word of the language. */
    WORD,
    /** The name of an entity. */
    NAME,
    /** The name of a pool. */
    POOL,
    /** A driver. */
    DRIVER,
    /** A type. */
    TYPE,
    /** The key of an attribute. */
    KEY,
    /** The value of a key. */
    VALUE
  }

  static Unfinished nothing(String text) {
    return new Unfinished(text, Wanted.NOTHING, "", "", List.of(), "");
  }

  static Unfinished words(String text, int start, List<String> words) {
    return new Unfinished(
        text.substring(0, start), Wanted.WORD, text.substring(start), "", words, "");
  }

  static Unfinished key(String text, int start) {
    return new Unfinished(
        text.substring(0, start), Wanted.KEY, text.substring(start), "", List.of(), "");
  }

  /** The whole text, with a word of the language or a key in the place of what is typed. */
  public String with(String word) {
    return before + word;
  }

  /** The whole text, with a value in the place of what is typed, in quotes where it needs them. */
  public String withValue(String value) {
    return before + (quote.isEmpty() ? ExpressionPrinter.literal(value) : quoted(value));
  }

  private String quoted(String value) {
    return quote + value.replace("\\", "\\\\").replace(quote, "\\" + quote) + quote;
  }
}
