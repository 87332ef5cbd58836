package org.clusto.cli.verb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.clusto.capability.BusyException;
import org.clusto.capability.ConsoleAccess;
import org.clusto.capability.ConsoleSession;
import org.clusto.cli.console.Conversation;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.Terminal;
import org.clusto.driver.Server;
import org.clusto.inventory.InventoryView;
import org.clusto.model.ClustoException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens the console of a server. */
@Command(
    name = "console",
    description = {
      "Open the console of a server on this terminal: the server's own, or that of the console"
          + " server that it is connected to.",
      "Every key goes to the console, Ctrl-C too. A tilde at the beginning of a line is for the"
          + " command: ~. leaves, ~B sends a break, ~~ types a tilde, ~? shows these.",
      "Without a terminal, what standard input has is typed, and what the console prints is printed"
          + " until the command is ended."
    },
    footer = {"", "Example:", "  timeout 2 clusto console server1 --read-only </dev/null || true"})
public final class ConsoleVerb extends ReadingVerb {

  @Parameters(paramLabel = "SERVER", description = "Which server.")
  private String name = "";

  @Option(
      names = "--take-over",
      description = "Where somebody else has the console open, theirs is ended.")
  private boolean takesOver;

  @Option(names = "--read-only", description = "Only look: nothing is typed to the console.")
  private boolean isReadOnly;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Add what the console prints to this file, too.")
  private @Nullable Path log;

  /** For the tree of verbs. */
  public ConsoleVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    refuseAsOf("is for what was: a console is there now");
    ConsoleAccess console = view.getByName(name, Server.class).console();
    try (OutputStream file = log == null ? OutputStream.nullOutputStream() : appending(log)) {
      ConsoleSession session = Progress.during(terminal(), "opening", () -> open(console));
      boolean hasLeft = new Conversation(terminal(), session, isReadOnly, file).run();
      if (!hasLeft) {
        terminal().say(name + " has closed the console");
      } else if (terminal().isSet(Terminal.STDIN_TTY)) {
        terminal().say("left the console of " + name);
      }
    } catch (IOException e) {
      throw new ClustoException("cannot write " + log + ": " + FileTrouble.reason(e), e);
    }
  }

  private ConsoleSession open(ConsoleAccess console) {
    try {
      return takesOver ? console.takeOver() : console.open();
    } catch (BusyException e) {
      throw new ClustoException(e.getMessage() + " (--take-over)", e);
    }
  }

  private static OutputStream appending(Path file) throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
