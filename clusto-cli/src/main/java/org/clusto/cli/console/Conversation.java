package org.clusto.cli.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.clusto.capability.ConsoleSession;
import org.clusto.cli.terminal.Terminal;
import org.clusto.model.ClustoException;

/** A user and a console, talking until one of them has had enough. */
public final class Conversation {

  private static final List<String> HELP =
      List.of(
          "~.  leave the console",
          "~B  send a break (~b too)",
          "~~  type a tilde",
          "~?  this; all of them at the beginning of a line");

  private static final int MOST_AT_ONCE = 8192;

  private final Terminal terminal;
  private final ConsoleSession session;
  private final boolean isReadOnly;
  private final OutputStream log;
  private volatile boolean hasLeft;

  /**
   * Between these two.
   *
   * @param isReadOnly whether nothing is typed to the console
   * @param log where what it prints goes, too
   */
  public Conversation(
      Terminal terminal, ConsoleSession session, boolean isReadOnly, OutputStream log) {
    this.terminal = terminal;
    this.session = session;
    this.isReadOnly = isReadOnly;
    this.log = log;
  }

  /**
   * Runs it to its end. The console is let go of, and the terminal set back, on every way out, also
   * when the process is told to end.
   *
   * @return whether it was the user who left
   * @throws ClustoException if the console was lost
   */
  public boolean run() {
    Thread atExit = new Thread(this::leave, "console-exit");
    Runtime.getRuntime().addShutdownHook(atExit);
    try (ConsoleSession open = session;
        Keys keys = keys()) {
      keys.start();
      print(open.output());
    } catch (IOException e) {
      throw new ClustoException(String.valueOf(e.getMessage()), e);
    } finally {
      forget(atExit);
    }
    return hasLeft;
  }

  private void leave() {
    hasLeft = true;
    session.close();
  }

  /** Where it is too late for that, the process was told to end, and so leaves the console. */
  private void forget(Thread atExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      hasLeft = true;
    }
  }

  private void print(InputStream output) throws IOException {
    byte[] printed = new byte[MOST_AT_ONCE];
    for (int length = output.read(printed); length >= 0; length = output.read(printed)) {
      terminal.out().write(printed, 0, length);
      terminal.out().flush();
      log.write(printed, 0, length);
    }
  }

  private Keys keys() {
    return terminal.isSet(Terminal.STDIN_TTY) ? new TypedKeys(RawTerminal.open()) : new PipedKeys();
  }

  /** What comes from the user. */
  private abstract class Keys implements AutoCloseable {

    /** Hands them on from now on, on a thread of its own. */
    void start() {
      startThread(this::handOn, "console-keys");
    }

    private void handOn() {
      byte[] typed = new byte[MOST_AT_ONCE];
      try {
        for (int length = terminal.in().read(typed);
            length >= 0 && !hasLeft;
            length = terminal.in().read(typed)) {
          take(typed, length);
        }
        noMore();
      } catch (IOException | UncheckedIOException e) {
        // Whoever reads from the console is told of it.
      }
    }

    final void hand(byte[] bytes) throws IOException {
      if (!isReadOnly) {
        session.input().write(bytes);
        session.input().flush();
      }
    }

    final void startThread(Runnable work, String name) {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      thread.start();
    }

    abstract void take(byte[] typed, int length) throws IOException;

    /** No more keys come. */
    abstract void noMore();

    @Override
    public abstract void close();
  }

  /**
   * Keys of a terminal: some are for the command. These work also while the console takes nothing,
   * so a thread of its own waits for that.
   */
  private final class TypedKeys extends Keys implements EscapeKeys.Listener {
    private final RawTerminal raw;
    private final EscapeKeys escapes = new EscapeKeys(this);
    private final BlockingQueue<Sending> waiting = new LinkedBlockingQueue<>();

    TypedKeys(RawTerminal raw) {
      this.raw = raw;
    }

    @Override
    void start() {
      say("~. at the beginning of a line leaves the console, ~? shows more");
      RawTerminal.onResize(this::tellSize);
      tellSize();
      startThread(this::send, "console-typing");
      super.start();
    }

    private void send() {
      try {
        while (!hasLeft) {
          waiting.take().run();
        }
      } catch (IOException | UncheckedIOException e) {
        // Whoever reads from the console is told of it.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** A raw terminal does not begin a line where one ends. */
    private void say(String line) {
      terminal.err().print("clusto: " + line + "\r\n");
      terminal.err().flush();
    }

    private void tellSize() {
      try {
        raw.size().ifPresent(size -> session.setSize(size.rows(), size.columns()));
      } catch (UncheckedIOException e) {
        // Whoever reads from the console is told of it.
      }
    }

    @Override
    void take(byte[] typed, int length) throws IOException {
      escapes.typed(typed, length);
    }

    @Override
    void noMore() {
      Conversation.this.leave();
    }

    @Override
    public void type(byte[] bytes) {
      waiting.add(() -> hand(bytes));
    }

    @Override
    public void leave() {
      Conversation.this.leave();
    }

    @Override
    public void sendBreak() {
      if (!isReadOnly) {
        waiting.add(session::sendBreak);
      }
    }

    @Override
    public void showHelp() {
      terminal.err().print("\r\n");
      HELP.forEach(this::say);
    }

    @Override
    public void close() {
      raw.close();
    }
  }

  /** Something that is sent to the console. */
  private interface Sending {
    void run() throws IOException;
  }

  /** What a file or a program has to say: all of it is for the console, which stays open then. */
  private final class PipedKeys extends Keys {
    @Override
    void take(byte[] typed, int length) throws IOException {
      hand(Arrays.copyOf(typed, length));
    }

    @Override
    void noMore() {}

    @Override
    public void close() {}
  }
}
