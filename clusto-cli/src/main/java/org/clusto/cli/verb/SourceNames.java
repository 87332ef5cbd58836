package org.clusto.cli.verb;

import java.util.Iterator;
import org.clusto.spi.ImportSource;

/** The names of the sources that fleets can be brought over from, found when they are asked for. */
public final class SourceNames implements Iterable<String> {

  /** For picocli. */
  public SourceNames() {}

  @Override
  public Iterator<String> iterator() {
    return ImportSource.all().stream().map(ImportSource::name).iterator();
  }
}
