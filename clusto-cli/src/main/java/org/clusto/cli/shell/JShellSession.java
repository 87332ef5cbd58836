package org.clusto.cli.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jshell.tool.JavaShellToolBuilder;
import org.clusto.cli.terminal.ShownStream;
import org.clusto.cli.terminal.Terminal;
import org.clusto.model.ClustoException;

/**
 * JShell at a terminal, in this process: what is typed sees the inventory itself, not a copy of it
 * in another process.
 */
public final class JShellSession {

  private final Terminal terminal;

  private JShellSession(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Runs until the user ends it, on the inventory of this process.
   *
   * @return its exit code
   */
  public static int run(Terminal terminal) {
    return new JShellSession(terminal).run();
  }

  private int run() {
    ShellMemory memory = new ShellMemory(terminal.variables());
    try {
      Path prelude = Files.createTempFile("clusto", ".jsh");
      try {
        Files.writeString(prelude, Prelude.java());
        return run(memory, prelude);
      } finally {
        Files.deleteIfExists(prelude);
      }
    } catch (ClustoException e) {
      throw e;
    } catch (Exception e) {
      throw new ClustoException("JShell cannot be started: " + e.getMessage(), e);
    } finally {
      save(memory);
    }
  }

  /** What is printed may be names, which must not act on the terminal. */
  private static int run(ShellMemory memory, Path prelude) throws Exception {
    PrintStream out = System.out;
    PrintStream err = System.err;
    PrintStream shown = ShownStream.on(out);
    System.setOut(shown);
    System.setErr(ShownStream.on(err));
    try {
      return run(memory, prelude, shown);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private static int run(ShellMemory memory, Path prelude, PrintStream shown) throws Exception {
    return JavaShellToolBuilder.builder()
        .interactiveTerminal(true)
        .out(shown)
        .persistence(memory.kept())
        .start(
            "--execution",
            SessionExecution.NAME,
            "--class-path",
            System.getProperty("java.class.path", ""),
            "--startup",
            prelude.toString(),
            "--feedback",
            "concise");
  }

  private void save(ShellMemory memory) {
    try {
      memory.save();
    } catch (IOException e) {
      terminal.say("cannot keep the lines that were typed: " + e.getMessage());
    }
  }
}
