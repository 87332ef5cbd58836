package org.clusto.query.railroad;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.Tool;
import org.antlr.v4.parse.ANTLRParser;
import org.antlr.v4.tool.ast.GrammarAST;
import org.antlr.v4.tool.ast.RuleAST;

/**
 * The grammar of the language as railroad diagrams: one of each rule of the parser, and of each
 * token that is no plain word. Read by ANTLR itself.
 */
final class GrammarDiagrams {

  private static final Track EMPTY = new Track.Empty();

  /** The words that tokens are. */
  private final Map<String, String> words = new LinkedHashMap<>();

  /** What tokens consist of that are no plain words. */
  private final Map<String, GrammarAST> tokens = new LinkedHashMap<>();

  private final Map<String, GrammarAST> fragments = new LinkedHashMap<>();
  private final Map<String, Track> diagrams = new LinkedHashMap<>();

  private GrammarDiagrams() {}

  /** The diagrams by the names of their rules and tokens, those of the parser first. */
  static Map<String, Track> of(Path grammars) {
    GrammarDiagrams all = new GrammarDiagrams();
    for (GrammarAST rule : rules(grammars.resolve("QueryLexer.g4"))) {
      all.readToken((RuleAST) rule);
    }
    for (GrammarAST rule : rules(grammars.resolve("QueryParser.g4"))) {
      all.diagrams.put(((RuleAST) rule).getRuleName(), all.track(block(rule)));
    }
    for (String used : List.of("KEY", "BARE", "QUOTED", "REGEX", "WORD")) {
      all.diagrams.put(used, all.track(all.tokens.get(used)));
    }
    return all.diagrams;
  }

  private static List<GrammarAST> rules(Path grammar) {
    GrammarAST root = new Tool().parseGrammar(grammar.toString());
    return new ArrayList<>(root.getNodesWithType(ANTLRParser.RULE));
  }

  private static GrammarAST block(GrammarAST rule) {
    return (GrammarAST) rule.getFirstChildWithType(ANTLRParser.BLOCK);
  }

  private void readToken(RuleAST rule) {
    GrammarAST block = block(rule);
    if (rule.isLexerRule() && rule.getFirstChildWithType(ANTLRParser.RULEMODIFIERS) != null) {
      fragments.put(rule.getRuleName(), block);
      return;
    }
    String token = rule.getRuleName();
    for (GrammarAST command : block.getNodesWithType(ANTLRParser.LEXER_ACTION_CALL)) {
      if (command.getChild(0).getText().equals("type")) {
        token = command.getChild(1).getText();
      }
    }
    if (track(block) instanceof Track.Box box && box.kind().equals("word")) {
      words.putIfAbsent(token, box.label());
    } else {
      tokens.putIfAbsent(token, block);
    }
  }

  private Track track(GrammarAST tree) {
    switch (tree.getType()) {
      case ANTLRParser.BLOCK:
        return choice(tree);
      case ANTLRParser.ALT:
        return sequence(tree);
      case ANTLRParser.LEXER_ALT_ACTION:
        return track(child(tree, 0));
      case ANTLRParser.ASSIGN:
        return track(child(tree, 1));
      case ANTLRParser.OPTIONAL:
        return new Track.Optional(track(child(tree, 0)));
      case ANTLRParser.CLOSURE:
        return new Track.Optional(new Track.Loop(track(child(tree, 0)), EMPTY));
      case ANTLRParser.POSITIVE_CLOSURE:
        return new Track.Loop(track(child(tree, 0)), EMPTY);
      case ANTLRParser.STRING_LITERAL:
        return new Track.Box("word", Characters.literal(tree.getText()));
      case ANTLRParser.LEXER_CHAR_SET:
        return new Track.Box("set", "one of " + Characters.set(tree.getText()));
      case ANTLRParser.NOT:
        return new Track.Box("set", "any but " + Characters.set(characters(tree).getText()));
      case ANTLRParser.WILDCARD:
        return new Track.Box("set", "any");
      case ANTLRParser.TOKEN_REF:
        return token(tree.getText());
      case ANTLRParser.RULE_REF:
        return new Track.Box("rule", tree.getText());
      default:
        throw new IllegalStateException("not drawn yet: " + tree.toStringTree());
    }
  }

  private static GrammarAST characters(GrammarAST tree) {
    return tree.getNodesWithType(ANTLRParser.LEXER_CHAR_SET).get(0);
  }

  private Track token(String name) {
    if (name.equals("EOF")) {
      return EMPTY;
    } else if (fragments.containsKey(name)) {
      return track(fragments.get(name));
    }
    String word = words.get(name);
    return word == null ? new Track.Box("rule", name) : new Track.Box("word", word);
  }

  private Track choice(GrammarAST block) {
    List<Track> tracks = new ArrayList<>();
    for (int i = 0; i < block.getChildCount(); i++) {
      tracks.add(track(child(block, i)));
    }
    return tracks.size() == 1 ? tracks.get(0) : new Track.Choice(tracks);
  }

  private Track sequence(GrammarAST alternative) {
    List<Track> tracks = new ArrayList<>();
    for (int i = 0; i < alternative.getChildCount(); i++) {
      Track next = track(child(alternative, i));
      Track before = tracks.isEmpty() ? EMPTY : tracks.get(tracks.size() - 1);
      if (next instanceof Track.Optional maybe
          && maybe.track() instanceof Track.Loop loop
          && loop.between().equals(EMPTY)
          && loop.track() instanceof Track.Sequence again
          && again.tracks().get(again.tracks().size() - 1).equals(before)) {
        // X (SEPARATOR X)* is X once or more, with SEPARATOR on the way back.
        tracks.set(tracks.size() - 1, new Track.Loop(before, separator(again)));
      } else if (!next.equals(EMPTY)) {
        tracks.add(next);
      }
    }
    return tracks.size() == 1 ? tracks.get(0) : new Track.Sequence(List.copyOf(tracks));
  }

  private static Track separator(Track.Sequence again) {
    List<Track> separator = again.tracks().subList(0, again.tracks().size() - 1);
    return separator.size() == 1 ? separator.get(0) : new Track.Sequence(List.copyOf(separator));
  }

  private static GrammarAST child(GrammarAST tree, int index) {
    return (GrammarAST) tree.getChild(index);
  }
}
