package org.clusto.cli.argument;

import java.util.Collections;
import java.util.Iterator;

/** What may stand for something new: no word that there is already. */
public final class NewWord implements Iterable<String> {
  /** For picocli. */
  public NewWord() {}

  @Override
  public Iterator<String> iterator() {
    return Collections.emptyIterator();
  }
}
