package org.clusto.query;

import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.clusto.expression.ExpressionException;
import org.clusto.model.IpPrefix;
import org.clusto.model.MacAddress;
import org.clusto.model.Nearest;
import org.clusto.query.grammar.QueryLexer;

/** Explains errors where a term or an opening parenthesis was expected. */
final class MissingTerm {
  private MissingTerm() {}

  static ExpressionException explain(Situation situation) {
    return switch (situation.offending().getType()) {
      case QueryLexer.WORD -> word(situation);
      case QueryLexer.UNKNOWN_FIELD -> unknownField(situation);
      case QueryLexer.STRAY_QUOTED ->
          noTerm(situation, "name:" + Wording.shown(situation.offending().getText()));
      case QueryLexer.NOT -> notAfterRelation(situation);
      case QueryLexer.CONNECTED, QueryLexer.IN, QueryLexer.CONTAINING -> relation(situation);
      default -> expected(situation, "");
    };
  }

  private static ExpressionException expected(Situation situation, String hint) {
    return situation.because("a term or \"(\" is expected" + place(situation) + hint);
  }

  private static String place(Situation situation) {
    if (situation.text().isBlank()) {
      return ", like name:server1, driver:Server or * for all";
    }
    String found = situation.isAtEnd() ? "" : ", not " + situation.found();
    return switch (situation.previousType(1)) {
      case Token.EOF -> " before " + situation.found();
      case QueryLexer.TO -> " after \"connected to\"" + found;
      case QueryLexer.DIFFERENT -> " after \"each in a different\"" + found;
      default -> " after " + situation.previousWord() + found;
    };
  }

  private static ExpressionException notAfterRelation(Situation situation) {
    return expected(situation, " (\"not\" and its term stand in parentheses here)");
  }

  private static ExpressionException relation(Situation situation) {
    return switch (situation.previousType(1)) {
      case QueryLexer.TO, QueryLexer.IN, QueryLexer.CONTAINING, QueryLexer.DIFFERENT ->
          expected(situation, " (a relation stands in parentheses here)");
      default -> expected(situation, "");
    };
  }

  private static ExpressionException unknownField(Situation situation) {
    String written = situation.offending().getText();
    String name = written.substring(0, written.length() - 1);
    if (name.length() > 1
        && "!-".indexOf(name.charAt(0)) >= 0
        && Vocabulary.FIELDS.contains(name.substring(1))) {
      return noField(situation, Wording.didYouMean("\"not " + name.substring(1) + ":\""));
    }
    return noField(
        situation,
        Nearest.to(name, Vocabulary.FIELDS).stream()
            .findFirst()
            .map(field -> Wording.didYouMean("\"" + field + ":\""))
            .orElseGet(() -> addressOrFields(situation)));
  }

  private static ExpressionException noField(Situation situation, String hint) {
    return situation.because("there is no field " + situation.found() + hint);
  }

  private static String addressOrFields(Situation situation) {
    return addressTerm(situation.wordAt(situation.position()))
        .map(Wording::didYouMean)
        .orElse(" (the fields are " + String.join(":, ", Vocabulary.FIELDS) + ":)");
  }

  private static Optional<String> addressTerm(String word) {
    if (MacAddress.parse(word).isPresent()) {
      return Optional.of("mac:" + word);
    }
    return IpPrefix.parse(word).map(range -> "ip:" + word);
  }

  private static ExpressionException word(Situation situation) {
    String word = situation.offending().getText();
    if (Vocabulary.FIELDS.contains(word)) {
      return situation.because(
          "a colon and a value are expected right after \"%s\"".formatted(word)
              + Wording.didYouMean(word + ":" + valueAfter(situation)));
    }
    if (Vocabulary.FUNCTIONS.contains(word)) {
      return situation.because(
          "\"(\" and a key are expected right after \"%s\"".formatted(word)
              + Wording.didYouMean(word + "(KEY" + (word.equals("haskey") ? ")" : "=VALUE)")));
    }
    return noTerm(situation, suggestion(situation, word));
  }

  private static String valueAfter(Situation situation) {
    String value = situation.wordAfter();
    return value.isEmpty() ? "VALUE" : value;
  }

  private static ExpressionException noTerm(Situation situation, String meant) {
    return situation.because(situation.found() + " is no term" + Wording.didYouMean(meant));
  }

  private static String suggestion(Situation situation, String word) {
    String whole = situation.wordAt(situation.position());
    if (whole.length() > word.length() && ",=<>".indexOf(whole.charAt(word.length())) >= 0) {
      return "attr:" + whole;
    }
    return addressTerm(word)
        .or(
            () ->
                Nearest.to(word, Vocabulary.PREFIXES).stream()
                    .findFirst()
                    .map(MissingTerm::keyword))
        .or(
            () ->
                Nearest.to(word, Vocabulary.OPERATORS).stream()
                    .findFirst()
                    .map(MissingTerm::keyword))
        .or(
            () ->
                Nearest.to(word, Vocabulary.FIELDS).stream()
                    .findFirst()
                    .map(field -> "\"" + field + ":\""))
        .or(
            () ->
                Nearest.to(word, Vocabulary.FUNCTIONS).stream()
                    .findFirst()
                    .map(f -> "\"" + f + "(\""))
        .orElse("name:" + Wording.shown(word));
  }

  private static String keyword(String word) {
    return "\"" + Vocabulary.whole(word) + "\"";
  }
}
