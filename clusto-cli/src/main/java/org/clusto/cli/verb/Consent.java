package org.clusto.cli.verb;

import java.io.IOException;
import java.util.List;
import org.clusto.cli.terminal.Terminal;
import org.clusto.model.ClustoException;
import picocli.CommandLine.Option;

/** The consent of a user to what erases: given beforehand, or asked for on a terminal. */
final class Consent {

  /** More would scroll the question's beginning off a terminal. */
  private static final int MOST_SHOWN = 20;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  /** Whether the user has consented beforehand, to whatever it is when it is done. */
  boolean isGiven() {
    return yes;
  }

  /**
   * Returns if the user consents.
   *
   * @param doing what is about to be done, as in "deleting needs --yes"
   * @param consequences what it would do, a sentence each
   * @param otherwise what is so if the user does not consent
   * @throws ClustoException if the user does not, or nobody can be asked
   */
  void require(Terminal terminal, String doing, List<String> consequences, String otherwise) {
    if (yes) {
      return;
    } else if (!terminal.canAsk()) {
      throw new ClustoException(
          doing + " needs --yes where nobody can be asked; --dry-run shows what it would do");
    }
    consequences.stream().limit(MOST_SHOWN).forEach(terminal::say);
    if (consequences.size() > MOST_SHOWN) {
      terminal.say(
          "and %,d lines more; --dry-run shows all".formatted(consequences.size() - MOST_SHOWN));
    }
    terminal.err().print("clusto: go on? [y/N] ");
    terminal.err().flush();
    if (!isYes(answer(terminal))) {
      throw new ClustoException(otherwise);
    }
  }

  private static boolean isYes(String answer) {
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  private static String answer(Terminal terminal) {
    StringBuilder answer = new StringBuilder();
    try {
      for (int c = terminal.in().read(); c >= 0 && c != '\n'; c = terminal.in().read()) {
        answer.append((char) c);
      }
    } catch (IOException e) {
      throw new ClustoException("cannot read the answer: " + e.getMessage(), e);
    }
    return answer.toString().strip();
  }
}
