package org.clusto.cli.terminal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Answers for people and for simple scripts: lines of text, names one a line. */
public final class PlainOutput implements Output {

  private final Writer writer;

  /** Answers to a stream, as UTF-8. */
  public PlainOutput(OutputStream target) {
    writer = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8), 1 << 16);
  }

  @Override
  public void names(List<String> names) {
    names.forEach(this::line);
  }

  @Override
  public void row(List<String> names) {
    line(names.stream().map(Shown::inOneLine).collect(Collectors.joining("\t")), "\n");
  }

  @Override
  public void missingRow(String error) {
    line("");
  }

  @Override
  public void answer(Supplier<? extends Iterable<String>> lines, Supplier<?> json) {
    lines.get().forEach(this::line);
  }

  private void line(String text) {
    line(Shown.inOneLine(text), "\n");
  }

  private void line(String shown, String end) {
    try {
      writer.write(shown);
      writer.write(end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void flush() {
    try {
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
