package org.clusto.cli.shell;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import org.clusto.cli.terminal.ReaderGoneException;

/** A script in the language of JShell, run to its end or to the first thing that is wrong. */
public final class JShellScript implements AutoCloseable {

  private static final String EXIT = "/exit";

  private final SourceText script;
  private final ScriptExecution execution = new ScriptExecution();
  private final JShell jshell;

  /** The lines in which the snippets begin, by their ids. */
  private final Map<String, Integer> lines = new HashMap<>();

  private JShellScript(SourceText script) {
    this.script = script;
    jshell = JShell.builder().executionEngine(execution.provider(), Map.of()).build();
    jshell.addToClasspath(System.getProperty("java.class.path", ""));
  }

  /**
   * Runs a script on the inventory of this process.
   *
   * @return its exit code
   * @throws ScriptException if something in it is wrong
   */
  public static int run(SourceText script, List<String> args) {
    try (JShellScript running = new JShellScript(script)) {
      return running.run(args);
    }
  }

  private int run(List<String> args) {
    prepare(args);
    Pieces pieces = new Pieces(script, jshell.sourceCodeAnalysis());
    for (Optional<Piece> piece = pieces.next(); piece.isPresent(); piece = pieces.next()) {
      if (piece.get().isCommand()) {
        return exitCode(piece.get());
      }
      evaluate(piece.get());
    }
    requireAllDefined();
    return 0;
  }

  private void prepare(List<String> args) {
    String rest = Prelude.java(args);
    while (!rest.isBlank()) {
      var next = jshell.sourceCodeAnalysis().analyzeCompletion(rest);
      evaluate(new Piece(next.source(), 0, true));
      rest = next.remaining();
    }
  }

  private int exitCode(Piece command) {
    String word = command.source().split("\\s", 2)[0];
    if (!word.equals(EXIT)) {
      throw wrong(
          command.line(),
          word + " is for typing only; of JShell's commands, a script may use /exit");
    }
    String code = command.source().substring(EXIT.length()).strip();
    if (code.isEmpty()) {
      return 0;
    }
    Snippet value = evaluate(new Piece("int exitCode = " + code + ";", command.line(), true));
    return Integer.parseInt(jshell.varValue((VarSnippet) value));
  }

  /** Runs a piece, and gives its first snippet. */
  private Snippet evaluate(Piece piece) {
    if (!piece.isWhole()) {
      throw wrong(piece.line(), "the script ends in the middle of what begins here");
    }
    List<SnippetEvent> events =
        jshell.eval(piece.source()).stream().filter(event -> event.causeSnippet() == null).toList();
    events.forEach(event -> lines.put(event.snippet().id(), piece.line()));
    events.forEach(event -> requireDone(event, piece));
    return events.get(0).snippet();
  }

  private void requireDone(SnippetEvent event, Piece piece) {
    if (event.status() == Snippet.Status.REJECTED) {
      throw rejected(event.snippet(), piece);
    } else if (event.exception() != null) {
      throw thrown(event.exception());
    }
  }

  private ScriptException rejected(Snippet snippet, Piece piece) {
    Diag error = jshell.diagnostics(snippet).filter(Diag::isError).findFirst().orElseThrow();
    int at = (int) Math.min(error.getPosition(), piece.source().length());
    String before = piece.source().substring(0, at);
    int line = piece.line() + (int) before.chars().filter(c -> c == '\n').count();
    String written =
        piece.source().substring(before.lastIndexOf('\n') + 1).lines().findFirst().orElse("");
    String caret = " ".repeat(before.length() - before.lastIndexOf('\n') - 1) + "^";
    return wrong(line, message(error) + "\n  " + written + "\n  " + caret);
  }

  /** Where the compiler looked for something is of JShell's making, and says nothing. */
  private static String message(Diag error) {
    return error
        .getMessage(Locale.ROOT)
        .lines()
        .filter(line -> !line.strip().startsWith("location:"))
        .collect(Collectors.joining("\n"));
  }

  private RuntimeException thrown(JShellException error) {
    Throwable thrown = execution.thrown().orElse(error);
    if (thrown instanceof ReaderGoneException gone) {
      return gone;
    } else if (error instanceof UnresolvedReferenceException unresolved) {
      return undefined(unresolved.getSnippet());
    }
    return Thrown.by(script, linesOf(error), thrown);
  }

  private List<Integer> linesOf(JShellException error) {
    return Stream.of(error.getStackTrace()).flatMap(frame -> line(frame).stream()).toList();
  }

  /**
   * The line of the script that a frame of the stack is in. JShell's names for snippets are #ID.
   */
  private Optional<Integer> line(StackTraceElement frame) {
    String file = frame.getFileName();
    return Optional.ofNullable(file)
        .filter(name -> name.startsWith("#"))
        .map(name -> lines.get(name.substring(1)))
        .map(first -> first + Math.max(1, frame.getLineNumber()) - 1);
  }

  /** Methods and classes may use what comes later, but it must come. */
  private void requireAllDefined() {
    jshell
        .snippets()
        .filter(DeclarationSnippet.class::isInstance)
        .map(DeclarationSnippet.class::cast)
        .filter(snippet -> jshell.unresolvedDependencies(snippet).findAny().isPresent())
        .min(Comparator.comparing(snippet -> lines.getOrDefault(snippet.id(), 0)))
        .ifPresent(
            snippet -> {
              throw undefined(snippet);
            });
  }

  private ScriptException undefined(DeclarationSnippet snippet) {
    String missing =
        jshell.unresolvedDependencies(snippet).sorted().collect(Collectors.joining(", "));
    return wrong(
        lines.getOrDefault(snippet.id(), 0),
        "\"" + snippet.name() + "\" uses what is not there: " + missing);
  }

  private ScriptException wrong(int line, String what) {
    return new ScriptException(script.place(line) + ": " + what);
  }

  @Override
  public void close() {
    jshell.close();
  }
}
