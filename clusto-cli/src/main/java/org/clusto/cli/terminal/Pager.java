package org.clusto.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hands what does not fit on the screen to a program that pages through it, as {@code less} does.
 * What fits goes to the screen, and so does what is flushed before it was too much.
 */
public final class Pager extends OutputStream {

  private static final String USUAL = "less -FRX";

  /** What {@code less} goes by unless the user says otherwise: colours, and no page for a few. */
  private static final String OPTIONS_OF_LESS = "LESS";

  private static final Pattern NEEDS_SHELL = Pattern.compile("[|&;<>()$`\\\\\"'*?#~=%\\[]");

  private final OutputStream direct;
  private final String command;
  private final Screen screen;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private int rows;
  private int columns;
  private OutputStream target;
  private @Nullable Process process;

  /**
   * A pager for a screen.
   *
   * @param direct what goes to the screen
   * @param command the program, which is started when it is needed
   */
  public Pager(OutputStream direct, String command, Screen screen) {
    this.direct = direct;
    this.command = command;
    this.screen = screen;
    target = waiting;
  }

  /** The program that the environment names, or else this, or else the usual one. */
  public static String command(Map<String, String> variables, @Nullable String set) {
    String own = variables.get("CLUSTO_PAGER");
    if (own != null) {
      return own;
    }
    return set == null ? variables.getOrDefault("PAGER", USUAL) : set;
  }

  /** Whether a command pages at all. */
  public static boolean pages(String command) {
    return !command.isBlank() && !command.strip().equals("cat");
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      target.write(bytes, from, length);
    } catch (IOException e) {
      throw quitOr(e);
    }
    if (target.equals(waiting)) {
      count(bytes, from, length);
      if (rows >= screen.rows()) {
        target = start();
        release();
      }
    }
  }

  private void count(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      columns++;
      if (bytes[i] == '\n' || columns > screen.columns()) {
        rows++;
        columns = 0;
      }
    }
  }

  /** The input of the program, or the screen where it cannot be started. */
  private OutputStream start() {
    List<String> words =
        NEEDS_SHELL.matcher(command).find()
            ? List.of("sh", "-c", command)
            : List.of(command.strip().split("\\s+", -1));
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
    builder.environment().putIfAbsent(OPTIONS_OF_LESS, "FRX");
    try {
      Process started = builder.start();
      process = started;
      // Ctrl-C ends the command, but not the program, and both cannot have the terminal.
      Runtime.getRuntime().addShutdownHook(new Thread(started.onExit()::join));
      return started.getOutputStream();
    } catch (IOException e) {
      return direct;
    }
  }

  private void release() throws IOException {
    try {
      waiting.writeTo(target);
      waiting.reset();
    } catch (IOException e) {
      throw quitOr(e);
    }
  }

  /** The user who has seen enough quits the program. */
  private RuntimeException quitOr(IOException e) {
    if (process == null) {
      return new UncheckedIOException(e);
    }
    process.onExit().join();
    return new ReaderGoneException();
  }

  @Override
  public void flush() throws IOException {
    if (target.equals(waiting)) {
      target = direct;
      release();
    }
    try {
      target.flush();
    } catch (IOException e) {
      throw quitOr(e);
    }
  }

  /** Waits until the user has seen enough. */
  @Override
  public void close() {
    if (process == null) {
      return;
    }
    try {
      target.close();
    } catch (IOException e) {
      // The user has quit before.
    }
    process.onExit().join();
  }
}
