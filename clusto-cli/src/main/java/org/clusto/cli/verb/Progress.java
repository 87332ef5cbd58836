package org.clusto.cli.verb;

import java.io.PrintStream;
import org.clusto.cli.terminal.Terminal;
import org.clusto.inventory.ImportProgress;

/** Shows on a terminal, in one line that goes again, how far an import is. */
interface Progress extends ImportProgress {

  /** Takes away what was shown. */
  void clear();

  /** Progress for whoever watches the terminal, or for nobody. */
  static Progress on(Terminal terminal) {
    return terminal.isWatched() ? new OneLine(terminal.err()) : new Silent();
  }

  /** For nobody. */
  record Silent() implements Progress {
    @Override
    public void read(long entities, long bytes) {}

    @Override
    public void clear() {}
  }

  /**
   * For a terminal.
   *
   * @param err where it is shown
   */
  record OneLine(PrintStream err) implements Progress {
    private static final String START_OF_LINE = "\r\u001b[K";

    @Override
    public void read(long entities, long bytes) {
      err.printf("%s%,d entities, %,d kB read", START_OF_LINE, entities, bytes / 1000);
      err.flush();
    }

    @Override
    public void clear() {
      err.print(START_OF_LINE);
      err.flush();
    }
  }
}
