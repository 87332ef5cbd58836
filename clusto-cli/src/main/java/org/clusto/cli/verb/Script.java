package org.clusto.cli.verb;

import java.util.List;
import org.clusto.cli.argument.ScriptLine;
import org.clusto.cli.argument.ScriptText;
import org.clusto.cli.terminal.ErrorText;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Transaction;
import org.clusto.model.ClustoException;
import org.clusto.model.InvalidValueException;
import org.clusto.model.RuleException;

/**
 * A script of verbs, which are to be applied together.
 *
 * @param file the name of its file
 * @param lines its lines
 * @param reader reads each
 */
public record Script(String file, List<ScriptLine> lines, Reader reader) implements Wanted {

  /** Reads the words of a line. */
  @FunctionalInterface
  public interface Reader {
    /**
     * The verb that words call, with its arguments set; good until the next words are read.
     *
     * @throws InvalidValueException if there is no such verb, or it is called in a wrong way
     */
    Object verb(List<String> words);
  }

  /**
   * The script that a text is.
   *
   * @throws ClustoException if it is none
   */
  static Script of(String file, String text, Reader reader) {
    try {
      return new Script(file, ScriptText.lines(text), reader);
    } catch (InvalidValueException e) {
      throw new ClustoException(file + ", " + e.getMessage() + "; nothing was changed", e);
    }
  }

  @Override
  public void settle(Inventory inventory, Transaction tx) {
    lines.forEach(line -> settle(line, tx));
  }

  private void settle(ScriptLine line, Transaction tx) {
    try {
      if (!(reader.verb(line.words()) instanceof Settling verb)) {
        throw new InvalidValueException(
            "\"%s\" has no place in a file: what may stand there says how things are to be, and can be applied twice"
                .formatted(line.words().get(0)));
      }
      verb.requireUsable();
      verb.settle(tx);
    } catch (RuntimeException e) {
      throw refused(line, e);
    }
  }

  private ClustoException refused(ScriptLine line, RuntimeException e) {
    return new ClustoException(
        "%s, line %d: %s; nothing was changed"
            .formatted(file, line.number(), ErrorText.inOneLine(e)),
        e);
  }

  /** The last line that is about what breaks the rule is the best guess. */
  @Override
  public ClustoException refused(RuleException e) {
    return e.entity().stream()
        .flatMap(entity -> lines.stream().filter(line -> line.mentions(entity)))
        .reduce((before, last) -> last)
        .map(line -> refused(line, e))
        .orElseGet(
            () -> new ClustoException(file + ": " + e.getMessage() + "; nothing was changed", e));
  }
}
