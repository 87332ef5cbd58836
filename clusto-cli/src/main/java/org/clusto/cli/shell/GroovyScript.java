package org.clusto.cli.shell;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.clusto.Clusto;
import org.clusto.cli.terminal.ReaderGoneException;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.ErrorCollector;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/** A script in Groovy; only for where Groovy is on the class path. */
public final class GroovyScript {

  private final SourceText script;

  private GroovyScript(SourceText script) {
    this.script = script;
  }

  /**
   * Runs a script on the inventory of this process.
   *
   * @throws ScriptException if something in it is wrong
   */
  public static void run(SourceText script, List<String> args) {
    new GroovyScript(script).run(args);
  }

  private void run(List<String> args) {
    Binding binding = new Binding();
    binding.setVariable("inventory", Clusto.inventory());
    GroovyShell shell = new GroovyShell(GroovyScript.class.getClassLoader(), binding, imports());
    try {
      Object unused =
          shell.run(String.join("\n", script.lines()), fileName(), args.toArray(String[]::new));
    } catch (ReaderGoneException e) {
      throw e;
    } catch (MultipleCompilationErrorsException e) {
      throw new ScriptException(first(e.getErrorCollector(), e));
    } catch (CompilationFailedException e) {
      throw new ScriptException(script.name() + ": " + e.getMessage());
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      throw Thrown.by(script, lines(e), e);
    }
  }

  /** As it stands in stack traces. */
  private String fileName() {
    return String.valueOf(Path.of(script.name()).getFileName());
  }

  private static CompilerConfiguration imports() {
    ImportCustomizer imports =
        new ImportCustomizer()
            .addStarImports(Prelude.PACKAGES.toArray(String[]::new))
            .addImports(Prelude.PREFERRED)
            .addStaticStars(Prelude.STATICS);
    return new CompilerConfiguration().addCompilationCustomizers(imports);
  }

  private String first(ErrorCollector errors, CompilationFailedException all) {
    return errors.getErrors().stream()
        .filter(SyntaxErrorMessage.class::isInstance)
        .map(error -> ((SyntaxErrorMessage) error).getCause())
        .findFirst()
        .map(this::text)
        .orElseGet(() -> script.name() + ": " + all.getMessage());
  }

  private String text(SyntaxException error) {
    List<String> lines = script.lines();
    String written =
        error.getLine() < 1 || error.getLine() > lines.size() ? "" : lines.get(error.getLine() - 1);
    String caret = " ".repeat(Math.max(0, error.getStartColumn() - 1)) + "^";
    return script.place(error.getLine())
        + ": "
        + error.getOriginalMessage()
        + "\n  "
        + written
        + "\n  "
        + caret;
  }

  private List<Integer> lines(Throwable thrown) {
    return Stream.of(thrown.getStackTrace())
        .filter(frame -> Objects.equals(frame.getFileName(), fileName()))
        .map(StackTraceElement::getLineNumber)
        .filter(line -> line > 0)
        .toList();
  }
}
