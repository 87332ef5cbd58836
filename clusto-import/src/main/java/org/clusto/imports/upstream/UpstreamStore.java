package org.clusto.imports.upstream;

import java.util.List;
import java.util.function.Consumer;
import org.clusto.model.Commit;
import org.clusto.model.ReadOnlyException;
import org.clusto.spi.Store;
import org.clusto.spi.StoredState;

/** The history of a database of upstream clusto, as it was when this was opened. */
final class UpstreamStore implements Store {

  private final List<Commit> commits;

  UpstreamStore(List<Commit> commits) {
    this.commits = commits;
  }

  @Override
  public StoredState load() {
    return StoredState.empty();
  }

  @Override
  public void commits(long from, long to, Consumer<Commit> receiver) {
    int first = (int) Math.min(Math.max(from, 1) - 1, commits.size());
    int end = (int) Math.min(to, commits.size());
    if (first < end) {
      commits.subList(first, end).forEach(receiver);
    }
  }

  @Override
  public void append(Commit commit) {
    throw readOnly();
  }

  static ReadOnlyException readOnly() {
    return new ReadOnlyException(
        "a database of upstream clusto is only read here: \"clusto copy\" makes an inventory of it");
  }

  @Override
  public void close() {
    // Nothing is open: the database was read at once.
  }
}
