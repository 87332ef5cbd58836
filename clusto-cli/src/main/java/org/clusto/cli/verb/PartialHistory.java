package org.clusto.cli.verb;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.clusto.inventory.History;
import org.clusto.inventory.Revision;
import org.clusto.model.Moment;

/**
 * The commits of a history that a part is meant of.
 *
 * @param all the history
 * @param part what is meant of a commit, if anything
 * @param most that many of them at most
 */
record PartialHistory(History all, Function<Revision, Optional<Revision>> part, long most)
    implements History {

  @Override
  public History oldestFirst() {
    return new PartialHistory(all.oldestFirst(), part, most);
  }

  @Override
  public History since(Moment moment) {
    return new PartialHistory(all.since(moment), part, most);
  }

  @Override
  public History until(Moment moment) {
    return new PartialHistory(all.until(moment), part, most);
  }

  @Override
  public History limit(long fewer) {
    return new PartialHistory(all, part, Math.min(most, fewer));
  }

  @Override
  public Stream<Revision> stream() {
    return all.stream().flatMap(commit -> part.apply(commit).stream()).limit(most);
  }

  @Override
  public Iterator<Revision> iterator() {
    return stream().iterator();
  }
}
