package org.clusto.query;

import java.util.List;
import java.util.Map;

/** The words of the language, and words of other languages that are taken for them. */
final class Vocabulary {

  /** What stands before a colon. */
  static final List<String> FIELDS =
      List.of("name", "driver", "type", "attr", "inherited", "pool", "mac", "ip");

  /** What stands before a parenthesis. */
  static final List<String> FUNCTIONS = List.of("haskey", "only", "exactly");

  /** What a term may follow. */
  static final List<String> PREFIXES = List.of("not", "connected", "in", "containing");

  /** What may follow a term. */
  static final List<String> OPERATORS =
      List.of("and", "or", "connected", "in", "containing", "limit", "each", "as");

  /** What other languages call the operators. */
  static final Map<String, String> FOREIGN =
      Map.ofEntries(
          Map.entry("&&", "and"),
          Map.entry("&", "and"),
          Map.entry("+", "and"),
          Map.entry("||", "or"),
          Map.entry("|", "or"),
          Map.entry("-", "and not"),
          Map.entry("minus", "and not"),
          Map.entry("except", "and not"),
          Map.entry("without", "and not"),
          Map.entry("inside", "in"),
          Map.entry("within", "in"),
          Map.entry("contains", "containing"),
          Map.entry("holding", "containing"),
          Map.entry("to", "connected to"));

  private Vocabulary() {}

  /** A keyword as it is suggested: whole where it has two words. */
  static String whole(String keyword) {
    return switch (keyword) {
      case "connected" -> "connected to";
      case "each" -> "each in a different";
      case "as" -> "as of";
      default -> keyword;
    };
  }
}
