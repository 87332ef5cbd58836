package org.clusto.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.clusto.cli.terminal.ErrorText;
import org.clusto.cli.terminal.ReaderGoneException;
import org.clusto.cli.terminal.Terminal;
import org.clusto.cli.verb.AuditFile;
import org.clusto.cli.verb.Call;
import org.clusto.cli.verb.HeadStart;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/**
 * Where the {@code clusto} command starts, and what it ends with: 0 done, 1 failed, 2 wrong usage.
 */
public final class Main {
  private Main() {}

  /** Runs the command in this process, and ends it. */
  public static void main(String[] args) {
    System.exit(run(Terminal.ofProcess(), args));
  }

  /** Runs the command, and gives its exit code. */
  static int run(Terminal terminal, String... args) {
    try {
      AuditFile.keep(terminal);
      HeadStart headStart = HeadStart.possible();
      StringWriter help = new StringWriter();
      CommandLine command = Commands.in(terminal, List.of(args), headStart);
      command.setOut(new PrintWriter(help)).setExecutionStrategy(headStart::thenRun);
      int code = command.execute(args);
      show(help.toString(), command, terminal, headStart);
      return code;
    } catch (ReaderGoneException e) {
      return ExitCode.OK;
    } catch (Throwable e) {
      return failed(terminal, e);
    }
  }

  private static void show(
      String help, CommandLine command, Terminal terminal, HeadStart headStart) {
    if (!help.isEmpty() && command.getCommand() instanceof RootCommand root) {
      new Call(terminal, root.options(), headStart).show(help);
    }
  }

  /** Says why the command failed. */
  static int failed(Terminal terminal, Throwable error) {
    if (isEnding()) {
      return ExitCode.SOFTWARE;
    }
    terminal.err().println("clusto: " + ErrorText.of(error));
    if (terminal.isSet(ErrorText.DEBUG)) {
      error.printStackTrace(terminal.err());
    }
    return ExitCode.SOFTWARE;
  }

  /** Whether a signal is ending the process: what fails by that is no news. */
  private static boolean isEnding() {
    Thread hook = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      return !Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
