package org.clusto.examples;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * A JShell in this process. What it runs says what it expects: {@code // →} before a line that it
 * prints, {@code // !} before the first line of the message of what it throws.
 */
final class Shell implements AutoCloseable {

  /** What the pages say is imported, and what they call inventory. */
  private static final String PRELUDE =
      """
      import java.io.*;
      import java.nio.file.*;
      import java.time.*;
      import java.util.*;
      import org.clusto.*;
      import org.clusto.driver.*;
      import org.clusto.expression.*;
      import org.clusto.inventory.*;
      import org.clusto.model.*;
      import org.clusto.resource.*;
      import static java.nio.charset.StandardCharsets.UTF_8;
      Inventory inventory = Clusto.inventory();
      """;

  private final JShell jshell = JShell.builder().executionEngine("local").build();
  private final List<String> transcript = new ArrayList<>();

  Shell() {
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      jshell.addToClasspath(entry);
    }
  }

  /** Forgets all, and has the imports and the inventory again that pages take for granted. */
  void beginPage() throws Exception {
    jshell.snippets().toList().forEach(jshell::drop);
    transcript.clear();
    run(PRELUDE);
  }

  /** Runs a block of a page. */
  void run(Fence block) throws Exception {
    if (block.language().equals("jshell")) {
      // As it is typed: a line is whole without a semicolon.
      for (String line : block.lines()) {
        run(line);
      }
    } else {
      run(block.text());
    }
  }

  /** Runs some Java. */
  void run(String source) throws Exception {
    String rest = source;
    while (!rest.isBlank()) {
      CompletionInfo next = jshell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (next.source() == null) {
        throw new AssertionError("incomplete: " + rest);
      }
      evaluate(next.source());
      rest = next.remaining();
    }
  }

  private void evaluate(String source) throws Exception {
    List<SnippetEvent> events = new ArrayList<>();
    Captured.output(() -> events.addAll(jshell.eval(source))).lines().forEach(this::printed);
    events.forEach(this::happened);
  }

  private void printed(String line) {
    transcript.add("→ " + line);
  }

  private void happened(SnippetEvent event) {
    if (event.status() == Snippet.Status.REJECTED) {
      jshell
          .diagnostics(event.snippet())
          .forEach(d -> transcript.add("does not compile: " + d.getMessage(Locale.ROOT)));
      transcript.add(event.snippet().source());
    }
    if (event.exception() != null) {
      transcript.add("! " + event.exception().getMessage().lines().findFirst().orElse(""));
    }
  }

  /** What was printed ({@code →}) and thrown ({@code !}), line by line. */
  List<String> transcript() {
    return transcript;
  }

  /** What the comments of a snippet expect. */
  static List<String> expected(Fence snippet) {
    return snippet.lines().stream()
        .map(String::strip)
        .filter(line -> line.startsWith("// → ") || line.startsWith("// ! "))
        .map(line -> line.substring("// ".length()))
        .toList();
  }

  @Override
  public void close() {
    jshell.close();
  }
}
