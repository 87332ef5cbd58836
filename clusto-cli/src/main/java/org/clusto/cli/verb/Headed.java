package org.clusto.cli.verb;

import com.google.common.collect.Iterables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.clusto.cli.terminal.Line;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.Style;
import org.clusto.inventory.Entity;

/** Answers about one entity after another: where they may be several, each begins with its name. */
final class Headed {

  private final Output output;
  private final boolean hasHeadings;
  private boolean isFirst = true;

  /** Answers about what was chosen. */
  Headed(Output output, Chosen chosen) {
    this(output, !chosen.isOne());
  }

  /** Answers with headings, or without. */
  Headed(Output output, boolean hasHeadings) {
    this.output = output;
    this.hasHeadings = hasHeadings;
  }

  /**
   * Answers about an entity.
   *
   * @param drawn how it is shown on a screen
   * @param lines how it is said in a pipe
   * @param facts how it is said to programs; has the name as its first member, where it may be one
   *     of several
   */
  void answer(
      Entity entity,
      Supplier<? extends Iterable<Line>> drawn,
      Supplier<? extends Iterable<String>> lines,
      Supplier<? extends Map<String, ?>> facts) {
    if (!hasHeadings) {
      output.answer(drawn, lines, facts);
      return;
    }
    List<Line> drawnGap = isFirst ? List.of() : List.of(Line.empty());
    List<String> gap = isFirst ? List.of() : List.of("");
    isFirst = false;
    output.answer(
        () ->
            Iterables.concat(drawnGap, List.of(Line.of(Style.STRONG, entity.name())), drawn.get()),
        () -> Iterables.concat(gap, List.of(entity.name()), lines.get()),
        () -> named(entity, facts.get()));
  }

  private static Map<String, Object> named(Entity entity, Map<String, ?> facts) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", entity.name());
    all.putAll(facts);
    return all;
  }
}
