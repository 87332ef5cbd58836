package org.clusto.cli.verb;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.clusto.cli.settings.ColorChoice;
import org.clusto.cli.settings.Settings;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.Pager;
import org.clusto.cli.terminal.PlainOutput;
import org.clusto.cli.terminal.Screen;
import org.clusto.cli.terminal.ScreenOutput;
import org.clusto.cli.terminal.Terminal;
import org.clusto.model.ClustoException;

/**
 * How answers for people look in a call of the command.
 *
 * @param call the call
 */
record Looks(Call call) {

  /** A new output: drawn on a screen, or plain in a pipe. */
  Output output() {
    Terminal terminal = call.terminal();
    boolean always = call.options().color().equals(Optional.of(ColorChoice.ALWAYS));
    if (!terminal.isScreen() && !always) {
      return new PlainOutput(terminal.out());
    }
    Screen screen = Screen.of(terminal, hasColour());
    return new ScreenOutput(target(screen), screen);
  }

  /**
   * Writes text that has its form already, through the pager where it goes to a screen.
   *
   * @param content writes it
   */
  void write(Consumer<OutputStream> content) {
    Terminal terminal = call.terminal();
    if (!terminal.isScreen() || call.options().json()) {
      content.accept(terminal.out());
      return;
    }
    try (OutputStream target = target(Screen.of(terminal, hasColour()))) {
      content.accept(target);
      target.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean hasColour() {
    return switch (call.options().color().or(() -> set(Settings::color)).orElse(ColorChoice.AUTO)) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> isAble() && isEmpty("NO_COLOR");
    };
  }

  /** Whether the terminal understands more than text. */
  private boolean isAble() {
    String kind = call.terminal().variables().getOrDefault("TERM", "");
    return !kind.isEmpty() && !kind.equals("dumb");
  }

  private boolean isEmpty(String variable) {
    return call.terminal().variables().getOrDefault(variable, "").isEmpty();
  }

  private OutputStream target(Screen screen) {
    Terminal terminal = call.terminal();
    if (!call.options().mayPage() || !terminal.isScreen() || !isAble()) {
      return new BufferedOutputStream(terminal.out(), 1 << 16);
    }
    String command = Pager.command(terminal.variables(), set(Settings::pager).orElse(null));
    return Pager.pages(command)
        ? new Pager(terminal.out(), command, screen)
        : new BufferedOutputStream(terminal.out(), 1 << 16);
  }

  /** What the configuration file says, if it can be read; the verb or the doctor says if not. */
  private <T> Optional<T> set(Function<Settings, Optional<T>> part) {
    try {
      return part.apply(call.settings());
    } catch (ClustoException e) {
      return Optional.empty();
    }
  }
}
