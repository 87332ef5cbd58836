package org.clusto.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** Answers for people who look at a screen: aligned, coloured where that is wanted, and folded. */
public final class ScreenOutput implements Output {

  private final OutputStream target;
  private final Screen screen;

  /**
   * Answers on a screen.
   *
   * @param target what the screen shows, which may be a {@link Pager}
   */
  public ScreenOutput(OutputStream target, Screen screen) {
    this.target = target;
    this.screen = screen;
  }

  /** A name a line, while they fit on the screen; else folded, with how many they are. */
  @Override
  public void names(List<String> names) {
    if (names.size() < screen.rows()) {
      names.forEach(name -> line(Line.of(name)));
    } else {
      FoldedNames.of(names).forEach(name -> line(Line.of(name)));
      line(Line.of(Style.FAINT, "%,d names; each on its own in a pipe".formatted(names.size())));
    }
  }

  @Override
  public void row(List<String> names) {
    line(Line.of(String.join("  ", names)));
  }

  @Override
  public void missingRow(String error) {
    line(Line.empty());
  }

  @Override
  public void answer(Supplier<? extends Iterable<String>> lines, Supplier<?> json) {
    lines.get().forEach(text -> line(Line.sentence(Style.PLAIN, text)));
  }

  @Override
  public void answer(
      Supplier<? extends Iterable<Line>> drawn,
      Supplier<? extends Iterable<String>> lines,
      Supplier<?> json) {
    drawn.get().forEach(this::line);
  }

  private void line(Line line) {
    try {
      target.write((line.rendered(screen.hasColour()) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void flush() {
    try {
      target.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void end() {
    flush();
    if (target instanceof Pager pager) {
      pager.close();
    }
  }
}
