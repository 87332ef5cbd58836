package org.clusto.cli.console;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clusto.model.ClustoException;

/**
 * The terminal at standard input, set so that every key is handed on as it is, Ctrl-C too. It is
 * set back when this is closed, and when the process ends in order.
 */
final class RawTerminal implements AutoCloseable {

  private final String before;
  private final AtomicBoolean isSetBack = new AtomicBoolean();
  private final Thread atExit = new Thread(this::setBack, "terminal-exit");

  private RawTerminal(String before) {
    this.before = before;
  }

  /**
   * How large a terminal is.
   *
   * @param rows how many lines
   * @param columns how many characters a line
   */
  record Size(int rows, int columns) {}

  /** Sets it. */
  static RawTerminal open() {
    RawTerminal terminal = new RawTerminal(stty("-g"));
    Runtime.getRuntime().addShutdownHook(terminal.atExit);
    stty("raw", "-echo", "-iexten");
    return terminal;
  }

  /** How large it is; empty where it does not say. */
  Optional<Size> size() {
    List<String> words = Splitter.on(' ').splitToList(stty("size"));
    if (words.size() != 2) {
      return Optional.empty();
    }
    Size size = new Size(Integer.parseInt(words.get(0)), Integer.parseInt(words.get(1)));
    return size.rows() > 0 && size.columns() > 0 ? Optional.of(size) : Optional.empty();
  }

  /** Has somebody told when its size changes, where this JVM can tell. */
  static void onResize(Runnable listener) {
    try {
      // Not part of Java's interface, so asked for by name.
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler handling =
          (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
              listener.run();
            }
            return null;
          };
      Object told =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, handling);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("WINCH"), told);
    } catch (ReflectiveOperationException e) {
      // Then the size stays as it was said first.
    }
  }

  /** Sets it back. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process is ending.
    }
    setBack();
  }

  private void setBack() {
    if (isSetBack.compareAndSet(false, true)) {
      stty(before);
    }
  }

  private static String stty(String... arguments) {
    List<String> command = new ArrayList<>(List.of("stty"));
    command.addAll(List.of(arguments));
    try {
      Process stty =
          new ProcessBuilder(command)
              .redirectInput(Redirect.INHERIT)
              .redirectError(Redirect.DISCARD)
              .start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      stty.waitFor();
      return answer.strip();
    } catch (IOException e) {
      throw new ClustoException("cannot set the terminal: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClustoException("interrupted while setting the terminal", e);
    }
  }
}
