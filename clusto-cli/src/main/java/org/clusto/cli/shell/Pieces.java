package org.clusto.cli.shell;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Takes a script apart. As where it is typed, a line that is whole needs no semicolon; unlike
 * there, a line may go on what the one before it ended, with {@code .limit(3)} or {@code else}.
 */
final class Pieces {

  /** How a line begins that cannot begin a piece. */
  private static final Pattern GOING_ON =
      Pattern.compile("\\s*(\\.(?!\\d)|[?:)\\]}]|&&|\\|\\||(else|catch|finally)\\b).*");

  private final SourceCodeAnalysis analysis;
  private final List<String> lines;

  /** The next line, from 0. */
  private int next;

  /** What of the lines before is still to be given, and the line where it begins, from 1. */
  private String rest = "";

  private int restLine = 1;

  Pieces(SourceText script, SourceCodeAnalysis analysis) {
    this.analysis = analysis;
    lines = script.lines();
  }

  /** The next piece, or empty at the end. */
  Optional<Piece> next() {
    while (!rest.isBlank() || next < lines.size()) {
      skipBlankStart();
      if (rest.isBlank()) {
        takeLine();
        if (Piece.isCommand(rest.strip())) {
          return Optional.of(taken(rest.strip(), ""));
        }
        continue;
      }
      CompletionInfo info = analysis.analyzeCompletion(rest);
      if (isWhole(info)) {
        return Optional.of(taken(info.source(), info.remaining()));
      } else if (info.completeness() == Completeness.EMPTY) {
        rest = "";
      } else if (next == lines.size()) {
        return Optional.of(atEnd(info));
      } else {
        takeLine();
      }
    }
    return Optional.empty();
  }

  /** What the script ends with: at the end of all, what may be whole is. */
  private Piece atEnd(CompletionInfo info) {
    boolean mayBeWhole = info.completeness() == Completeness.CONSIDERED_INCOMPLETE;
    Piece piece = new Piece(rest, restLine, mayBeWhole);
    rest = "";
    return piece;
  }

  private boolean isWhole(CompletionInfo info) {
    return info.completeness().isComplete()
        && !(info.remaining().isBlank() && nextLineThatSays().matches(GOING_ON.pattern()));
  }

  private String nextLineThatSays() {
    return lines.subList(next, lines.size()).stream()
        .filter(line -> !line.isBlank())
        .findFirst()
        .orElse("");
  }

  private void takeLine() {
    if (rest.isBlank()) {
      rest = "";
      restLine = next + 1;
    }
    rest += lines.get(next++) + "\n";
  }

  private void skipBlankStart() {
    int start = 0;
    while (start < rest.length() && Character.isWhitespace(rest.charAt(start))) {
      restLine += rest.charAt(start) == '\n' ? 1 : 0;
      start++;
    }
    rest = rest.substring(start);
  }

  private Piece taken(String source, String remaining) {
    Piece piece = new Piece(source, restLine, true);
    long linesTaken = rest.chars().filter(c -> c == '\n').count();
    long linesLeft = remaining.chars().filter(c -> c == '\n').count();
    restLine += (int) (linesTaken - linesLeft);
    rest = remaining;
    return piece;
  }
}
